import { z } from 'zod';
import { engineVerbs, mainVerbs, type EngineVerb, type MainVerb } from '../../../shared/ipc/contract';
import { fail, FailureError, type Result } from '../../../shared/result';
import type { Access, Grants } from '../grants';
import { describeError } from '../log';
import type { EngineCall } from '../supervisor';
import type { MainHandlers } from './main-handler';
import { isTrustedSender, type SenderFrame } from './sender';
import { validate } from './validate';

export interface RouterOptions {
  /** The one origin that is answered. */
  origin: string;
  handlers: MainHandlers;
  grants: Grants;
  engine: EngineCall;
  note: (text: string) => void;
}

export interface Sender {
  frame: SenderFrame | null;
  /** Aborted when the page that asked is gone. */
  signal?: AbortSignal;
}

export type Router = (sender: Sender, request: unknown) => Promise<Result<unknown>>;

const requestSchema = z.object({ verb: z.string(), input: z.unknown() });

/** Engine verbs that write where `path` says. For all others a path is read. */
const writing: readonly EngineVerb[] = [
  'workspace.create',
  'export.write',
  'graders.exportOpenAi',
  'comparisons.writeReport',
];

/**
 * The one way from the window to everything else: who asks, what is asked, with which input, about which paths, in this
 * order. Whatever happens, the answer is a `Result`.
 */
export function createRouter(options: RouterOptions): Router {
  return async (sender, request) => {
    if (!isTrustedSender(sender.frame, options.origin)) {
      options.note(`A message from ${sender.frame?.origin ?? 'a frame that is gone'} was refused.`);
      return fail('not-allowed', 'Only the window of Tunewright itself is answered.');
    }
    const parsed = requestSchema.safeParse(request);
    if (!parsed.success) return fail('invalid-input', 'This is not a call that Tunewright knows.');
    const { verb, input } = parsed.data;
    try {
      if (isMainVerb(verb)) return await options.handlers[verb].answer(input, sender.signal);
      if (isEngineVerb(verb)) return await forward(options, verb, input, sender.signal);
      return fail('invalid-input', `There is no verb named ${JSON.stringify(verb.slice(0, 100))}.`);
    } catch (error) {
      if (error instanceof FailureError) return { ok: false, error: error.failure };
      options.note(`${verb} failed: ${describeError(error)}`);
      return fail('internal', `Something went wrong inside Tunewright (${verb}); its log says what.`);
    }
  };
}

async function forward(
  options: RouterOptions,
  verb: EngineVerb,
  input: unknown,
  signal: AbortSignal | undefined,
): Promise<Result<unknown>> {
  const schema: z.ZodType = engineVerbs[verb].input;
  const parsed = validate(schema, input);
  if (!parsed.ok) return parsed;
  const path = pathIn(parsed.value);
  const access: Access = writing.includes(verb) ? 'write' : 'read';
  if (path !== undefined && !(await options.grants.allows(path, access))) {
    options.note(`${verb}: no grant to ${access} ${path}`);
    return fail(
      'not-allowed',
      access === 'read'
        ? 'Tunewright reads only what you opened or dropped here: choose it with the button or drop it on the window.'
        : 'Tunewright writes only where you chose to save: choose the place in the dialog.',
    );
  }
  return options.engine(verb, parsed.value, signal);
}

/** By convention of the contract the one path in an engine verb's input is its property `path`. */
function pathIn(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('path' in input)) return undefined;
  return typeof input.path === 'string' ? input.path : undefined;
}

function isMainVerb(verb: string): verb is MainVerb {
  return Object.hasOwn(mainVerbs, verb);
}

function isEngineVerb(verb: string): verb is EngineVerb {
  return Object.hasOwn(engineVerbs, verb);
}
