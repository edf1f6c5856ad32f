import { mean, type PairedSamples } from './example-means';

/** Where the differences of two arms come from: what decides how much more examples and more samples help. */
export interface Variation {
  /** Variance of the examples' true differences: only more examples help against it. */
  between: number;
  /** Variance σ_A² + σ_B² of one sample of either arm about its example's mean: more samples an example help too. */
  within: number;
}

/** Variance of one example's difference with K samples in either arm (Miller, arXiv 2411.00640: ω² + σ_A²/K + σ_B²/K). */
export function differenceVariance({ between, within }: Variation, samples: number): number {
  return between + within / samples;
}

/**
 * Estimate from a pilot: unbiased one-way analysis of variance, `between` not below zero. Undefined where fewer than two
 * examples were judged, or one has fewer than two samples in an arm, so that the two kinds cannot be told apart.
 */
export function variationOf(examples: readonly PairedSamples[]): Variation | undefined {
  if (examples.length < 2 || examples.some(({ a, b }) => a.length < 2 || b.length < 2)) return undefined;
  const ofA = examples.map(({ a }) => sampleVariance(a));
  const ofB = examples.map(({ b }) => sampleVariance(b));
  const ofMeans = sampleVariance(examples.map(({ a, b }) => mean(b) - mean(a)));
  const noise = examples.map(({ a, b }, i) => (ofA[i] ?? 0) / a.length + (ofB[i] ?? 0) / b.length);
  return { between: Math.max(0, ofMeans - mean(noise)), within: mean(ofA) + mean(ofB) };
}

/**
 * The same for passes and failures, from shares that people know: how many examples differ between one sample of A and
 * one of B (`discordance`), how many differ between two samples of one arm (`noise`, the mean of both arms; see
 * noise-floor.ts), and the change. A sample's variance p(1 − p) is half the share of examples whose two samples differ.
 */
export function variationOfFlips(discordance: number, noise: number, change: number): Variation {
  return { between: Math.max(0, discordance - change * change - noise), within: noise };
}

/** Unbiased; values have at least two elements. */
export function sampleVariance(values: ArrayLike<number>): number {
  const average = mean(values);
  return (mean(Array.from(values, (value) => (value - average) ** 2)) * values.length) / (values.length - 1);
}
