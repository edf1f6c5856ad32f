import { describe, expect, it } from 'vitest';
import { defineRun, type RunParts } from '../../../electron/engine/run-definition';
import type { Example } from '../../../shared/domain/example';
import { configurationSchema, suiteFileSchema } from '../../../shared/domain/workspace';
import { examples } from '../store/samples-made-up';

const model = { name: 'm', path: 'models/m.gguf', hash: 'a'.repeat(64), architecture: 'llama' };

function define(change: Partial<RunParts> = {}) {
  return defineRun({
    suite: suiteFileSchema.parse({ name: 'triage' }),
    examples: examples(40),
    graders: [],
    configuration: configurationSchema.parse({ name: 'base', model: 'm' }),
    model,
    adapters: [],
    split: 'test',
    quick: false,
    samples: 1,
    seed: 1,
    ...change,
  });
}

const rates = { pass_rates: { full: 0.9, quick: 0.7 } };
const idsOf = ({ examples: list }: { examples: readonly Example[] }) => list.map(({ id }) => id);

describe('a full run', () => {
  it('has all examples of the split, and the rate that the suite requires of it', () => {
    const { manifest, examples: all } = define({ suite: suiteFileSchema.parse({ name: 't', ...rates }) });
    expect(all).toHaveLength(40);
    expect(manifest).toMatchObject({ examples: 40, required_pass_rate: 0.9, pass_rule: 'all' });
    expect(manifest.quick).toBeUndefined();
    expect(define().manifest.required_pass_rate).toBeUndefined();
  });
});

describe('a quick run', () => {
  const quick_run = { fraction: 0.5, minimum: 3 };

  it('has the suite’s part of the split, and says so in its manifest', () => {
    const suite = suiteFileSchema.parse({ name: 't', quick_run, ...rates });
    const { manifest, examples: some } = define({ suite, quick: true });
    expect(some).toHaveLength(20);
    expect(manifest).toMatchObject({
      examples: 20,
      quick: { ...quick_run, seed: 1, of: 40 },
      required_pass_rate: 0.7,
    });
  });

  it('has a quarter, at least five, where the suite says nothing', () => {
    expect(define({ quick: true }).manifest.quick).toEqual({ fraction: 0.25, minimum: 5, seed: 1, of: 40 });
    expect(define({ quick: true, examples: examples(8) }).examples).toHaveLength(5);
  });

  it('has the same examples for another configuration, and others for another seed', () => {
    const tuned = configurationSchema.parse({ name: 'tuned', model: 'm', sampling: { temperature: 1 } });
    expect(idsOf(define({ quick: true, configuration: tuned }))).toEqual(idsOf(define({ quick: true })));
    expect(idsOf(define({ quick: true, seed: 2 }))).not.toEqual(idsOf(define({ quick: true })));
  });

  it('is chosen within the split', () => {
    const mixed = examples(40).map((each, n) =>
      Object.assign(each, { split: n < 12 ? 'dev' : 'test' } as const),
    );
    const { manifest, examples: some } = define({ quick: true, split: 'dev', examples: mixed });
    expect(some.every(({ split }) => split === 'dev')).toBe(true);
    expect(manifest).toMatchObject({ examples: 5, quick: { of: 12 } });
  });
});

it('the pass rule is recorded as text and as a value', () => {
  const suite = suiteFileSchema.parse({ name: 't', pass_rule: { weighted_mean: 0.8 } });
  expect(define({ suite }).manifest).toMatchObject({
    pass_rule: 'weighted mean ≥ 0.8',
    rule: { weighted_mean: 0.8 },
  });
});

it('a split without examples is refused', () => {
  expect(() => define({ split: 'train', quick: true })).toThrow(/no examples in its train split/);
});
