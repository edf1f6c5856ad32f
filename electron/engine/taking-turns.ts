import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Steps } from '../../shared/statistics/steps';

/** Does work a step at a time, so that the engine answers other calls in between. */
export async function takingTurns<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await nextTurn();
  }
}
