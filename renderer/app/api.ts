import type { TunewrightApi } from '../../shared/ipc/api';
import type { VerbInput, VerbName, VerbOutput } from '../../shared/ipc/contract';
import { FailureError, type Result } from '../../shared/result';

declare global {
  interface Window {
    /** Put there by the preload before this code runs; tests put a fake there. */
    tunewright: TunewrightApi;
  }
}

/** Calls a verb and throws its failure: for the query layer, which keeps errors apart from data itself. */
export async function callVerb<V extends VerbName>(verb: V, input: VerbInput<V>): Promise<VerbOutput<V>> {
  return valueOf(await window.tunewright.call(verb, input));
}

/** Calls a verb for code that shows the failure itself. */
export function tryVerb<V extends VerbName>(verb: V, input: VerbInput<V>): Promise<Result<VerbOutput<V>>> {
  return window.tunewright.call(verb, input);
}

export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new FailureError(result.error);
}
