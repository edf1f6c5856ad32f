import type { Estimate, Reliability } from '../domain/comparison';
import { meanPass, passAtK, passHatK, type PassCount } from '../statistics/pass-at-k';

/** pass@1, pass@k and pass^k of one arm, for the most samples that all its examples have. */
export function reliabilityOf(examples: readonly PassCount[]): Reliability {
  const k = Math.max(1, Math.min(...examples.map(({ samples }) => samples)));
  const estimate = (of: typeof passAtK, at: number): Estimate => {
    const { mean, interval } = meanPass(examples, at, of);
    return { value: mean, interval };
  };
  return {
    k,
    passAt1: estimate(passAtK, 1),
    passAtK: estimate(passAtK, k),
    passHatK: estimate(passHatK, k),
    flaky: examples.filter(({ samples, passes }) => passes > 0 && passes < samples).length,
  };
}
