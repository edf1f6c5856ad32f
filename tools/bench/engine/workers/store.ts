/** The store: fills a workspace with a run, and opens it as the window does. */
import { z } from 'zod';
import { dispatch } from '../../../../electron/engine/dispatch';
import { createSession } from '../../../../electron/engine/session';
import { closeResults, openResults } from '../../../../electron/store/results-db';
import { createRun, setStatus } from '../../../../electron/store/runs';
import { appendSamples, type NewSample } from '../../../../electron/store/samples';
import { exampleHash, type Example } from '../../../../shared/domain/example';
import { graderHash, type Grader } from '../../../../shared/domain/grader';
import { manifestSchema } from '../../../../shared/domain/run';
import { random } from '../../random';
import { serve } from './serve';

const grader: Grader = {
  type: 'string_check',
  name: 'exact',
  input: '{{sample.output_text}}',
  reference: '{{item.answer}}',
  operation: 'eq',
};

/** Samples a commit: the run is made, not measured. */
const together = 1000;
const tokensEach = 64;

serve({
  fill(input) {
    const { folder, samples } = z.object({ folder: z.string(), samples: z.number() }).parse(input);
    const { results } = openResults(folder);
    const examples = Array.from({ length: samples }, (_, n): Example => ({
      id: `e${n}`,
      split: 'test',
      input: `Question number ${n}`,
      answer: `Answer ${n}`,
    }));
    const { id } = createRun(results, {
      manifest: manifest(),
      examples,
      graders: [{ name: 'exact', grader }],
    });
    for (let at = 0; at < samples; at += together) {
      appendSamples(results, id, examples.slice(at, at + together).map(answer), at / 10);
    }
    setStatus(results, id, 'finished');
    closeResults(results);
    return id;
  },

  /** What the window asks when a run is opened: the run, and the first page of its samples. */
  async open(input) {
    const { folder, run } = z.object({ folder: z.string(), run: z.string() }).parse(input);
    const session = createSession({
      onProgress: () => undefined,
      onDelta: () => undefined,
      onDownload: () => undefined,
      onChanged: () => undefined,
    });
    const ask = async (verb: string, what: unknown) => {
      const start = performance.now();
      const result = await dispatch(session.handlers, verb, what, new AbortController().signal);
      if (!result.ok) throw new Error(`${verb}: ${result.error.message}`);
      return performance.now() - start;
    };
    const workspace = await ask('workspace.open', { path: folder });
    const opened =
      (await ask('runs.get', { run })) + (await ask('runs.samples', { run, offset: 0, limit: 100 }));
    await session.close('The benchmark is done.');
    return { workspace, opened };
  },
});

function answer(example: Example, n: number): NewSample {
  const next = random(n);
  const tokens = Array.from({ length: tokensEach }, () => ({
    id: Math.floor(next() * 49_152),
    text: ' word',
    logprob: -next(),
    alternatives: [],
  }));
  const passed = n % 3 !== 0;
  return {
    exampleHash: exampleHash(example),
    index: 0,
    text: `${'An answer of a length that answers have. '.repeat(6)}${example.id}`,
    finishReason: 'stop',
    promptTokens: 700,
    promptEvaluated: 30,
    generatedTokens: tokensEach,
    seed: n,
    milliseconds: 1234.5,
    tokens,
    scores: [{ grader: graderHash(grader), score: { score: passed ? 1 : 0, passed } }],
  };
}

function manifest() {
  return manifestSchema.parse({
    version: 1,
    suite: { name: 'made-up' },
    split: 'test',
    configuration: { name: 'base', sampling: {} },
    model: { name: 'm', path: 'm.gguf', hash: 'a'.repeat(64), architecture: 'llama' },
    adapters: [],
    graders: [],
    pass_rule: 'all',
    chat_template_hash: 'b'.repeat(64),
    examples: 0,
    samples_per_example: 1,
    seed: 1,
    engine: {
      version: '0.1.0',
      llama_release: 'v0.5.0',
      backend: 'CPU',
      device: 'none',
      threads: 1,
      sequences: 1,
      context: 256,
      batch: 256,
    },
  });
}
