import { describe, expect, it } from 'vitest';
import { comparisonJson } from '../../../shared/compare/comparison-json';
import { runJson } from '../../../shared/compare/run-json';
import { summarize } from '../../../shared/compare/summarize';
import { makeRun } from './runs';

const proof = { scale_zero_difference: 0, scaled_difference: 3.5 };
const adapter = { name: 'tuned', path: 'adapters/tuned.gguf', hash: 'bb22', scale: 0.5 };

describe('runJson', () => {
  it('is the CLI’s document', () => {
    const run = makeRun(
      {},
      {
        adapters: [
          { ...adapter, proof },
          { ...adapter, name: 'other' },
        ],
      },
    );
    expect(runJson(run)).toEqual({
      run: 'run-1',
      suite: 'triage',
      configuration: 'base',
      status: 'finished',
      quick: false,
      model: { name: 'tiny', path: 'models/tiny.gguf', hash: 'aa11', architecture: 'llama' },
      adapters: [
        { ...adapter, proof },
        { ...adapter, name: 'other', proof: null },
      ],
      samples: 4,
      passed: 1,
      failed: 2,
      errored: 1,
      ungraded: 0,
      pass_rate: 1 / 3,
      gate: null,
      tokens: { prompt: 300, prompt_evaluated: 120, generated: 100 },
      seconds: 10,
      tokens_per_second: 40,
    });
  });

  it('says of a quick run that it is one, and of a gate what it found', () => {
    const run = makeRun({}, { quick: { fraction: 0.25, minimum: 5, seed: 1, of: 16 } });
    const gate = {
      required: 0.8,
      verdict: 'not_met',
      rate: 1 / 3,
      interval: { lo: 0.06, hi: 0.79 },
      isSure: true,
      sentence: 'Not met.',
    } as const;
    expect(runJson({ ...run, gate })).toMatchObject({
      quick: true,
      gate: { required: 0.8, verdict: 'not_met', interval: [0.06, 0.79], sentence: 'Not met.' },
    });
  });

  it('has no pass rate where nothing was judged, and no infinite speed', () => {
    const counts = { samples: 1, passed: 0, failed: 0, errored: 1, ungraded: 0 };
    expect(runJson(makeRun({ counts, seconds: 0 }))).toMatchObject({ pass_rate: null, tokens_per_second: 0 });
  });
});

it('comparisonJson is the CLI’s document, with nothing that JSON cannot hold', () => {
  const statistics = summarize(
    { pairs: [{ exampleHash: 'x', flip: 'fixed' }], added: ['y'], removed: [] },
    { nameA: 'base', nameB: 'tuned', sameAnswers: false },
  );
  const a = makeRun();
  const b = makeRun({ id: 'run-2', configuration: 'tuned' }, { adapters: [adapter] });
  const document = comparisonJson({ ...statistics, a, b, warnings: ['The seeds differ: 1 and 2.'] });
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  expect(document).toMatchObject({
    a: { run: 'run-1', suite: 'triage', configuration: 'base', samples: 4, passed: 1, failed: 2, errored: 1 },
    b: { run: 'run-2', adapters: [{ name: 'tuned', scale: 0.5, proof: null }] },
    n: 1,
    fixed: 1,
    broken: 0,
    still_passing: 0,
    still_failing: 0,
    errored: 0,
    added: 1,
    removed: 0,
    pass_rate_a: 0,
    pass_rate_b: 1,
    difference: 1,
    interval: [statistics.interval.lo, statistics.interval.hi],
    interval_a: [0, statistics.intervalA.hi],
    interval_b: [statistics.intervalB.lo, 1],
    p_value: 1,
    verdict: statistics.verdict,
    sentence: statistics.sentence,
    warnings: ['The seeds differ: 1 and 2.'],
  });
});
