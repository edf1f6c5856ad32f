import { decideBinary, decideClustered } from '../../../shared/statistics/decision';
import type { Random } from '../../../shared/statistics/random';
import { seededRandom } from '../../../shared/statistics/random';
import { signFlipTest } from '../../../shared/statistics/sign-flip';
import { differences, pairedCounts, passes, type Model } from './models';

/** Share of comparisons of arms without a difference that the rule for one pass or fail an example calls a change. */
export function falseCallsBinary(n: number, rate: number, repetitions: number, random: Random): number {
  const model = passes(1);
  let calls = 0;
  for (let i = 0; i < repetitions; i += 1) {
    const { evidence } = decideBinary(pairedCounts(model.draw(n, rate, 0, random)));
    if (evidence === 'confirmed') calls += 1;
  }
  return calls / repetitions;
}

/** The same of the rule for several samples or graded scores an example. */
export function falseCallsClustered(
  model: Model,
  n: number,
  rate: number,
  repetitions: number,
  random: Random,
): number {
  return callsClustered(model, n, rate, 0, repetitions, random);
}

/** Share of comparisons that the clustered rule confirms. */
export function callsClustered(
  model: Model,
  n: number,
  rate: number,
  shift: number,
  repetitions: number,
  random: Random,
): number {
  let calls = 0;
  for (let i = 0; i < repetitions; i += 1) {
    if (isConfirmed(differences(model.draw(n, rate, shift, random)), i)) calls += 1;
  }
  return calls / repetitions;
}

/** The bootstrap, which takes most of the time, decides nothing where the test finds nothing. */
function isConfirmed(values: Float64Array, seed: number): boolean {
  return (
    signFlipTest(values, { random: seededRandom(seed) }).pValue < 0.05 &&
    decideClustered(values, { seed, resamples: 2000 }).evidence === 'confirmed'
  );
}
