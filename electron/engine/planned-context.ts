import { FailureError } from '../../shared/result';
import { createContext, type Context } from '../llama/context';
import { planContext, type Demand, type Plan } from './plan';
import type { LoadedModel, Resident } from './resident';
import { sequenceIds } from './scheduler';

export type Work = Pick<Demand, 'prompts' | 'sharedTokens' | 'sequences'>;

/**
 * A context for some work, sized by the memory there is now. What a driver says is free is not always to be had: where
 * the allocation fails, a smaller one is tried, down to a single sequence.
 * @throws FailureError `no-memory` with the shortfall.
 */
export function openContext(
  { model, cacheBytesPerToken, memoryForCache }: LoadedModel,
  resident: Pick<Resident, 'batch' | 'threads'>,
  work: Work,
): { context: Context; plan: Plan } {
  const demand = { ...work, contextTrained: model.contextTrained, cacheBytesPerToken, batch: resident.batch };
  for (let memoryBytes = memoryForCache(); ;) {
    const plan = planContext({ ...demand, memoryBytes });
    try {
      const context = createContext(model, {
        cells: plan.cells,
        batch: plan.batch,
        sequences: sequenceIds(plan.sequences),
        threads: resident.threads,
      });
      return { context, plan };
    } catch (error) {
      const isMemory = error instanceof FailureError && error.failure.code === 'no-memory';
      if (!isMemory || plan.sequences === 1) throw error;
      memoryBytes = (plan.cells * cacheBytesPerToken) / 2;
    }
  }
}
