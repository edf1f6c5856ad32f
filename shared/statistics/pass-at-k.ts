import { meanScoreInterval, type MeanScore } from './mean-score';

/** How many of an example's graded samples passed. */
export interface PassCount {
  samples: number;
  passes: number;
}

/**
 * Chance that at least one of k samples passes: 1 − C(n−c, k)/C(n, k), unbiased (Chen et al., "Evaluating large language
 * models trained on code", arXiv 2107.03374, equation 1). Undefined for an example with fewer than k samples.
 */
export function passAtK({ samples, passes }: PassCount, k: number): number | undefined {
  const noneOfThem = allOf(samples - passes, samples, k);
  return noneOfThem === undefined ? undefined : 1 - noneOfThem;
}

/** Chance that all of k samples pass: C(c, k)/C(n, k), unbiased (Yao et al., τ-bench, arXiv 2406.12045). */
export function passHatK({ samples, passes }: PassCount, k: number): number | undefined {
  return allOf(passes, samples, k);
}

/** C(count, k)/C(samples, k): the chance that k of the samples, drawn without replacement, are all of the count. */
function allOf(count: number, samples: number, k: number): number | undefined {
  if (![count, samples, k].every(Number.isInteger) || count < 0 || count > samples || k < 1) {
    throw new RangeError(`${count} of ${samples} samples, ${k} at a time`);
  }
  if (samples < k) return undefined;
  let share = 1;
  for (let i = 0; i < k; i += 1) share *= Math.max(0, count - i) / (samples - i);
  return share;
}

export interface PassEstimate extends MeanScore {
  /** Examples with fewer than k samples: not in the mean. */
  tooFew: number;
}

/**
 * The mean over examples, each counting once, with its interval clustered by example. For the difference of two arms
 * take each example's difference of the same estimate to bootstrap.ts.
 */
export function meanPass(
  examples: readonly PassCount[],
  k: number,
  estimate: typeof passAtK | typeof passHatK,
  confidence = 0.95,
): PassEstimate {
  const values = examples.flatMap((example) => estimate(example, k) ?? []);
  return { ...meanScoreInterval(values, confidence), tooFew: examples.length - values.length };
}
