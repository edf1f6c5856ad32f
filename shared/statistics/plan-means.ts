import { leastThat } from './search';
import { noncentralStudentAbove, studentTwoSidedT } from './student-t';
import { differenceVariance, type Variation } from './variation';
import type { PlannedExamples } from './plan-binary';

export interface MeansPlan {
  /** Of a pilot (variationOf), or from shares that are known (variationOfFlips). */
  variation: Variation;
  /** Samples an example in either arm. */
  samples: number;
  /** Share of examples that differ at all; 1 where it is not known. Where it is small, intervals are wider. */
  differing?: number;
  /** Chance of confirming the change if it is there. */
  power?: number;
  alpha?: number;
}

/**
 * Chance that n examples confirm a change of the mean, for several samples or graded scores an example: that the bootstrap
 * interval excludes zero, which is harder than the sign-flip test (decision.ts). With t = d̄√n/s that is |t| above
 * `criticalT`, and t has the noncentral Student's distribution shifted by √n·change/deviation, the deviation being
 * Miller's (variation.ts). True to within what `npm run check:statistics` shows.
 */
export function meansPower(n: number, change: number, plan: MeansPlan): number {
  const { variation, samples, differing = 1, alpha = 0.05 } = plan;
  if (n < fewestExamples(alpha)) return 0;
  const deviation = Math.sqrt(differenceVariance(variation, samples));
  if (deviation === 0) return change === 0 ? 0 : 1;
  const shift = (Math.abs(change) / deviation) * Math.sqrt(n);
  const critical = criticalT(n, differing, alpha);
  return critical === undefined ? 0 : noncentralStudentAbove(critical, n - 1, shift);
}

/**
 * The t from which on the interval of bootstrap.ts excludes zero. With its two more examples the mean is d̄·n/(n + 2) and
 * the mean square Σd²·(1 + 2/(n·differing))/(n + 2), its half-width t_{n−1}·deviation/√(n − 1); solved for d̄√n/s.
 * Undefined where it always holds zero.
 */
function criticalT(n: number, differing: number, alpha: number): number | undefined {
  const student = studentTwoSidedT(1 - alpha, n - 1) ** 2;
  const wider = ((1 + 2 / (n * differing)) * (n + 2)) / n;
  const left = n - 1 + student * (1 - wider);
  return left > 0 ? Math.sqrt((student * wider * (n - 1)) / left) : undefined;
}

/** Fewer cannot be confirmed whatever they show: where all signs are alike p is 2·2⁻ⁿ. Six at 0.05. */
function fewestExamples(alpha: number): number {
  return Math.floor(1 - Math.log2(alpha)) + 1;
}

/** More examples than anyone has: what needs more is called out of reach. */
const mostExamples = 1_000_000;

/** The fewest examples that confirm a change with the power asked for; undefined where more than a million are needed. */
export function examplesForMeanChange(change: number, plan: MeansPlan): PlannedExamples | undefined {
  const { power: wanted = 0.8 } = plan;
  if (change === 0) return undefined;
  const powerOf = (n: number) => meansPower(n, change, plan);
  const examples = leastThat((n) => powerOf(n) >= wanted, mostExamples);
  return examples === undefined ? undefined : { examples, power: powerOf(examples) };
}

/** In standard deviations. */
const hugeChange = 1e6;

/** The reverse: the smallest change of the mean that n examples confirm with the power asked for, where they can any. */
export function smallestMeanChangeShown(n: number, plan: MeansPlan): number | undefined {
  const { power: wanted = 0.8 } = plan;
  const deviation = Math.sqrt(differenceVariance(plan.variation, plan.samples));
  if (deviation === 0) return 0;
  if (meansPower(n, deviation * hugeChange, plan) < wanted) return undefined;
  let lo = 0;
  let hi = deviation;
  while (meansPower(n, hi, plan) < wanted) hi *= 2;
  while (hi - lo > 1e-6 * deviation) {
    const middle = (lo + hi) / 2;
    if (meansPower(n, middle, plan) >= wanted) hi = middle;
    else lo = middle;
  }
  return hi;
}
