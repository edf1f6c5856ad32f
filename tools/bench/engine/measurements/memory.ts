import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Measurement } from '../measurement';
import { writeMadeUpAdapter } from '../setup/made-up-adapter';
import { watchPeak } from '../setup/peak-memory';
import { command } from '../setup/processes';
import { suiteName, writeWorkspace } from '../setup/workspace';
import { measureInTurn, median, ratio, rawOf, side } from '../../statistics';
import { userMessages } from '../suite';

const what = 'base and tuned together: peak memory ÷ base alone';
const target = { relation: '≤', value: 1.2 } as const;
const examples = 64;
const sampling = { temperature: 0, max_tokens: 64 };

/** One run of both configurations beside a run of one, through the command line. */
export const memory: Measurement = {
  name: 'memory',
  async run(bench) {
    if (process.platform !== 'linux') {
      return [
        { what, target, why: 'peak memory is read from /proc, which is only on Linux', details: '', raw: {} },
      ];
    }
    const model = bench.models[0];
    if (!model) throw new Error('no model');
    const folder = join(bench.scratch, 'memory');
    const adapter = join(bench.scratch, 'adapter.gguf');
    await writeMadeUpAdapter(model.path, adapter);
    const system = 'Answer in one short sentence.';
    writeWorkspace(folder, {
      models: [{ name: 'm', path: model.path }],
      adapters: [{ name: 'a', path: adapter }],
      configurations: [
        { name: 'base', model: 'm', adapters: [], system, sampling },
        { name: 'tuned', model: 'm', adapters: [{ name: 'a', scale: 1 }], system, sampling },
      ],
      messages: await userMessages(bench.root, examples),
      passes: 'a',
    });
    bench.say('peak memory, MB');
    const both = side('base and tuned', () => peakOf(bench, folder, ['base', 'tuned']));
    const one = side('base', () => peakOf(bench, folder, ['base']));
    await measureInTurn([both, one], bench.repetitions, bench.say);
    const megabytes = (path: string) => (statSync(path).size / 1e6).toFixed(0);
    return [
      {
        what,
        target,
        result: ratio(both.values, one.values),
        details: `${median(both.values).toFixed(0)} ÷ ${median(one.values).toFixed(0)} MB resident, command line and engine (VmHWM); the model's file has ${megabytes(model.path)} MB, the adapter's ${megabytes(adapter)} MB`,
        raw: rawOf([both, one]),
      },
    ];
  },
};

async function peakOf(bench: Bench, folder: string, configurations: readonly string[]): Promise<number> {
  let peak = () => 0;
  await command(
    process.execPath,
    [
      join(bench.root, 'out/main/cli.js'),
      ...['run', '--workspace', folder, '--suite', suiteName, '--json'],
      ...configurations.flatMap((name) => ['--configuration', name]),
    ],
    { onStart: (child) => (peak = watchPeak(child)) },
  );
  return peak() / 1e6;
}
