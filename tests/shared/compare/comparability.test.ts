import { describe, expect, it } from 'vitest';
import { comparabilityWarnings } from '../../../shared/compare/comparability';
import type { Manifest } from '../../../shared/domain/run';
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
    [/pass rules differ: all and any/, (b) => (b.pass_rule = 'any')],
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
