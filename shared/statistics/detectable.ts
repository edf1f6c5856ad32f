import type { Interval } from '../domain/comparison';
import { normalQuantile } from './normal';

export interface DetectionOptions {
  /** Chance of finding a change that is there. */
  power?: number;
  /** Two-sided level of the test. */
  alpha?: number;
}

function detectionZ({ power = 0.8, alpha = 0.05 }: DetectionOptions): number {
  return normalQuantile(1 - alpha / 2) + normalQuantile(power);
}

/**
 * Smallest paired change (0..1) that n examples show with the given power, when the share `discordance` of them changes
 * at all: (z_{α/2} + z_β)·√(discordance / n), a slightly conservative normal approximation. Undefined ("cannot
 * detect") where that exceeds the discordance: the change cannot be larger than the share of examples that change.
 */
export function minimumDetectableChange(
  n: number,
  discordance: number,
  options: DetectionOptions = {},
): number | undefined {
  if (!(n > 0)) return undefined;
  const change = detectionZ(options) * Math.sqrt(discordance / n);
  return discordance > 0 && change <= discordance ? change : undefined;
}

/**
 * Smallest change that n examples could have shown: `minimumDetectableChange` at the discordance seen, and where that
 * is too small for any, the change at which every example that changes does so in the same direction,
 * (z_{α/2} + z_β)² / n. Undefined where even that is more than all examples.
 */
export function smallestShowableChange(
  n: number,
  discordance: number,
  options: DetectionOptions = {},
): number | undefined {
  if (!(n > 0)) return undefined;
  const oneWay = detectionZ(options) ** 2 / n;
  return minimumDetectableChange(n, discordance, options) ?? (oneWay <= 1 ? oneWay : undefined);
}

/**
 * Change that would be found with the given power where a 95 % interval came out as wide as this: its half is z_{α/2}
 * standard errors, and (z_{α/2} + z_β) of them are needed.
 */
export function changeShownBy({ lo, hi }: Interval, options: DetectionOptions = {}): number {
  const { alpha = 0.05 } = options;
  return (((hi - lo) / 2) * detectionZ(options)) / normalQuantile(1 - alpha / 2);
}
