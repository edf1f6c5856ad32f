import { answerInColumns } from '../playground';
import type { EngineHandlers } from '../dispatch';
import type { SessionContext } from '../session';

type Verbs = 'playground.generate' | 'playground.stop';

export function playgroundHandlers(context: SessionContext): Pick<EngineHandlers, Verbs> {
  /** What can be stopped, by the caller's id. */
  const going = new Map<string, AbortController>();
  return {
    async 'playground.generate'(request, signal) {
      const open = context.open();
      const stop = new AbortController();
      going.get(request.id)?.abort();
      going.set(request.id, stop);
      try {
        const either = AbortSignal.any([signal, stop.signal]);
        return await open.runs.between(() =>
          answerInColumns(open, context.resident, request, context.onDelta, either),
        );
      } finally {
        if (going.get(request.id) === stop) going.delete(request.id);
      }
    },
    'playground.stop': ({ id }) => going.get(id)?.abort(),
  };
}
