import { mean } from './example-means';
import { twoSidedZ } from './normal';
import { sampleVariance } from './variation';

/** What two runs of one configuration would differ by, from sampling alone. */
export interface NoiseFloor {
  /** Examples with at least two samples. */
  n: number;
  /** Share of examples expected to flip between two runs of one sample each, where scores are pass (1) or fail (0). */
  flipRate: number;
  /** Half the 95 % interval of the difference of two such runs' means, each with `samples` samples an example. */
  difference: number;
}

/**
 * The noise of an A/A comparison from K samples of one run, without a second run: an example's samples differ from each
 * other as those of two runs would. Two samples of 0 or 1 differ with probability 2p(1 − p), of which twice the unbiased
 * sample variance is an unbiased estimate. Undefined where no example has two samples.
 */
export function noiseFloor(
  examples: readonly ArrayLike<number>[],
  samples: number,
  confidence = 0.95,
): NoiseFloor | undefined {
  const variances = examples.flatMap((scores) => (scores.length < 2 ? [] : sampleVariance(scores)));
  if (variances.length === 0) return undefined;
  const twice = 2 * mean(variances);
  return {
    n: variances.length,
    flipRate: twice,
    difference: twoSidedZ(confidence) * Math.sqrt(twice / samples / variances.length),
  };
}
