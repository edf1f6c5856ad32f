import { failure } from '../../shared/result';

/** Work that its caller can stop by a name of its own, and ask how far it is. */
export interface Stoppable<P> {
  /**
   * @throws FailureError `cancelled` as soon as it is stopped, whatever the work still does. Work of the same name that goes
   * on is stopped first.
   */
  run<T>(
    id: string,
    signal: AbortSignal,
    work: (signal: AbortSignal, tell: (progress: P) => void) => Promise<T>,
  ): Promise<T>;
  progress(id: string): P | undefined;
  stop(id: string): void;
}

export function createStoppable<P>(): Stoppable<P> {
  const going = new Map<string, { controller: AbortController; progress?: P }>();
  return {
    async run(id, signal, work) {
      going.get(id)?.controller.abort();
      const own: { controller: AbortController; progress?: P } = { controller: new AbortController() };
      going.set(id, own);
      const either = AbortSignal.any([signal, own.controller.signal]);
      const stopped = new Promise<never>((_, reject) => {
        const refuse = () => reject(failure('cancelled', 'This was stopped.'));
        if (either.aborted) refuse();
        either.addEventListener('abort', refuse, { once: true });
      });
      try {
        return await Promise.race([stopped, work(either, (progress) => (own.progress = progress))]);
      } finally {
        if (going.get(id) === own) going.delete(id);
      }
    },
    progress: (id) => going.get(id)?.progress,
    stop: (id) => going.get(id)?.controller.abort(),
  };
}
