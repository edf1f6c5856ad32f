import { z } from 'zod';
import type { Row } from '../../report';
import type { Measurement } from '../measurement';
import { startWorker } from '../setup/worker';
import { measureInTurn, median, ratio, rawOf, side } from '../../statistics';

const work = { sequences: 16, prompt: 51, generate: 64, rounds: 1 };
const totalSchema = z.object({ milliseconds: z.number(), tokens: z.number() });

const ways = [
  // Without recording, llama.cpp's own sampler picks the likeliest token (a bias of nothing leads to it).
  { name: 'greedy', recorded: {}, bare: { logit_bias: {} } },
  { name: 'drawn', recorded: { temperature: 0.8, top_k: 40 }, bare: { temperature: 0.8, top_k: 40 } },
];

/** Time with every token's log-probability recorded, as runs do, and without. */
export const logprobs: Measurement = {
  name: 'logprobs',
  async run(bench) {
    const worker = startWorker('engine');
    const rows: Row[] = [];
    try {
      const model = bench.models[0];
      if (!model) throw new Error('no model');
      await worker.call('load', { model: model.path }, z.unknown());
      for (const { name, recorded, bare } of ways) {
        bench.say(`recording log-probabilities, ${name}, milliseconds`);
        const measure = (settings: object) => async () =>
          (await worker.call('unshared', { ...work, ...settings }, totalSchema)).milliseconds;
        const on = side('recorded', measure({ sampling: recorded, logprobs: true }));
        const off = side('not recorded', measure({ sampling: bare, logprobs: false }));
        await measureInTurn([on, off], bench.repetitions, bench.say);
        rows.push({
          what: `every token's log-probability recorded ÷ not recorded, ${work.sequences} sequences, ${name}`,
          target: { relation: '≤', value: 1.1 },
          result: ratio(on.values, off.values),
          details: `${median(on.values).toFixed(0)} ÷ ${median(off.values).toFixed(0)} ms`,
          raw: rawOf([on, off]),
        });
      }
    } finally {
      await worker.stop();
    }
    return rows;
  },
};
