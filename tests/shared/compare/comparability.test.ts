import { describe, expect, it } from 'vitest';
import { comparabilityWarnings } from '../../../shared/compare/comparability';
import type { Manifest } from '../../../shared/domain/run';
import { recordedRule } from '../../../shared/graders/pass-rule';
import { makeManifest } from './runs';

function warnings(change: (manifest: Manifest) => void, common?: (manifest: Manifest) => void): string[] {
  const a = makeManifest();
  const b = makeManifest();
  common?.(a);
  common?.(b);
  change(b);
  return comparabilityWarnings(a, b);
}

describe('comparabilityWarnings', () => {
  it('has nothing to say of equal runs, or of another adapter', () => {
    expect(warnings(() => undefined)).toEqual([]);
    expect(warnings((b) => b.adapters.push({ name: 'tuned', path: 't.gguf', hash: 'bb', scale: 1 }))).toEqual(
      [],
    );
  });

  it.each<[RegExp, (b: Manifest) => void]>([
    [/suites differ: triage and other/, (b) => (b.suite.name = 'other')],
    [/splits differ: test and dev/, (b) => (b.split = 'dev')],
    [/graders differ: label was changed/, (b) => (b.graders = [{ name: 'label', hash: 'g2' }])],
    [
      /graders differ: extra only in the second run/,
      (b) => (b.graders = [...b.graders, { name: 'extra', hash: 'e' }]),
    ],
    [/graders differ: label only in the first run/, (b) => (b.graders = [])],
    [
      /pass rules differ: .* when all graders pass it in the first run, and when any grader passes it in the second/,
      (b) => (b.pass_rule = 'any'),
    ],
    [
      /pass rules differ: .*weighted mean of its scores is at least 0.8 in the second/,
      (b) => Object.assign(b, recordedRule({ weighted_mean: 0.8 })),
    ],
    [
      /base models differ: tiny and big.*fine if you mean/,
      (b) => (b.model = { ...b.model, name: 'big', hash: 'z' }),
    ],
    [/chat templates differ/, (b) => (b.chat_template_hash = 'c2')],
    [/system prompts differ/, (b) => delete b.configuration.system],
    [
      /sampling differs: max_tokens 64 and 128, top_k unset and 5/,
      (b) => (b.configuration.sampling = { temperature: 0, max_tokens: 128, top_k: 5 }),
    ],
    [/Samples per example differ: 1 and 4/, (b) => (b.samples_per_example = 4)],
    [
      /engines differ: llama.cpp b7000 on CPU and llama.cpp b7000 on CUDA/,
      (b) => (b.engine.backend = 'CUDA'),
    ],
    [/engines differ: .*b7001/, (b) => (b.engine.llama_release = 'b7001')],
  ])('%s', (expected, change) => {
    const found = warnings(change);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });

  const byMean = (mean: number, weight?: number) => (manifest: Manifest) => {
    Object.assign(manifest, recordedRule({ weighted_mean: mean }));
    manifest.graders = [{ name: 'label', hash: 'g1', weight }];
  };

  it('tells two thresholds of the mean apart', () => {
    expect(warnings(byMean(0.7), byMean(0.8))).toEqual([
      expect.stringMatching(/at least 0.8 .* at least 0.7/),
    ]);
    expect(warnings(byMean(0.8), byMean(0.8))).toEqual([]);
  });

  it('minds weights only where both go by the mean', () => {
    expect(warnings(byMean(0.8, 3), byMean(0.8))).toEqual([
      'The graders’ weights differ: label 1 and 3. Regrade one of the runs.',
    ]);
    expect(warnings((b) => (b.graders = [{ name: 'label', hash: 'g1', weight: 3 }]))).toEqual([]);
  });

  const quick = (manifest: Manifest) => {
    manifest.quick = { fraction: 0.25, minimum: 2, seed: 1, of: 16 };
  };

  it('flags a quick run beside a full one, whichever comes first', () => {
    const [found, ...more] = warnings(quick);
    expect(more).toEqual([]);
    expect(found).toBe(
      'The second run is a quick one, of 4 of 16 examples. Only examples in both are compared.',
    );
    expect(warnings((b) => delete b.quick, quick)).toEqual([
      'The first run is a quick one, of 4 of 16 examples. Only examples in both are compared.',
    ]);
  });

  it('flags quick runs of different parts, and only those', () => {
    expect(warnings(() => undefined, quick)).toEqual([]);
    for (const other of [{ fraction: 0.5 }, { minimum: 3 }, { seed: 2 }]) {
      const others = { fraction: 0.25, minimum: 2, seed: 1, of: 16, ...other };
      expect(warnings((b) => (b.quick = others), quick)).toEqual([
        expect.stringMatching(/took different parts of the suite/),
      ]);
    }
    // Tried again with another seed of its answers, over the same examples.
    expect(warnings((b) => (b.seed = 2), quick)).toEqual([]);
  });

  it('takes a quick run that left nothing out for a full one', () => {
    expect(warnings((b) => (b.quick = { fraction: 0.25, minimum: 5, seed: 1, of: 4 }))).toEqual([]);
  });

  it('minds the seed only where something is drawn', () => {
    const otherSeed = (b: Manifest) => {
      b.seed = 2;
    };
    expect(warnings(otherSeed)).toEqual([]);
    expect(warnings(otherSeed, (m) => (m.configuration.sampling.temperature = 0.7))).toEqual([
      'The seeds differ: 1 and 2.',
    ]);
  });

  it('names the same file at another path as the same model', () => {
    expect(warnings((b) => (b.model = { ...b.model, path: '/elsewhere.gguf', name: 'copy' }))).toEqual([]);
  });
});
