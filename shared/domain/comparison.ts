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
 * `improved`/`regressed` only when the test and the interval agree; `suggestive` when one of them does;
 * `identical`: every answer is the same text; `not_comparable`: no example in common or no graded pair.
 */
export type Verdict = (typeof verdicts)[number];

export interface Interval {
  lo: number;
  hi: number;
}

/** How sure one arm is of itself over K samples an example, with intervals clustered by example. */
export interface Reliability {
  /** Samples that every counted example has. */
  k: number;
  passAt1: Estimate;
  /** At least one of k samples passes. */
  passAtK: Estimate;
  /** All of k samples pass. */
  passHatK: Estimate;
  /** Examples of which some samples pass and some fail. */
  flaky: number;
}

export interface Estimate {
  value: number;
  interval: Interval;
}

/**
 * What the verdict stands on. `mcnemar`: one sample an example, exact McNemar and Newcombe's interval. `sign_flip`: several,
 * a sign-flip test and a bootstrap interval of the examples' pass rates.
 */
export type VerdictMethod = 'mcnemar' | 'sign_flip';

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
  /** Paired 95 % interval of `difference`. */
  interval: Interval;
  /** Two-sided. */
  pValue: number;
  method: VerdictMethod;
  /** Where examples have several samples. */
  reliability?: { a: Reliability; b: Reliability };
  verdict: Verdict;
  /** The verdict as one sentence for a person. */
  sentence: string;
  /** Comparisons of this suite's held-out examples that were looked at, this one included; absent for other splits. */
  looks?: number;
  /** What keeps the two runs from being a fair comparison (other graders, splits, sampling, …), a sentence each. */
  warnings: string[];
}

/** `confirmed`: test and interval agree that there is a change; `suggestive`: one of them says so. */
export type Evidence = 'confirmed' | 'suggestive' | 'inconclusive';

/** How one grader, or the examples of one tag, fared from A to B. Each example counts once. */
export interface BreakdownRow {
  name: string;
  /** Examples judged on both sides. */
  n: number;
  /** Examples that a side has no judgement of: not in `n`. */
  errored: number;
  fixed: number;
  broken: number;
  passRateA: number;
  passRateB: number;
  /** Mean scores, where the row is a grader's. */
  scoreA?: number;
  scoreB?: number;
  difference: number;
  interval: Interval;
  pValue: number;
  /** Holm's, over all rows of its family. */
  adjustedP: number;
  /** By the adjusted p and the interval. */
  evidence: Evidence;
}

export interface Breakdown {
  graders: BreakdownRow[];
  /** Examples with several tags are in several rows. */
  tags: BreakdownRow[];
}

/** One run against the baseline, where several are compared with it. */
export interface AgainstBaseline {
  run: RunSummary;
  /** Pairs graded on both sides. */
  n: number;
  errored: number;
  fixed: number;
  broken: number;
  passRate: number;
  interval: Interval;
  /** Run − baseline. */
  difference: number;
  differenceInterval: Interval;
  pValue: number;
  /** Holm's, over all runs that are compared. */
  adjustedP: number;
  evidence: Evidence;
  warnings: string[];
}

/** What cases can be put in order of: B − A of a measure, averaged over an example's samples, or of a grader's score. */
export const caseMeasures = ['tokens', 'milliseconds', 'score'] as const;

export const caseOrderSchema = z.object({
  by: z.enum(caseMeasures),
  /** For `score`: whose. */
  grader: z.string().max(1000).optional(),
  descending: z.boolean().default(true),
});
export type CaseOrder = z.infer<typeof caseOrderSchema>;

export const caseFilterSchema = z.object({
  flip: z.union([flipSchema, z.literal('added'), z.literal('removed')]).optional(),
  /** Text looked for in the input, the expected and both answers, case-insensitive. */
  text: z.string().max(1000).optional(),
  /** Only examples with this tag. */
  tag: z.string().max(1000).optional(),
  /** Flips are those of this grader alone, not of the suite's pass rule. */
  grader: z.string().max(1000).optional(),
  /** What changed first, where absent. Cases without the measure on a side come last. */
  order: caseOrderSchema.optional(),
});
export type CaseFilter = z.infer<typeof caseFilterSchema>;

/** One row of the comparison: an example with its first sample on both sides. */
export interface ComparisonCase {
  exampleHash: string;
  example: Example;
  /** `added`/`removed` where only one side has the example. */
  flip: Flip | 'added' | 'removed';
  expected?: string;
  a?: SampleRecord;
  b?: SampleRecord;
  /** How many of the example's samples passed and were graded, where it has several. */
  tallies?: { a?: SampleTally; b?: SampleTally };
}

export interface SampleTally {
  passed: number;
  graded: number;
}
