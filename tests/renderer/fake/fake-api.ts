import type { TunewrightApi } from '../../../shared/ipc/api';
import {
  verbs,
  type EventName,
  type Events,
  type ParsedInput,
  type VerbInput,
  type VerbName,
  type VerbOutput,
} from '../../../shared/ipc/contract';
import { fail, ok, type Result } from '../../../shared/result';
import { createHandlers } from './handlers';
import type { World } from './world';

export interface FakeApi extends TunewrightApi {
  world: World;
  /** Every call in order, for tests to look at. */
  calls: { verb: VerbName; input: unknown }[];
  emit: <E extends EventName>(event: E, payload: Events[E]) => void;
  /** Makes a verb fail from now on; null lets it work again. */
  failWith: (verb: VerbName, result: { ok: false; error: ReturnType<typeof fail>['error'] } | null) => void;
}

type Listeners = { [E in EventName]: Set<(payload: Events[E]) => void> };

/** The engine and main in memory. Inputs are checked against the contract as the router would. */
export function createFakeApi(world: World): FakeApi {
  const listeners: Listeners = {
    'run.progress': new Set(),
    'playground.delta': new Set(),
    'download.progress': new Set(),
    'workspace.changed': new Set(),
    'engine.state': new Set(),
    command: new Set(),
    'app.navigate': new Set(),
  };
  const failures = new Map<VerbName, Result<never>>();
  const calls: FakeApi['calls'] = [];

  function emit<E extends EventName>(event: E, payload: Events[E]): void {
    for (const listener of listeners[event]) listener(payload);
  }

  const handlers = createHandlers(world, emit);

  async function call<V extends VerbName>(verb: V, input: VerbInput<V>): Promise<Result<VerbOutput<V>>> {
    calls.push({ verb, input });
    await Promise.resolve();
    const failure = failures.get(verb);
    if (failure) return failure;
    const checked = verbs[verb].input.safeParse(input);
    if (!checked.success) return fail('invalid-input', `${verb}: ${checked.error.message}`);
    // The schema and the type come from the same entry of the contract, which TypeScript cannot see through `verb`.
    return handlers[verb](checked.data as ParsedInput<V>);
  }

  return {
    world,
    calls,
    emit,
    call,
    on(event, listener) {
      listeners[event].add(listener);
      return () => listeners[event].delete(listener);
    },
    grantDropped: (files) =>
      Promise.resolve(ok(files.map((file) => ({ path: `/data/dropped/${file.name}`, name: file.name })))),
    failWith(verb, result) {
      if (result) failures.set(verb, result);
      else failures.delete(verb);
    },
  };
}
