import { describe, expect, it } from 'vitest';
import type { RunCounts } from '../../../shared/domain/run';
import { gateOf } from '../../../shared/runs/gate';
import { passRate } from '../../../shared/runs/pass-rate';
import { wilsonInterval } from '../../../shared/statistics/wilson';
import { makeRun } from '../compare/runs';

function counts(passed: number, failed: number, errored = 0, ungraded = 0): RunCounts {
  return { samples: passed + failed + errored + ungraded, passed, failed, errored, ungraded };
}

function gate(required: number, of: RunCounts, samplesPerExample = 1) {
  const manifest = { required_pass_rate: required, samples_per_example: samplesPerExample };
  const found = gateOf(makeRun({ counts: of }, manifest));
  if (!found) throw new Error('there is no gate');
  return found;
}

describe('a gate', () => {
  it('is there where a rate was required and the run is finished', () => {
    expect(gateOf(makeRun())).toBeUndefined();
    for (const status of ['running', 'paused', 'cancelled', 'failed'] as const) {
      expect(gateOf(makeRun({ status }, { required_pass_rate: 0.5 }))).toBeUndefined();
    }
    expect(gateOf(makeRun({}, { required_pass_rate: 0.5 }))).toBeDefined();
  });

  it.each<[number, RunCounts, string, boolean, string]>([
    [
      0.8,
      counts(78, 22),
      'not_met',
      false,
      'Pass rate 78 %, required 80 %: not met (interval 68.9–85 %: too few examples to be sure).',
    ],
    [0.8, counts(60, 40), 'not_met', true, 'Pass rate 60 %, required 80 %: not met (interval 50.2–69.1 %).'],
    [0.8, counts(95, 5), 'met', true, 'Pass rate 95 %, required 80 %: met (interval 88.8–97.8 %).'],
    [
      0.8,
      counts(4, 1),
      'met',
      false,
      'Pass rate 80 %, required 80 %: met (interval 37.6–96.4 %: too few examples to be sure).',
    ],
    [0, counts(0, 9), 'met', true, 'Pass rate 0 %, required 0 %: met (interval 0–29.9 %).'],
  ])('of %f with %j is %s', (required, of, verdict, isSure, sentence) => {
    expect(gate(required, of)).toMatchObject({ required, verdict, isSure, sentence });
  });

  it('is met at exactly the required rate, whatever rounding makes of it', () => {
    for (let n = 1; n <= 200; n++) {
      for (let k = 0; k <= n; k += 7) expect(gate(k / n, counts(k, n - k)).verdict).toBe('met');
    }
    expect(gate(0.55, counts(55, 45)).verdict).toBe('met');
    expect(gate(0.55, counts(549, 451)).verdict).toBe('not_met');
  });

  it('never reads as if a rate short of what is required had reached it', () => {
    expect(gate(0.8, counts(7996, 2004)).sentence).toContain('Pass rate 79.96 %, required 80 %: not met');
  });

  it('is undecided where it hangs on answers that could not be judged', () => {
    expect(gate(0.8, counts(159, 39, 2))).toMatchObject({ verdict: 'undecided', isSure: false });
    expect(gate(0.8, counts(159, 39, 2)).sentence).toMatch(/undecided, because it hangs on 2 answers that/);
    expect(gate(0.8, counts(80, 19, 0, 1)).verdict).toBe('met');
    expect(gate(0.8, counts(78, 21, 1)).verdict).toBe('not_met');
    expect(gate(0.8, counts(79, 20, 1)).sentence).toMatch(/hangs on one answer that/);
  });

  it('says that no answer was judged', () => {
    const found = gate(0.8, counts(0, 0, 0, 10));
    expect(found.verdict).toBe('undecided');
    expect(found.rate).toBeUndefined();
    expect(found.sentence).toBe('Required pass rate 80 %: no answer was judged.');
  });
});

describe('the pass rate', () => {
  it('of one sample each has Wilson’s interval', () => {
    expect(passRate(counts(45, 5), 1)).toEqual({ rate: 0.9, interval: wilsonInterval(45, 50) });
  });

  it('of K alike samples each is as uncertain as that of one', () => {
    const { rate, interval } = passRate(counts(180, 20), 4);
    const single = wilsonInterval(45, 50);
    expect(rate).toBe(0.9);
    expect(interval.lo).toBeCloseTo(single.lo, 12);
    expect(interval.hi).toBeCloseTo(single.hi, 12);
  });

  it('of nothing is unknown', () => {
    expect(passRate(counts(0, 0, 3), 1)).toEqual({ interval: { lo: 0, hi: 1 } });
  });
});
