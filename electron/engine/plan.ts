import { failure } from '../../shared/result';
import { sequenceIds } from './scheduler';

export interface Plan {
  /** Samples decoded together. */
  sequences: number;
  /** Cells of the key-value cache. */
  cells: number;
  batch: number;
}

export interface Demand {
  /** Tokens of each prompt. */
  promptTokens: readonly number[];
  /** Tokens all prompts begin with: they take their cells once. */
  sharedTokens: number;
  maxTokens: number;
  /** Samples to generate in all. */
  samples: number;
  /** Asked for by a person; absent: chosen here. */
  sequences?: number;
  contextTrained: number;
  cacheBytesPerToken: number;
  /** Memory the cache may take. */
  memoryBytes: number;
}

const defaultSequences = 32;
/** llama.cpp numbers at most 256 sequences; evaluating prompts takes numbers too. */
const mostSequences = 127;
/** llama.cpp pads a cache to this. */
const cellBlock = 256;
const largestBatch = 2048;

/**
 * Sizes a context for a run: as many sequences as asked for and as memory holds, each with room for the longest prompt
 * and its whole answer.
 * @throws FailureError `no-memory` with the shortfall when not even one sequence fits.
 */
export function planContext(demand: Demand): Plan {
  const { promptTokens, sharedTokens, maxTokens, contextTrained, cacheBytesPerToken, memoryBytes } = demand;
  const longest = promptTokens.reduce((max, tokens) => Math.max(max, tokens), 1);
  const whole = Math.min(longest + maxTokens, contextTrained);
  const each = Math.max(1, whole - sharedTokens);
  const wanted = Math.max(1, Math.min(demand.sequences ?? defaultSequences, demand.samples, mostSequences));
  const affordable = Math.floor(memoryBytes / Math.max(1, cacheBytesPerToken));
  if (affordable < sharedTokens + each) {
    const missing = ((sharedTokens + each) * cacheBytesPerToken - memoryBytes) / 1e9;
    throw failure(
      'no-memory',
      `A context of ${sharedTokens + each} tokens needs ${missing.toFixed(1)} GB more memory than is free. Lower the token limit or choose a smaller model.`,
    );
  }
  const sequences = Math.min(wanted, Math.floor((affordable - sharedTokens) / each));
  const cells = Math.ceil((sharedTokens + sequences * each) / cellBlock) * cellBlock;
  return {
    sequences,
    cells,
    batch: Math.min(largestBatch, Math.max(cellBlock, cells, sequenceIds(sequences))),
  };
}
