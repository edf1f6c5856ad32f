import { confusionMatrix } from '../../../shared/statistics/confusion';
import { cohensKappa, type Kappa, type KappaWeights } from '../../../shared/statistics/kappa';
import type { Random } from '../../../shared/statistics/random';
import { spearman, type Spearman } from '../../../shared/statistics/spearman';
import type { Arms, Model } from './models';

/** Two raters are two arms without a difference; the truth is what very many things that both rated have. */
const many = 300_000;
const labels = ['0', '0.25', '0.5', '0.75', '1'];

export function kappaOf({ a, b }: Arms, weights: KappaWeights): Kappa | undefined {
  const pairs = Array.from(a, (value, i) => [String(value), String(b[i])] as const);
  return cohensKappa(confusionMatrix(pairs, labels).counts, weights);
}

export function spearmanOf({ a, b }: Arms): Spearman | undefined {
  return spearman(a, b);
}

type Truth = (rate: number, model: Model, random: Random) => number;

export function trueKappa(weights: KappaWeights): Truth {
  return (rate, model, random) => kappaOf(model.draw(many, rate, 0, random), weights)?.kappa ?? NaN;
}

export const trueRho: Truth = (rate, model, random) =>
  spearmanOf(model.draw(many, rate, 0, random))?.rho ?? NaN;
