import {
  engineVerbs,
  innerVerbs,
  type EngineVerb,
  type InnerInput,
  type InnerOutput,
  type InnerVerb,
  type ParsedInput,
  type VerbOutput,
} from '../../shared/ipc/contract';
import { cliVerbs, type CliVerb, type CliVerbInput, type CliVerbOutput } from './cli-verbs';
import { fail, FailureError, ok, type Result } from '../../shared/result';

/**
 * One handler for each verb the engine answers; expected failures are thrown as `FailureError`. `signal` aborts when the
 * caller no longer wants the answer; what takes long looks at it.
 */
export type EngineHandlers = {
  [V in EngineVerb]: (input: ParsedInput<V>, signal: AbortSignal) => VerbOutput<V> | Promise<VerbOutput<V>>;
} & {
  [V in InnerVerb]: (input: InnerInput<V>, signal: AbortSignal) => InnerOutput<V> | Promise<InnerOutput<V>>;
} & {
  [V in CliVerb]: (
    input: CliVerbInput<V>,
    signal: AbortSignal,
  ) => CliVerbOutput<V> | Promise<CliVerbOutput<V>>;
};

const verbs = { ...engineVerbs, ...innerVerbs, ...cliVerbs };

/** Answers a verb; never throws. Input is validated here too: the engine trusts no other process. */
export async function dispatch(
  handlers: EngineHandlers,
  verb: string,
  input: unknown,
  signal: AbortSignal,
): Promise<Result<unknown>> {
  if (!Object.hasOwn(verbs, verb)) return fail('invalid-input', `The engine does not know "${verb}".`);
  const name = verb as keyof typeof verbs;
  const parsed = verbs[name].input.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return fail(
      'invalid-input',
      `${verb}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not valid'}.`,
    );
  }
  try {
    const handler = handlers[name] as (input: unknown, signal: AbortSignal) => unknown;
    return ok(await handler(parsed.data, signal));
  } catch (error) {
    if (error instanceof FailureError) return { ok: false, error: error.failure };
    console.error(error);
    return fail('internal', 'The engine met an error of its own; its log has the details.');
  }
}
