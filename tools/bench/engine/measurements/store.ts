import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Measurement } from '../measurement';
import { startWorker } from '../setup/worker';
import { measureInTurn, median, side, spread } from '../../statistics';

const samples = 100_000;
const openedSchema = z.object({ workspace: z.number(), opened: z.number() });

/** Opening a large run, each time in a fresh process. */
export const store: Measurement = {
  name: 'store',
  async run(bench) {
    const folder = join(bench.scratch, 'store');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'workspace.yaml'), 'version: 1\nname: Benchmark\n');
    bench.say(`${samples} samples in the store, milliseconds to open the run`);
    const filler = startWorker('store');
    const run = await filler.call('fill', { folder, samples }, z.string()).finally(() => filler.stop());
    const workspace: number[] = [];
    const ours = side('open a run', async () => {
      const worker = startWorker('store');
      const times = await worker.call('open', { folder, run }, openedSchema).finally(() => worker.stop());
      workspace.push(times.workspace);
      return times.opened;
    });
    await measureInTurn([ours], bench.repetitions, bench.say);
    return [
      {
        what: `${samples.toLocaleString('en')} samples in the store: open a run`,
        target: { relation: '≤', value: 300, unit: 'ms' },
        result: spread(ours.values),
        details: `the run and the first 100 of its samples, in a fresh process; opening the workspace itself before that: ${median(workspace).toFixed(0)} ms`,
        raw: { ours: ours.values },
      },
    ];
  },
};
