import type { Result } from '../result';
import type { Chosen, EventName, Events, VerbInput, VerbName, VerbOutput } from './contract';

/** What the preload exposes as `window.tunewright`: named verbs, events, and dropped files. Nothing of Electron. */
export interface TunewrightApi {
  call<V extends VerbName>(verb: V, input: VerbInput<V>): Promise<Result<VerbOutput<V>>>;
  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void;
  /** Grants files that a person dropped on the window. Only genuine `File` objects have a path. */
  grantDropped(files: File[]): Promise<Result<Chosen[]>>;
}
