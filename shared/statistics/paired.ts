import type { Interval } from '../domain/comparison';
import { wilsonInterval } from './wilson';

/** The 2×2 of two arms judged on the same examples: whole numbers, A before B. */
export interface PairedCounts {
  bothPass: number;
  /** A passes, B fails. */
  broken: number;
  /** A fails, B passes. */
  fixed: number;
  bothFail: number;
}

/**
 * Newcombe's interval of the difference B − A of paired proportions: Method 10, "square-and-add" of Wilson's limits
 * with the continuity-corrected correlation (Newcombe, Statistics in Medicine 17, 1998, 2635–2650). Never without
 * width. Without pairs nothing is known: −1..1.
 */
export function newcombePairedInterval(counts: PairedCounts, confidence = 0.95): Interval {
  const { bothPass, broken, fixed, bothFail } = counts;
  const n = bothPass + broken + fixed + bothFail;
  if (n === 0) return { lo: -1, hi: 1 };
  const passesA = bothPass + broken;
  const passesB = bothPass + fixed;
  const a = wilsonInterval(passesA, n, confidence);
  const b = wilsonInterval(passesB, n, confidence);
  const pA = passesA / n;
  const pB = passesB / n;
  const phi = correctedPhi(counts, n);
  const difference = (fixed - broken) / n;
  return {
    lo: Math.max(-1, difference - squareAndAdd(pB - b.lo, a.hi - pA, phi)),
    hi: Math.min(1, difference + squareAndAdd(b.hi - pB, pA - a.lo, phi)),
  };
}

function squareAndAdd(x: number, y: number, phi: number): number {
  // Not negative for |phi| ≤ 1; rounding may take it below zero by an ulp.
  return Math.sqrt(Math.max(0, x * x - 2 * phi * x * y + y * y));
}

/** The table's correlation, its numerator moved towards zero by n/2 where it is positive; 0 where a margin is empty. */
function correctedPhi({ bothPass, broken, fixed, bothFail }: PairedCounts, n: number): number {
  const margins = [bothPass + broken, fixed + bothFail, bothPass + fixed, broken + bothFail];
  const size = margins.reduce((product, margin) => product * Math.sqrt(margin), 1);
  if (size === 0) return 0;
  const determinant = bothPass * bothFail - broken * fixed;
  return (determinant > 0 ? Math.max(0, determinant - n / 2) : determinant) / size;
}
