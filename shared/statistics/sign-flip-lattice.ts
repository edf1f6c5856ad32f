import { total, type Flips } from './flips';

/** Differences as whole multiples of one step. */
export interface Lattice {
  multiples: Float64Array;
  observed: number;
}

/** Differences of means of up to so many samples an arm lie on a grid of one over this, or over a divisor of it. */
const largestDenominator = 128;
/** Additions that an exact distribution may take: some tens of milliseconds. */
const most = 50_000_000;

/** The coarsest grid that the differences lie on, if there is one on which going through all patterns is fast. */
export function latticeOf({ sizes, observed }: Flips): Lattice | undefined {
  for (let denominator = 1; denominator <= largestDenominator; denominator += 1) {
    if (!sizes.every((size) => isWhole(size * denominator))) continue;
    const multiples = Float64Array.from(sizes, (size) => Math.round(size * denominator));
    const reach = total(multiples);
    return (multiples.length * reach) / 2 > most
      ? undefined
      : { multiples, observed: Math.round(observed * denominator) };
  }
  return undefined;
}

function isWhole(value: number): boolean {
  return value > 0.5 && Math.abs(value - Math.round(value)) < 1e-9 * value;
}

/**
 * The exact distribution of the sum of the positive part P, one difference after the other (Streitberg and Röhmel's
 * shift algorithm, 1986). The sum of all is 2P − total, so it is as far below zero as observed where
 * P ≤ (total − observed)/2, and as far above as often.
 */
export function exactLatticeP({ multiples, observed }: Lattice): number {
  if (observed === 0) return 1;
  const reach = total(multiples);
  const last = Math.floor((reach - observed) / 2);
  const probability = new Float64Array(last + 1);
  probability[0] = 1;
  let reached = 0;
  for (const multiple of multiples) {
    reached = Math.min(last, reached + multiple);
    for (let sum = reached; sum >= multiple; sum -= 1) {
      probability[sum] = 0.5 * ((probability[sum] ?? 0) + (probability[sum - multiple] ?? 0));
    }
    const below = Math.min(multiple, reached + 1);
    for (let sum = 0; sum < below; sum += 1) probability[sum] = 0.5 * (probability[sum] ?? 0);
  }
  return Math.min(1, 2 * probability.reduce((sum, value) => sum + value, 0));
}
