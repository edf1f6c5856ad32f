import type { Interval } from '../domain/comparison';

export type NonInferiority =
  /** Whatever the true difference is, it is no loss of the margin or more. A smaller loss is not ruled out. */
  | 'no_regression'
  /** B is worse, and by how much may be more than the margin. */
  | 'regressed'
  | 'inconclusive';

/**
 * Whether B is no worse than A by a margin ≥ 0, from the interval of B − A: the interval's lower end is above −margin;
 * else B regressed where the upper end is below zero (CONSORT extension for non-inferiority trials, Piaggio et al., JAMA
 * 308, 2012, figure 1).
 */
export function nonInferiority({ lo, hi }: Interval, margin: number): NonInferiority {
  if (!(margin >= 0)) throw new RangeError(`${margin} is not a margin`);
  if (lo > -margin) return 'no_regression';
  return hi < 0 ? 'regressed' : 'inconclusive';
}
