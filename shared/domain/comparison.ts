import { z } from 'zod';
import type { Example } from './example';
import type { RunSummary, SampleRecord } from './run';

/** The 2×2 of a paired comparison, plus what a pair with an errored side is. */
export const flips = ['fixed', 'broken', 'still_passing', 'still_failing', 'errored'] as const;
export const flipSchema = z.enum(flips);
export type Flip = z.infer<typeof flipSchema>;

export const verdicts = [
  'improved',
  'regressed',
  'suggestive',
  'inconclusive',
  'identical',
  'not_comparable',
] as const;
/**
 * `improved`/`regressed` only when exact McNemar and Newcombe's interval agree; `suggestive` when one of them does;
 * `identical`: every answer is the same text; `not_comparable`: no example in common or no graded pair.
 */
export type Verdict = (typeof verdicts)[number];

export interface Interval {
  lo: number;
  hi: number;
}

/** Rates in 0..1, differences as B − A. `n` counts pairs graded on both sides. */
export interface ComparisonSummary {
  a: RunSummary;
  b: RunSummary;
  n: number;
  fixed: number;
  broken: number;
  stillPassing: number;
  stillFailing: number;
  /** Pairs in which a side is errored or ungraded: not in `n`. */
  errored: number;
  /** Examples only in B, only in A. */
  added: number;
  removed: number;
  passRateA: number;
  passRateB: number;
  intervalA: Interval;
  intervalB: Interval;
  difference: number;
  /** Newcombe's paired 95 % interval of `difference`. */
  interval: Interval;
  /** Exact two-sided McNemar. */
  pValue: number;
  verdict: Verdict;
  /** The verdict as one sentence for a person. */
  sentence: string;
  /** What keeps the two runs from being a fair comparison (other graders, splits, sampling, …), a sentence each. */
  warnings: string[];
}

export const caseFilterSchema = z.object({
  flip: z.union([flipSchema, z.literal('added'), z.literal('removed')]).optional(),
  /** Text looked for in the input, the expected and both answers, case-insensitive. */
  text: z.string().max(1000).optional(),
});
export type CaseFilter = z.infer<typeof caseFilterSchema>;

/** One row of the comparison: an example with its samples on both sides (the first of K in the first version). */
export interface ComparisonCase {
  exampleHash: string;
  example: Example;
  /** `added`/`removed` where only one side has the example. */
  flip: Flip | 'added' | 'removed';
  expected?: string;
  a?: SampleRecord;
  b?: SampleRecord;
}
