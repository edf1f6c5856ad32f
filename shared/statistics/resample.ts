import type { Random } from './random';
import { randomBinomial } from './random-binomial';
import type { Steps } from './steps';
import type { Tally } from './tally';

/** A value that occurs at least so often is counted by one binomial number, which costs about as much as this many draws. */
const common = 16;
/** Draws between two yields: about ten milliseconds. */
const drawsPerStep = 2_000_000;

/**
 * The means of resamples of `size` examples, drawn with replacement (Efron 1979). A resample's counts of the values are
 * multinomial, so what is common is counted by conditional binomial numbers and only rare values are drawn one at a
 * time: graded and K-sample scores, which take few values, cost the same for 100 and for 100,000 examples.
 */
export function* resampledMeans(
  population: Tally,
  size: number,
  resamples: number,
  random: Random,
): Steps<Float64Array> {
  const { often, rare } = split(population);
  const perStep = Math.ceil(drawsPerStep / (often.length * common + rare.length + 1));
  const means = new Float64Array(resamples);
  for (let done = 0; done < resamples;) {
    const end = Math.min(resamples, done + perStep);
    for (; done < end; done += 1) means[done] = resampledSum(size, often, rare, random) / size;
    yield done / resamples;
  }
  return means;
}

interface Often {
  value: number;
  /** Of what is left when the values before it are counted. */
  probability: number;
}

function split({ n, values, counts }: Tally): { often: Often[]; rare: Float64Array } {
  const often: Often[] = [];
  const rare: number[] = [];
  let left = n;
  for (const [i, value] of values.entries()) {
    const count = counts[i] ?? 0;
    if (count < common) {
      for (let copy = 0; copy < count; copy += 1) rare.push(value);
    } else {
      often.push({ value, probability: count / left });
      left -= count;
    }
  }
  return { often, rare: Float64Array.from(rare) };
}

function resampledSum(size: number, often: readonly Often[], rare: Float64Array, random: Random): number {
  let left = size;
  let sum = 0;
  for (const { value, probability } of often) {
    const count = randomBinomial(left, probability, random);
    sum += count * value;
    left -= count;
  }
  for (; left > 0; left -= 1) sum += rare[Math.floor(random() * rare.length)] ?? 0;
  return sum;
}
