import { z } from 'zod';
import type { Measurement } from '../measurement';
import { startWorker } from '../setup/worker';
import { measureInTurn, median, ratio, rawOf, side } from '../../statistics';

const work = { samples: 8, prompt: 512, generate: 64 };

/** Several samples of one prompt: the prompt may be paid for once. */
export const kSamples: Measurement = {
  name: 'k-samples',
  async run(bench) {
    const worker = startWorker('engine');
    try {
      const model = bench.models[0];
      if (!model) throw new Error('no model');
      await worker.call('load', { model: model.path }, z.unknown());
      bench.say(`${work.samples} samples of one ${work.prompt}-token prompt, milliseconds`);
      const whole = side('scheduled', () => worker.call('samples', work, z.number()));
      const parts = side('one prefill + decoding', async () => {
        const { prefill, decoding } = await worker.call('samplesInParts', work, partsSchema);
        return prefill + decoding;
      });
      await measureInTurn([whole, parts], bench.repetitions, bench.say);
      return [
        {
          what: `K = ${work.samples} samples of one ${work.prompt}-token prompt ÷ one prefill + the decoding alone`,
          target: { relation: '≤', value: 1.15 },
          result: ratio(whole.values, parts.values),
          details: `${median(whole.values).toFixed(0)} ÷ ${median(parts.values).toFixed(0)} ms for ${work.generate} tokens a sample`,
          raw: rawOf([whole, parts]),
        },
      ];
    } finally {
      await worker.stop();
    }
  },
};

const partsSchema = z.object({ prefill: z.number(), decoding: z.number() });
