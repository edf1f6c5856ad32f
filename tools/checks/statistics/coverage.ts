import type { Interval } from '../../../shared/domain/comparison';
import { binomialDensity } from '../../../shared/statistics/binomial';
import { bootstrapInterval } from '../../../shared/statistics/bootstrap';
import { meanScoreInterval } from '../../../shared/statistics/mean-score';
import { newcombePairedInterval } from '../../../shared/statistics/paired';
import { seededRandom, type Random } from '../../../shared/statistics/random';
import { wilsonInterval } from '../../../shared/statistics/wilson';
import { differences, pairedCounts, type Arms, type Model } from './models';

/** Coverage of Wilson's interval, exactly: the sum over all numbers of passes. */
export function wilsonCoverage(n: number, rate: number): number {
  let covered = 0;
  for (let k = 0; k <= n; k += 1) {
    if (holds(wilsonInterval(k, n), rate)) covered += binomialDensity(k, n, rate);
  }
  return covered;
}

/** What is done with the scores of both arms; `turn` counts the repetitions. */
export type Estimator = (arms: Arms, turn: number) => Interval | undefined;

/** Newcombe's interval of the difference, one pass or fail an example. */
export const newcombe: Estimator = (arms) => newcombePairedInterval(pairedCounts(arms));

/** The bootstrap interval of the difference. Fewer resamples than in the app's blur its ends, and are all that time allows. */
export const bootstrap: Estimator = (arms, turn) =>
  bootstrapInterval(differences(arms), { random: seededRandom(turn), resamples: 2000 });

/** The interval of one arm's mean score, clustered by example. */
export const meanOfOneArm: Estimator = ({ a }) => meanScoreInterval(a).interval;

export interface Setting {
  model: Model;
  n: number;
  rate: number;
  shift: number;
}

/** How often an interval holds the truth, of the data from which there is one. */
export function coverage(
  estimator: Estimator,
  truth: number,
  { model, n, rate, shift }: Setting,
  repetitions: number,
  random: Random,
): number {
  let covered = 0;
  let estimated = 0;
  for (let turn = 0; turn < repetitions; turn += 1) {
    const interval = estimator(model.draw(n, rate, shift, random), turn);
    if (!interval) continue;
    estimated += 1;
    if (holds(interval, truth)) covered += 1;
  }
  return covered / estimated;
}

function holds({ lo, hi }: Interval, truth: number): boolean {
  return lo <= truth && truth <= hi;
}
