import type { Score } from '../domain/grader';
import type { SampleOutcome } from '../domain/run';
import type { PassRule } from '../domain/workspace';

/** What a grader of the suite says of a sample. */
export interface Judgement {
  /** The grader's name in the suite. */
  grader: string;
  weight: number;
  /** Undefined where it has not judged yet. */
  score: Score | undefined;
}

/** A mean that is short of its threshold by no more than rounding reaches it: that of 0.7 and 0.1 is 0.39999999999999997. */
export const meanTolerance = 1e-9;

/**
 * A sample's outcome from its scores, one for each grader of the suite. A sample without graders, or with one that has
 * not judged yet, is ungraded; one grader's error makes it errored, whatever the others say, because nobody knows what
 * that grader would have said. Where one grader alone decides, the others are not looked at: they may be missing or
 * errored.
 */
export function outcome(rule: PassRule, judgements: readonly Judgement[]): SampleOutcome {
  const deciding: Scored[] = [];
  for (const { grader, weight, score } of judgements) {
    if (!decides(rule, grader)) continue;
    if (!score) return 'ungraded';
    deciding.push({ weight, score });
  }
  if (deciding.length === 0) return 'ungraded';
  if (deciding.some(({ score }) => score.error)) return 'errored';
  return passes(rule, deciding) ? 'passed' : 'failed';
}

function decides(rule: PassRule, grader: string): boolean {
  return typeof rule === 'string' || !('grader' in rule) || rule.grader === grader;
}

interface Scored {
  weight: number;
  score: Score;
}

function passes(rule: PassRule, deciding: readonly Scored[]): boolean {
  if (rule === 'any') return deciding.some(({ score }) => score.passed);
  if (typeof rule === 'object' && 'weighted_mean' in rule) {
    return weightedMean(deciding) >= rule.weighted_mean - meanTolerance;
  }
  return deciding.every(({ score }) => score.passed);
}

function weightedMean(scored: readonly Scored[]): number {
  const total = scored.reduce((sum, { weight }) => sum + weight, 0);
  return scored.reduce((sum, { weight, score }) => sum + weight * score.score, 0) / total;
}
