import { FailureError } from '../../shared/result';
import { createContext, type Context } from '../llama/context';
import { defaultSequences, planContext, type Demand, type Plan } from './plan';
import { distinctTokens, prefixTree } from './prefix-tree';
import type { LoadedModel, Resident } from './resident';
import { sequenceIds } from './scheduler';

/** What a context is for. */
export interface Work {
  /** The prompts of each arm. */
  arms: readonly (readonly PromptWork[])[];
  /** Asked for by a person; absent: chosen here. */
  sequences?: number | undefined;
}

export interface PromptWork {
  tokens: Int32Array;
  samples: number;
  /** Tokens an answer may have. */
  maxTokens: number;
}

/** With cells apart, every sample evaluates its whole prompt: so many times the distinct tokens may that be. */
const mostRepetition = 1.3;

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
  const demand: Omit<Demand, 'memoryBytes'> = {
    prompts: work.arms.flatMap((arm) =>
      arm.map(({ tokens, samples, maxTokens }) => ({ tokens: tokens.length, samples, maxTokens })),
    ),
    sharedTokens: Math.min(...work.arms.map(sharedTokens)),
    // Measured on the CPU only (docs/decisions/0009).
    apart: model.native.backend === 'cpu' && sharesLittle(work),
    sequences: work.sequences,
    contextTrained: model.contextTrained,
    cacheBytesPerToken,
    batch: resident.batch,
  };
  for (let memoryBytes = memoryForCache(); ;) {
    const plan = planContext({ ...demand, memoryBytes });
    try {
      const context = createContext(model, {
        cells: plan.cells,
        unified: plan.unified,
        batch: plan.batch,
        sequences: sequenceIds(plan.sequences, plan.unified),
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

/** Tokens that all prompts begin with, the last one of a prompt left out: each sample evaluates that. */
function sharedTokens(prompts: readonly PromptWork[]): number {
  const first = prompts[0]?.tokens ?? new Int32Array(0);
  let length = prompts.length > 1 ? first.length - 1 : 0;
  for (const { tokens } of prompts) {
    length = Math.min(length, tokens.length - 1);
    let same = 0;
    while (same < length && tokens[same] === first[same]) same++;
    length = same;
  }
  return Math.max(0, length);
}

/** Whether sharing would save next to nothing, and each arm can fill a context by itself: with cells apart they take turns. */
function sharesLittle({ arms, sequences = defaultSequences }: Work): boolean {
  return arms.every((arm) => {
    const samples = arm.reduce((sum, prompt) => sum + prompt.samples, 0);
    const repeated = arm.reduce((sum, prompt) => sum + prompt.samples * (prompt.tokens.length - 1), 0);
    const isFull = arms.length === 1 || samples >= sequences;
    return isFull && repeated <= mostRepetition * distinctTokens(prefixTree(arm));
  });
}
