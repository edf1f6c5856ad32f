import { engineVerbs, type EngineVerb, type ParsedInput, type VerbOutput } from '../../shared/ipc/contract';
import { fail, FailureError, ok, type Result } from '../../shared/result';

/** One handler for each verb the engine answers; expected failures are thrown as `FailureError`. */
export type EngineHandlers = {
  [V in EngineVerb]: (input: ParsedInput<V>) => VerbOutput<V> | Promise<VerbOutput<V>>;
};

/** Answers a verb; never throws. Input is validated here too: the engine trusts no other process. */
export async function dispatch(
  handlers: EngineHandlers,
  verb: string,
  input: unknown,
): Promise<Result<unknown>> {
  if (!Object.hasOwn(engineVerbs, verb)) return fail('invalid-input', `The engine does not know "${verb}".`);
  const name = verb as EngineVerb;
  const parsed = engineVerbs[name].input.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return fail(
      'invalid-input',
      `${verb}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not valid'}.`,
    );
  }
  try {
    const handler = handlers[name] as (input: unknown) => unknown;
    return ok(await handler(parsed.data));
  } catch (error) {
    if (error instanceof FailureError) return { ok: false, error: error.failure };
    console.error(error);
    return fail('internal', 'The engine met an error of its own; its log has the details.');
  }
}
