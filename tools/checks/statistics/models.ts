import type { PairedCounts } from '../../../shared/statistics/paired';
import { normalCdf, normalQuantile } from '../../../shared/statistics/normal';
import type { Random } from '../../../shared/statistics/random';
import { randomBinomial } from '../../../shared/statistics/random-binomial';

/**
 * What decides how good an answer is, as parts of a variance of 1: the example, alike for both arms; the example in this
 * arm (what the adapter does to it); the sample. Two samples of one arm then correlate by 0.7, one of either by 0.6: with
 * a pass rate of ½ in both arms, 30 % of examples flip between two single samples.
 */
const parts = { example: 0.6, arm: 0.1, sample: 0.3 };

export interface Arms {
  /** Of each example in A and in B, from 0 to 1. */
  a: Float64Array;
  b: Float64Array;
}

export interface Model {
  name: string;
  /** Scores of n new examples; B's latent mean is higher than A's by `shift` standard deviations. */
  draw: (n: number, rate: number, shift: number, random: Random) => Arms;
  /** The true difference of the means. */
  difference: (rate: number, shift: number) => number;
}

export function standardNormal(random: Random): number {
  return normalQuantile(random() + 2 ** -33);
}

/** Share of `samples` answers that pass, each with the probability `rate` over all examples. */
export function passes(samples: number): Model {
  const deviation = Math.sqrt(parts.sample);
  return {
    name: samples === 1 ? 'one pass or fail' : `${samples} passes or fails`,
    draw: (n, rate, shift, random) => {
      const score = (latent: number) =>
        randomBinomial(samples, normalCdf(latent / deviation), random) / samples;
      return arms(n, normalQuantile(rate), shift, random, score);
    },
    difference: (rate, shift) => normalCdf(normalQuantile(rate) + shift) - rate,
  };
}

const ratingSteps = [0.2, 0.4, 0.6, 0.8].map(normalQuantile);

/** Ratings 1 to 5 as 0, ¼, … 1, each as frequent as the others where the rate is ½. */
export const ratings: Model = {
  name: 'ratings 1 to 5',
  draw: (n, rate, shift, random) => arms(n, normalQuantile(rate), shift, random, withSample(random, rating)),
  difference: (rate, shift) => meanRating(normalQuantile(rate) + shift) - meanRating(normalQuantile(rate)),
};

/** Ratings of two arms that give 85 % of the examples the same answer. */
export const sparseRatings: Model = {
  name: 'ratings, 85 % alike',
  draw: (n, rate, shift, random) => {
    const { a, b } = ratings.draw(n, rate, shift, random);
    return { a, b: b.map((value, i) => (random() < 0.85 ? (a[i] ?? NaN) : value)) };
  },
  difference: (rate, shift) => 0.15 * ratings.difference(rate, shift),
};

/** Scores anywhere from 0 to 1 (similarity, F1), with mean `rate`. */
export const continuous: Model = {
  name: 'scores 0 to 1',
  draw: (n, rate, shift, random) =>
    arms(n, Math.SQRT2 * normalQuantile(rate), shift, random, withSample(random, normalCdf)),
  difference: (rate, shift) => normalCdf((Math.SQRT2 * normalQuantile(rate) + shift) / Math.SQRT2) - rate,
};

function rating(latent: number): number {
  return ratingSteps.filter((step) => latent > step).length / ratingSteps.length;
}

function meanRating(mean: number): number {
  return ratingSteps.reduce((sum, step) => sum + normalCdf(mean - step), 0) / ratingSteps.length;
}

function withSample(random: Random, score: (latent: number) => number): (latent: number) => number {
  return (latent) => score(latent + Math.sqrt(parts.sample) * standardNormal(random));
}

function arms(
  n: number,
  mean: number,
  shift: number,
  random: Random,
  score: (latent: number) => number,
): Arms {
  const a = new Float64Array(n);
  const b = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    const example = mean + Math.sqrt(parts.example) * standardNormal(random);
    a[i] = score(example + Math.sqrt(parts.arm) * standardNormal(random));
    b[i] = score(example + Math.sqrt(parts.arm) * standardNormal(random) + shift);
  }
  return { a, b };
}

export function differences({ a, b }: Arms): Float64Array {
  return b.map((value, i) => value - (a[i] ?? NaN));
}

/** The 2×2 of arms of one pass or fail an example. */
export function pairedCounts({ a, b }: Arms): PairedCounts {
  const counts = { bothPass: 0, broken: 0, fixed: 0, bothFail: 0 };
  for (const [i, inA] of a.entries()) {
    if (b[i] === 1) counts[inA === 1 ? 'bothPass' : 'fixed'] += 1;
    else counts[inA === 1 ? 'broken' : 'bothFail'] += 1;
  }
  return counts;
}

export function shareThatDiffers(arms: Arms): number {
  return differences(arms).filter((value) => value !== 0).length / arms.a.length;
}
