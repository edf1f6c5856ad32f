import { confusionMatrix } from '../../../shared/statistics/confusion';
import { cohensKappa, type Kappa, type KappaWeights } from '../../../shared/statistics/kappa';
import type { Random } from '../../../shared/statistics/random';
import { spearman } from '../../../shared/statistics/spearman';
import type { Estimator } from './coverage';
import type { Arms, Model } from './models';

/** Two raters are two arms without a difference; the truth is what very many things that both rated have. */
const many = 300_000;
const labels = ['0', '0.25', '0.5', '0.75', '1'];

type Truth = (rate: number, model: Model, random: Random) => number;

export function kappa(weights: KappaWeights): Estimator {
  return (arms) => kappaOf(arms, weights)?.interval;
}

export function trueKappa(weights: KappaWeights): Truth {
  return (rate, model, random) => kappaOf(model.draw(many, rate, 0, random), weights)?.kappa ?? NaN;
}

function kappaOf({ a, b }: Arms, weights: KappaWeights): Kappa | undefined {
  const pairs = Array.from(a, (value, i) => [String(value), String(b[i])] as const);
  return cohensKappa(confusionMatrix(pairs, labels).counts, weights);
}

export const rho: Estimator = ({ a, b }) => spearman(a, b)?.interval;

export const trueRho: Truth = (rate, model, random) => {
  const { a, b } = model.draw(many, rate, 0, random);
  return spearman(a, b)?.rho ?? NaN;
};
