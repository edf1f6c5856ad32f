import { asFarAs, flipsOf, total, type Flips } from './flips';
import { mcNemarExact } from './mcnemar';
import type { Random } from './random';
import { exactLatticeP, latticeOf } from './sign-flip-lattice';
import { exactHalvesP, halvesLimit } from './sign-flip-halves';
import { finish, type Steps } from './steps';
import { tally, type Tally } from './tally';

export interface SignFlipOptions {
  random: Random;
  /** Random sign patterns, where their number is too large to go through all. */
  resamples?: number;
}

export interface SignFlipResult {
  /** Two-sided. */
  pValue: number;
  /** Over all sign patterns, not over random ones. */
  exact: boolean;
}

/**
 * Test of the mean of per-example differences B − A: were the arms alike, each example could as well have had them the
 * other way round, so every pattern of signs is equally likely (Fisher, The Design of Experiments, 1935, section 21).
 * p is the share of patterns whose sum is at least as far from zero. For one pass or fail an example it is the exact
 * McNemar test, whose place it takes where examples have several samples or grades.
 *
 * Exact for differences on a grid (K samples passed or failed, ratings) and for up to 32 examples that differ; else by
 * random patterns, p = (1 + as far) / (1 + patterns), which keeps the level (Phipson and Smyth, Statistical Applications
 * in Genetics and Molecular Biology 9, 2010).
 */
export function* signFlipSteps(
  differences: ArrayLike<number>,
  { random, resamples = 10_000 }: SignFlipOptions,
): Steps<SignFlipResult> {
  const observed = tally(differences);
  const flips = flipsOf(observed);
  if (flips.sizes.length === 0) return { pValue: 1, exact: true };
  if (flips.distinct === 1) return { pValue: signTestP(observed), exact: true };
  const lattice = latticeOf(flips);
  if (lattice) return { pValue: exactLatticeP(lattice), exact: true };
  if (flips.sizes.length <= halvesLimit) return { pValue: exactHalvesP(flips), exact: true };
  return { pValue: yield* randomPatternsP(flips, resamples, random), exact: false };
}

export function signFlipTest(differences: ArrayLike<number>, options: SignFlipOptions): SignFlipResult {
  return finish(signFlipSteps(differences, options));
}

/** All differences that are not zero have one size: what counts is how many have which sign. */
function signTestP({ values, counts }: Tally): number {
  let below = 0;
  let above = 0;
  for (const [i, value] of values.entries()) {
    if (value < 0) below += counts[i] ?? 0;
    if (value > 0) above += counts[i] ?? 0;
  }
  return mcNemarExact(below, above);
}

/** Additions between two yields: about ten milliseconds. */
const additionsPerStep = 4_000_000;

/**
 * Eight differences at a time: the 256 sums of their sign patterns are a table, from which one random byte takes one
 * for each resample. 10,000 patterns of 100,000 signs are 125 million additions.
 */
function* randomPatternsP(flips: Flips, resamples: number, random: Random): Steps<number> {
  const { sizes } = flips;
  const sums = new Float64Array(resamples);
  const table = new Float64Array(256);
  const blocksPerStep = Math.ceil(additionsPerStep / resamples);
  for (let start = 0, block = 1; start < sizes.length; start += 8, block += 1) {
    fillPatternSums(table, sizes.subarray(start, start + 8));
    let bytes = 0;
    for (let i = 0; i < resamples; i += 1) {
      bytes = i % 4 === 0 ? Math.floor(random() * 2 ** 32) : bytes >>> 8;
      sums[i] = (sums[i] ?? 0) + (table[bytes & 255] ?? 0);
    }
    if (block % blocksPerStep === 0) yield Math.min(1, (start + 8) / sizes.length);
  }
  const asFar = asFarAs(flips);
  const count = sums.reduce((found, sum) => found + (Math.abs(sum) >= asFar ? 1 : 0), 0);
  return (1 + count) / (1 + resamples);
}

/** All sums of ±size, one for each pattern of bits; bits beyond the sizes change nothing. */
function fillPatternSums(table: Float64Array, sizes: Float64Array): void {
  table[0] = -total(sizes);
  for (let bit = 0; bit < 8; bit += 1) {
    const half = 1 << bit;
    for (let i = 0; i < half; i += 1) table[half + i] = (table[i] ?? 0) + 2 * (sizes[bit] ?? 0);
  }
}
