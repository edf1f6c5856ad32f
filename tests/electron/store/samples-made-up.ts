/** Made-up examples, graders, manifests and samples. Imports no test runner: child processes use it too. */
import { exampleHash, type Example, type Split } from '../../../shared/domain/example';
import { graderHash, type Grader } from '../../../shared/domain/grader';
import { manifestSchema, type Manifest } from '../../../shared/domain/run';
import type { GradedScore } from '../../../electron/store/scores';
import type { NewSample } from '../../../electron/store/samples';

export function example(n: number, split: Split = 'test'): Example {
  return { id: `e${n}`, split, input: `Question number ${n}`, answer: `Answer ${n}` };
}

export function examples(count: number): Example[] {
  return Array.from({ length: count }, (_, n) => example(n));
}

export const exact: Grader = {
  type: 'string_check',
  name: 'exact',
  input: '{{sample.output_text}}',
  reference: '{{item.answer}}',
  operation: 'eq',
};

export const contains: Grader = { ...exact, name: 'contains', operation: 'ilike' };

export function manifest(change: { samples?: number; passRule?: 'all' | 'any' } = {}): Manifest {
  return manifestSchema.parse({
    version: 1,
    suite: { name: 'triage' },
    split: 'test',
    configuration: { name: 'base', sampling: {} },
    model: { name: 'm', path: 'models/m.gguf', hash: 'a'.repeat(64), architecture: 'llama' },
    adapters: [],
    graders: [],
    pass_rule: change.passRule ?? 'all',
    chat_template_hash: 'b'.repeat(64),
    examples: 0,
    samples_per_example: change.samples ?? 1,
    seed: 1,
    engine: {
      version: '0.1.0',
      llama_release: 'b1',
      backend: 'CPU',
      device: 'test',
      threads: 2,
      sequences: 4,
      context: 2048,
      batch: 512,
    },
  });
}

export function passedBy(grader: Grader, passed: boolean): GradedScore {
  return { grader: graderHash(grader), score: { score: passed ? 1 : 0, passed } };
}

export function erroredBy(grader: Grader): GradedScore {
  return {
    grader: graderHash(grader),
    score: { score: 0, passed: false, error: { kind: 'invalid_variable_error', message: 'no such field' } },
  };
}

export function sample(
  of: Example,
  scores: readonly GradedScore[],
  change: Partial<NewSample> = {},
): NewSample {
  return {
    exampleHash: exampleHash(of),
    index: 0,
    text: `Text for ${of.id}`,
    finishReason: 'stop',
    promptTokens: 20,
    promptEvaluated: 5,
    generatedTokens: 7,
    seed: 4_294_967_295,
    milliseconds: 12.5,
    scores,
    ...change,
  };
}
