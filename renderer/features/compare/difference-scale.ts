import type { Interval } from '../../../shared/domain/comparison';

const least = 0.01;

/** Differences are drawn from −reach to +reach: as near as all of these fit, in full quarters. */
export function reachOf(intervals: readonly Interval[]): number {
  const furthest = Math.max(least, ...intervals.flatMap(({ lo, hi }) => [Math.abs(lo), Math.abs(hi)]));
  return Math.min(1, Math.ceil(furthest * 4) / 4);
}

/** Where a difference lies on that scale, 0..1. */
export function onScale(difference: number, reach: number): number {
  return (difference / reach + 1) / 2;
}
