import { z } from 'zod';
import type { Measurement } from '../measurement';
import { startWorker } from '../setup/worker';
import { measureInTurn, median, side, spread } from '../../statistics';
import { systemPrompt, userMessages } from '../suite';

const examples = 200;
const generate = 16;

const schema = z.object({
  milliseconds: z.number(),
  promptEvaluated: z.number(),
  promptTokens: z.number(),
  distinct: z.number(),
});

/** How often the engine evaluates a prompt token that it has evaluated before. */
export const sharedPrompt: Measurement = {
  name: 'shared-prompt',
  async run(bench) {
    const worker = startWorker('engine');
    try {
      const model = bench.models[0];
      if (!model) throw new Error('no model');
      await worker.call('load', { model: model.path }, z.unknown());
      const system = await systemPrompt(worker);
      const users = await userMessages(bench.root, examples);
      bench.say(`${examples} examples under one system prompt, tokens evaluated ÷ distinct tokens`);
      let latest: z.infer<typeof schema> | undefined;
      const ours = side('ours', async () => {
        latest = await worker.call('shared', { system, users, generate }, schema);
        return latest.promptEvaluated / latest.distinct;
      });
      await measureInTurn([ours], bench.repetitions, bench.say);
      return [
        {
          what: `${examples} examples sharing a 600-token system prompt: prompt tokens evaluated ÷ distinct prompt tokens`,
          target: { relation: '≤', value: 1.05 },
          result: spread(ours.values),
          details: `${Math.round(median(ours.values) * (latest?.distinct ?? 0))} evaluated, ${latest?.distinct ?? 0} distinct, ${latest?.promptTokens ?? 0} in all prompts`,
          raw: { ours: ours.values },
        },
      ];
    } finally {
      await worker.stop();
    }
  },
};
