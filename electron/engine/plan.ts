import { failure } from '../../shared/result';
import { sequenceIds } from './scheduler';

export interface Plan {
  /** Samples decoded together. */
  sequences: number;
  /** Cells of the key-value cache. */
  cells: number;
  /** Whether sequences share them. */
  unified: boolean;
  batch: number;
}

export interface Demand {
  prompts: readonly PromptDemand[];
  /** Tokens that all prompts of each arm begin with: they take their cells once. */
  sharedTokens: number;
  /** Whether sequences had better have cells of their own, where memory allows it. */
  apart: boolean;
  /** Asked for by a person; absent: chosen here. */
  sequences?: number | undefined;
  contextTrained: number;
  cacheBytesPerToken: number;
  /** Memory the cache may take. */
  memoryBytes: number;
  /** Tokens of prompts that one step may carry. */
  batch: number;
}

export interface PromptDemand {
  /** Tokens of the prompt. */
  tokens: number;
  samples: number;
  /** Tokens an answer may have. */
  maxTokens: number;
}

export const defaultSequences = 32;
/** llama.cpp numbers at most 256 sequences; evaluating prompts takes numbers too. */
const mostSequences = 112;
/** llama.cpp pads a cache to this, and each part of one that is not unified. */
const cellBlock = 256;
/** Cells apart may be so many times those of a unified cache. */
const mostWaste = 2;

/**
 * Sizes a context for a run: as many sequences as asked for, with room for the longest prompts and their whole answers
 * where memory allows, else with fewer or tighter: the scheduler gets by with any cache that holds one sample.
 * @throws FailureError `no-memory` with the shortfall when not even one sample fits.
 */
export function planContext(demand: Demand): Plan {
  const { prompts, sharedTokens, contextTrained, cacheBytesPerToken, memoryBytes } = demand;
  const samples = prompts.reduce((sum, prompt) => sum + prompt.samples, 0);
  const wanted = Math.max(1, Math.min(demand.sequences ?? defaultSequences, samples, mostSequences));
  const affordable = Math.floor(memoryBytes / Math.max(1, cacheBytesPerToken));
  const needs = together(prompts, wanted, sharedTokens, contextTrained);
  const largest = needs[0] ?? 1;
  if (affordable < sharedTokens + largest) {
    const missing = amount((sharedTokens + largest) * cacheBytesPerToken - memoryBytes);
    throw failure(
      'no-memory',
      `A context of ${sharedTokens + largest} tokens needs ${missing} more memory than is free. Lower the token limit or choose a smaller model.`,
    );
  }
  let sequences = 0;
  let sum = sharedTokens;
  while (sequences < needs.length && sum + (needs[sequences] ?? 0) <= affordable)
    sum += needs[sequences++] ?? 0;
  const unified = { sequences, cells: toBlocks(sum), unified: true };
  const planned = (demand.apart && apartFrom(unified, sharedTokens + largest, affordable)) || unified;
  return { ...planned, batch: Math.max(demand.batch, sequenceIds(sequences, planned.unified)) };
}

/** As much for each as the largest takes. Undefined where that wastes memory. */
function apartFrom(
  { sequences, cells }: Omit<Plan, 'batch'>,
  largest: number,
  affordable: number,
): Omit<Plan, 'batch'> | undefined {
  const all = sequences * toBlocks(largest);
  const most = Math.max(cells * mostWaste, sequences * cellBlock);
  return all <= affordable && all <= most ? { sequences, cells: all, unified: false } : undefined;
}

function toBlocks(cells: number): number {
  return Math.ceil(cells / cellBlock) * cellBlock;
}

/** Cells that each of the `count` most demanding samples takes beyond what all share, most first. */
function together(
  prompts: readonly PromptDemand[],
  count: number,
  sharedTokens: number,
  contextTrained: number,
): number[] {
  const needs: number[] = [];
  const own = ({ tokens }: PromptDemand) => Math.max(1, tokens - sharedTokens);
  const most = [...prompts].sort((a, b) => b.tokens + b.maxTokens - (a.tokens + a.maxTokens));
  for (const prompt of most) {
    // A prompt's cells are there once for all its samples.
    for (let sample = 0; sample < prompt.samples && needs.length < count; sample++) {
      const cells = (sample === 0 ? own(prompt) : 1) + prompt.maxTokens;
      needs.push(Math.min(cells, Math.max(1, contextTrained - sharedTokens)));
    }
    if (needs.length === count) break;
  }
  return needs.sort((a, b) => b - a);
}

function amount(bytes: number): string {
  return bytes < 5e7 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
