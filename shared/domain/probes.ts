import type { Score } from './grader';

/**
 * Ways to get a grader's pass without doing the task, and three controls: `expected` (must pass), `reversed` and
 * `uppercase` (what the grader does not look at).
 */
export const probeIds = [
  'expected',
  'empty',
  'space',
  'echo',
  'labels',
  'constant',
  'long',
  'flattery',
  'injection',
  'reversed',
  'uppercase',
] as const;
export type ProbeId = (typeof probeIds)[number];

/** One answer that was tried, and what the grader said of it. */
export interface ProbeCase {
  exampleId: string;
  output: string;
  score: Score;
}

/** A probe over several examples. An example counts as passed where any of the probe's answers passes. */
export interface ProbeOutcome {
  probe: ProbeId;
  tried: number;
  passed: number;
  errored: number;
  /** Mean of the scores that are not errors; 0 where there are none. */
  meanScore: number;
  /** One that passed, else the first. */
  shown: ProbeCase;
}

export interface ProbeReport {
  /** How many examples were tried. */
  examples: number;
  /** In the order of `probeIds`; probes that do not suit the grader or the examples are left out. */
  outcomes: ProbeOutcome[];
}
