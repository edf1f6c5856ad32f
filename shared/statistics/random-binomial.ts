import { logBinomialDensity } from './binomial';
import type { Random } from './random';

/**
 * How many of so many trials succeed: a binomial random number in time that does not grow with the trials. Inversion
 * where few succeed; else Hörmann's transformed rejection with squeeze (algorithm BTRS, "The generation of binomial
 * random variates", Journal of Statistical Computation and Simulation 46, 1993).
 */
export function randomBinomial(trials: number, probability: number, random: Random): number {
  if (trials === 0 || probability <= 0) return 0;
  if (probability >= 1) return trials;
  if (probability > 0.5) return trials - randomBinomial(trials, 1 - probability, random);
  return trials * probability < 10
    ? byInversion(trials, probability, random)
    : byRejection(trials, probability, random);
}

function byInversion(trials: number, probability: number, random: Random): number {
  const odds = probability / (1 - probability);
  let density = Math.exp(trials * Math.log1p(-probability));
  let left = random();
  let successes = 0;
  while (left >= density && successes < trials) {
    left -= density;
    density *= (odds * (trials - successes)) / (successes + 1);
    successes += 1;
  }
  return successes;
}

function byRejection(trials: number, probability: number, random: Random): number {
  const deviation = Math.sqrt(trials * probability * (1 - probability));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * probability;
  const middle = trials * probability + 0.5;
  const surely = 0.92 - 4.2 / b;
  for (;;) {
    const u = random() - 0.5;
    const v = random();
    const edge = 0.5 - Math.abs(u);
    const successes = Math.floor(((2 * a) / edge + b) * u + middle);
    if (edge >= 0.07 && v <= surely) return successes;
    if (successes < 0 || successes > trials) continue;
    const alpha = (2.83 + 5.1 / b) * deviation;
    const mode = Math.floor((trials + 1) * probability);
    const height = Math.log((v * alpha) / (a / (edge * edge) + b));
    const density =
      logBinomialDensity(successes, trials, probability) - logBinomialDensity(mode, trials, probability);
    if (height <= density) return successes;
  }
}
