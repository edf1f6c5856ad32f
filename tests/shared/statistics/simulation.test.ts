import { describe, expect, it } from 'vitest';
import { binaryPower } from '../../../shared/statistics/binary-power';
import { examplesForMeanChange } from '../../../shared/statistics/plan-means';
import { seededRandom } from '../../../shared/statistics/random';
import { kappa, trueKappa } from '../../../tools/checks/statistics/agreement';
import { bootstrap, coverage, newcombe, wilsonCoverage } from '../../../tools/checks/statistics/coverage';
import {
  callsClustered,
  falseCallsBinary,
  falseCallsClustered,
} from '../../../tools/checks/statistics/false-calls';
import { continuous, passes, ratings } from '../../../tools/checks/statistics/models';
import { foundBinary, pilotOfPasses } from '../../../tools/checks/statistics/planner';
import { rates, sizes } from '../../../tools/checks/statistics/table';

/**
 * The short form of `npm run check:statistics`, whose table is docs/benchmarks/statistics.md: the same models with fewer
 * repetitions. A share that is p in truth is expected within four standard errors.
 */
function errors(p: number, repetitions: number): number {
  return 4 * Math.sqrt((p * (1 - p)) / repetitions);
}

describe('without an effect at most 5 % are called a change', () => {
  it.each(sizes)('one pass or fail an example, n = %i', (n) => {
    const repetitions = 500;
    for (const rate of rates) {
      const calls = falseCallsBinary(n, rate, repetitions, seededRandom(n));
      expect(calls, String(rate)).toBeLessThanOrEqual(0.05 + errors(0.05, repetitions));
    }
  });

  it.each([
    { model: passes(8), n: 20, rate: 0.5 },
    { model: passes(8), n: 200, rate: 0.9 },
    { model: ratings, n: 100, rate: 0.3 },
    { model: continuous, n: 50, rate: 0.1 },
  ])('$model.name, n = $n, pass rate $rate', ({ model, n, rate }) => {
    const repetitions = 400;
    const calls = falseCallsClustered(model, n, rate, repetitions, seededRandom(n));
    expect(calls).toBeLessThanOrEqual(0.05 + errors(0.05, repetitions));
  });
});

describe('95 % intervals hold the truth in 93 to 99 %', () => {
  it('Wilson, exactly', () => {
    for (const n of sizes) {
      for (const rate of rates) {
        expect(wilsonCoverage(n, rate)).toBeGreaterThan(0.93);
        expect(wilsonCoverage(n, rate)).toBeLessThan(0.99);
      }
    }
  });

  it.each([
    { estimator: newcombe, model: passes(1), n: 50, rate: 0.5, shift: 0, repetitions: 2000 },
    { estimator: newcombe, model: passes(1), n: 200, rate: 0.9, shift: 0.3, repetitions: 2000 },
    { estimator: bootstrap, model: passes(8), n: 20, rate: 0.5, shift: 0.3, repetitions: 400 },
    { estimator: bootstrap, model: passes(8), n: 100, rate: 0.9, shift: 0, repetitions: 400 },
    { estimator: bootstrap, model: ratings, n: 50, rate: 0.3, shift: 0.3, repetitions: 400 },
    { estimator: bootstrap, model: continuous, n: 100, rate: 0.1, shift: 0.3, repetitions: 400 },
  ])('$model.name, n = $n, pass rate $rate, shifted by $shift', (setting) => {
    const { estimator, model, rate, shift, repetitions } = setting;
    const truth = model.difference(rate, shift);
    const share = coverage(estimator, truth, setting, repetitions, seededRandom(1));
    expect(share).toBeGreaterThanOrEqual(0.93 - errors(0.93, repetitions));
    expect(share).toBeLessThanOrEqual(0.99 + errors(0.99, repetitions));
  });

  it('kappa of few and uneven ratings, where kappa ± 1.96 errors would hold it in 80 %', () => {
    const random = seededRandom(2);
    const model = passes(1);
    const truth = trueKappa('none')(0.1, model, random);
    const share = coverage(kappa('none'), truth, { model, n: 50, rate: 0.1, shift: 0 }, 1000, random);
    expect(share).toBeGreaterThanOrEqual(0.93 - errors(0.93, 1000));
  });
});

describe('the power that is planned is there', () => {
  it.each([
    [39, { bothPass: 0.4, broken: 0, fixed: 0.2, bothFail: 0.4 }],
    [168, { bothPass: 0.45, broken: 0.05, fixed: 0.15, bothFail: 0.35 }],
    [658, { bothPass: 0.45, broken: 0.075, fixed: 0.125, bothFail: 0.35 }],
  ])('exactly, one pass or fail an example, n = %i', (n, chances) => {
    const { found } = binaryPower(n, chances);
    expect(found).toBeGreaterThan(0.8);
    expect(Math.abs(foundBinary(n, chances, 4000, seededRandom(n)) - found)).toBeLessThan(errors(0.8, 4000));
  });

  it('within three points, eight samples an example', () => {
    const random = seededRandom(3);
    const pilot = pilotOfPasses(8, 0.5, 0.3, random);
    const { examples, power } = examplesForMeanChange(passes(8).difference(0.5, 0.3), {
      ...pilot,
      samples: 8,
    }) ?? {
      examples: NaN,
      power: NaN,
    };
    const found = callsClustered(passes(8), examples, 0.5, 0.3, 500, random);
    expect(Math.abs(found - power)).toBeLessThan(0.03 + errors(0.8, 500));
  });
});
