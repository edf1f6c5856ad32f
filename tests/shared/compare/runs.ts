import type { Manifest, RunSummary } from '../../../shared/domain/run';

/** A complete run as the store would answer it; tests change what they are about. */
export function makeRun(change: Partial<RunSummary> = {}, manifest: Partial<Manifest> = {}): RunSummary {
  return {
    id: 'run-1',
    suite: 'triage',
    configuration: 'base',
    status: 'finished',
    createdAt: '2026-11-20T10:00:00.000Z',
    finishedAt: '2026-11-20T10:00:10.000Z',
    manifest: { ...makeManifest(), ...manifest },
    total: 4,
    counts: { samples: 4, passed: 1, failed: 2, errored: 1, ungraded: 0 },
    tokens: { prompt: 300, prompt_evaluated: 120, generated: 100 },
    seconds: 10,
    ...change,
  };
}

export function makeManifest(): Manifest {
  return {
    version: 1,
    suite: { name: 'triage', expected: '{{item.answer}}' },
    split: 'test',
    configuration: { name: 'base', system: 'Answer in JSON.', sampling: { temperature: 0, max_tokens: 64 } },
    model: { name: 'tiny', path: 'models/tiny.gguf', hash: 'aa11', architecture: 'llama' },
    adapters: [],
    graders: [{ name: 'label', hash: 'g1' }],
    pass_rule: 'all',
    chat_template_hash: 'c1',
    examples: 4,
    samples_per_example: 1,
    seed: 1,
    engine: {
      version: '0.1.0',
      llama_release: 'b7000',
      backend: 'CPU',
      device: 'CPU',
      threads: 2,
      sequences: 16,
      context: 4096,
      batch: 512,
    },
  };
}
