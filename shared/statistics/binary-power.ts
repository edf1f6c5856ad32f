import { binomialCdf, binomialDensity } from './binomial';
import { mcNemarExact } from './mcnemar';
import { newcombePairedInterval } from './paired';

/** Chances of the four outcomes of one example, A before B; they sum to 1. */
export interface PairedChances {
  bothPass: number;
  broken: number;
  fixed: number;
  bothFail: number;
}

export interface Power {
  /** Chance that decision.ts' rule confirms a change in the direction of the true one. */
  found: number;
  /** Chance that it confirms one in the other direction (half of all false calls where there is no change). */
  wrong: number;
}

/** Outcomes that are rarer than this are left out: together they weigh less than 1e-9. */
const negligible = 1e-13;

/**
 * So many examples that differ, or more, and McNemar's p below α makes Newcombe's interval exclude zero whatever the
 * others do: gone through for n to ten million (the tests repeat some of it). For fewer the two must both be looked at.
 */
function agreeFrom(alpha: number): number {
  return alpha >= 0.05 ? 20 : alpha >= 0.001 ? 400 : Infinity;
}

/**
 * Exact power of the rule for one pass or fail an example (McNemar and Newcombe both, see decision.ts) with n examples:
 * the sum over how many examples differ (m), and among the rest pass in both, of the chance that the m split unevenly
 * enough. No normal approximation, which promises too much where few examples differ.
 */
export function binaryPower(n: number, chances: PairedChances, alpha = 0.05): Power {
  const differ = chances.broken + chances.fixed;
  const same = chances.bothPass + chances.bothFail;
  const brokenShare = differ === 0 ? 0.5 : chances.broken / differ;
  const passShare = same === 0 ? 0.5 : chances.bothPass / same;
  const power: Power = { found: 0, wrong: 0 };
  let fewest = -1;
  for (const [m, chance] of likely(n, differ)) {
    fewest = fewestForTest(m, fewest, alpha);
    for (const [fewer, chanceOfFewer] of fewestForBoth(n, m, passShare, fewest, alpha)) {
      power.found += chance * chanceOfFewer * binomialCdf(fewer, m, brokenShare);
      power.wrong += chance * chanceOfFewer * binomialCdf(fewer, m, 1 - brokenShare);
    }
  }
  const { found, wrong } = power;
  return chances.broken > chances.fixed ? { found: wrong, wrong: found } : power;
}

/** The numbers of successes that are not negligibly rare, ascending, with their chances. */
function* likely(trials: number, probability: number): Generator<[successes: number, chance: number]> {
  const middle = Math.round(trials * probability);
  const chanceOf = (k: number) => binomialDensity(k, trials, probability);
  let first = middle;
  while (first > 0 && chanceOf(first - 1) >= negligible) first -= 1;
  for (let k = first; k <= trials; k += 1) {
    const chance = chanceOf(k);
    if (k > middle && chance < negligible) return;
    yield [k, chance];
  }
}

/**
 * The most of m that may go the less frequent way with McNemar's p below α, −1 where none may; not less than for fewer
 * examples that differ (`atLeast`).
 */
function fewestForTest(m: number, atLeast: number, alpha: number): number {
  let lo = atLeast;
  // Nearly always the same or one more: steps that double, then halving.
  let step = 1;
  while (lo + step <= m >> 1 && mcNemarExact(lo + step, m - lo - step) < alpha) {
    lo += step;
    step *= 2;
  }
  for (; step >= 1; step /= 2) {
    if (lo + step <= m >> 1 && mcNemarExact(lo + step, m - lo - step) < alpha) lo += step;
  }
  return lo;
}

/**
 * Of those, the most for which Newcombe's interval excludes zero too, with its chance, for all numbers of the rest that
 * may pass in both; −1 where there is none.
 */
function* fewestForBoth(
  n: number,
  m: number,
  passShare: number,
  fewest: number,
  alpha: number,
): Generator<[fewer: number, chance: number]> {
  if (fewest < 0 || m >= agreeFrom(alpha)) {
    yield [fewest, 1];
    return;
  }
  for (const [bothPass, chance] of likely(n - m, passShare)) {
    const excludesZero = (fewer: number) => {
      const counts = { bothPass, broken: fewer, fixed: m - fewer, bothFail: n - m - bothPass };
      return newcombePairedInterval(counts, 1 - alpha).lo > 0;
    };
    let fewer = fewest;
    while (fewer >= 0 && !excludesZero(fewer)) fewer -= 1;
    yield [fewer, chance];
  }
}
