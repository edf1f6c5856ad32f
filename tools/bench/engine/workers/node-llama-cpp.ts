/** node-llama-cpp's own API with parallel sequences, in a process of its own. */
import { getLlama, LlamaLogLevel, type LlamaContext, type LlamaModel, type Token } from 'node-llama-cpp';
import { z } from 'zod';
import { random } from '../../random';
import { serve } from './serve';

let model: LlamaModel | undefined;
let threads = 1;
let ordinary: Token[] = [];
const contexts = new Map<number, LlamaContext>();

const loadSchema = z.object({
  model: z.string(),
  backend: z.enum(['cpu', 'cuda', 'vulkan', 'metal']),
  threads: z.number(),
});
const unsharedSchema = z.object({
  sequences: z.number(),
  prompt: z.number(),
  generate: z.number(),
  rounds: z.number(),
});

serve({
  async load(input) {
    const options = loadSchema.parse(input);
    threads = options.threads;
    const llama = await getLlama({
      gpu: options.backend === 'cpu' ? false : options.backend,
      build: 'never',
      skipDownload: true,
      // Its default is more threads than cores, which is far slower.
      maxThreads: threads,
      logLevel: LlamaLogLevel.error,
    });
    const loaded = await llama.loadModel({ modelPath: options.model });
    ordinary = [...loaded.iterateAllTokens()].filter((token) => !loaded.isSpecialToken(token));
    model = loaded;
    return null;
  },

  async unshared(input) {
    const { sequences, prompt, generate, rounds } = unsharedSchema.parse(input);
    const context = await contextFor(sequences, prompt + generate);
    const free = Array.from({ length: sequences }, () => context.getSequence());
    const next = random(sequences);
    const total = { milliseconds: 0, tokens: 0 };
    for (let round = 0; round < rounds; round++) {
      for (const sequence of free) await sequence.clearHistory();
      const prompts = free.map(() => randomTokens(next, prompt));
      const start = performance.now();
      const generated = await Promise.all(
        free.map(async (sequence, index) => {
          // Greedy; answers go on past their end, so that every side does the same work.
          const tokens = sequence.evaluate(prompts[index] ?? [], { temperature: 0, yieldEogToken: true });
          let count = 0;
          while (count < generate && !(await tokens.next()).done) count++;
          await tokens.return();
          return count;
        }),
      );
      total.milliseconds += performance.now() - start;
      total.tokens += generated.reduce((sum, count) => sum + count, prompt * sequences);
    }
    for (const sequence of free) await sequence.dispose();
    return total;
  },
});

async function contextFor(sequences: number, tokens: number): Promise<LlamaContext> {
  if (!model) throw new Error('no model is loaded');
  let context = contexts.get(sequences);
  if (!context) {
    context = await model.createContext({
      sequences,
      contextSize: Math.ceil(tokens / 256) * 256,
      batchSize: 2048,
      threads: { ideal: threads, min: threads },
    });
    contexts.set(sequences, context);
  }
  return context;
}

function randomTokens(next: () => number, length: number): Token[] {
  return Array.from({ length }, () => {
    const token = ordinary[Math.floor(next() * ordinary.length)];
    if (token === undefined) throw new Error('no model is loaded');
    return token;
  });
}
