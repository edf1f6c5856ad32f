import { seededRandom, type Random } from '../../../shared/statistics/random';
import { kappa, rho, trueKappa, trueRho } from './agreement';
import { bootstrap, coverage, meanOfOneArm, newcombe, wilsonCoverage, type Estimator } from './coverage';
import { falseCallsBinary, falseCallsClustered } from './false-calls';
import { continuous, passes, ratings, shareThatDiffers, sparseRatings, type Model } from './models';
import { planBinary, planMeans } from './planner';
import { grid, type Bounds, type Cell, type Table } from './table';

export interface Effort {
  seed: number;
  /** Of the repetitions. */
  share: number;
}

export interface Check {
  title: string;
  run: (effort: Effort) => Table;
}

const covers = { least: 0.93, most: 0.99 };

/**
 * With fewer examples that differ than this, or answers of the rarer kind, hardly any data can rule anything out: intervals
 * are then wider than they need be.
 */
const few = 10;

const shift = 0.3;
const clustered = [passes(8), ratings, sparseRatings, continuous];

export const checks: Check[] = [
  falseCallsOfBinaryRule(),
  ...clustered.map(falseCallsOfClusteredRule),
  coverageOfWilson(),
  ...[0, shift].map((by) => coverageOfDifference('Newcombe', newcombe, passes(1), by, 10_000)),
  ...clustered.flatMap((model) =>
    [0, shift].map((by) => coverageOfDifference('bootstrap', bootstrap, model, by, 4000)),
  ),
  ...[passes(8), continuous].map((model) =>
    coverageOf(`mean of one arm, ${model.name}`, meanOfOneArm, model, 10_000, (rate) => rate),
  ),
  coverageOf('kappa', kappa('none'), passes(1), 4000, trueKappa('none')),
  coverageOf('kappa with quadratic weights', kappa('quadratic'), ratings, 4000, trueKappa('quadratic')),
  coverageOf('Spearman', rho, ratings, 4000, trueRho),
  { title: 'Planner: one pass or fail an example', run: planBinary },
  { title: 'Planner: several samples or graded scores', run: planMeans },
];

function falseCallsOfBinaryRule(): Check {
  return overGrid(
    'False calls: one pass or fail an example',
    { most: 0.05 },
    10_000,
    (count) =>
      `Share of ${count} comparisons without an effect that are called a change: exact McNemar and Newcombe agree. At most 5 %.`,
    (n, rate, count, random) => ({ share: falseCallsBinary(n, rate, count, random) }),
  );
}

function falseCallsOfClusteredRule(model: Model): Check {
  return overGrid(
    `False calls: ${model.name}`,
    { most: 0.05 },
    10_000,
    (count) =>
      `The same, of ${count}, for the clustered rule: sign-flip test and bootstrap agree. At most 5 %.`,
    (n, rate, count, random) => ({ share: falseCallsClustered(model, n, rate, count, random) }),
  );
}

function coverageOfWilson(): Check {
  return overGrid(
    'Coverage: Wilson',
    covers,
    1,
    () => 'How often the 95 % interval of a pass rate holds the true one; exact, not simulated. 93 to 99 %.',
    (n, rate) => ({ share: wilsonCoverage(n, rate) }),
  );
}

function coverageOfDifference(
  what: string,
  estimator: Estimator,
  model: Model,
  by: number,
  repetitions: number,
): Check {
  return overGrid(
    `Coverage: ${what}, ${model.name}${by === 0 ? '' : ', shifted'}`,
    covers,
    repetitions,
    (count) =>
      `How often the 95 % interval of the difference holds the true one, of ${count} intervals. 93 to 99 %; where fewer than ${few} examples are expected to differ (*) at least 93 %.`,
    (n, rate, count, random) => {
      const differing = n * shareThatDiffers(model.draw(20_000, rate, by, random));
      const truth = model.difference(rate, by);
      const share = coverage(estimator, truth, { model, n, rate, shift: by }, count, random);
      return { share, few: differing < few };
    },
  );
}

function coverageOf(
  what: string,
  estimator: Estimator,
  model: Model,
  repetitions: number,
  truthOf: (rate: number, model: Model, random: Random) => number,
): Check {
  return overGrid(
    `Coverage: ${what}`,
    covers,
    repetitions,
    (count) =>
      `How often the 95 % interval holds the truth, of ${count} intervals. 93 to 99 %; where fewer than ${few} passes or failures are expected (*) at least 93 %.`,
    (n, rate, count, random) => {
      const truth = truthOf(rate, model, random);
      const share = coverage(estimator, truth, { model, n, rate, shift: 0 }, count, random);
      return { share, few: n * Math.min(rate, 1 - rate) < few - 1e-9 };
    },
  );
}

function overGrid(
  title: string,
  bounds: Bounds,
  repetitions: number,
  text: (repetitions: number) => string,
  measure: (n: number, rate: number, repetitions: number, random: Random) => Cell,
): Check {
  return {
    title,
    run: ({ seed, share }) => {
      const random = seededRandom(seed);
      const count = Math.ceil(repetitions * share);
      return grid({ title, text: text(count) }, bounds, (n, rate) => measure(n, rate, count, random));
    },
  };
}
