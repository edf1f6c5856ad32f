import { z } from 'zod';
import type { Row } from '../../report';
import type { Bench, Measurement } from '../measurement';
import { command } from '../setup/processes';
import { startWorker, type Worker } from '../setup/worker';
import { bestOf, measureInTurn, median, ratio, rawOf, side, type Side } from '../../statistics';

const prompt = 51;
const generate = 64;
/** One sequence alone is over in half a second: several rounds after each other make it long enough to time. */
const sizes = [
  { sequences: 1, rounds: 4 },
  { sequences: 16, rounds: 1 },
  { sequences: 32, rounds: 1 },
];

const totalSchema = z.object({ milliseconds: z.number(), tokens: z.number() });
const lineSchema = z.object({ t: z.number(), pl: z.number(), pp: z.number(), tg: z.number() });

/** Prompt + generated tokens a second with nothing shared, against llama.cpp's own benchmark and node-llama-cpp. */
export const throughput: Measurement = {
  name: 'throughput',
  async run(bench) {
    const rows: Row[] = [];
    for (const model of bench.models) rows.push(...(await measureModel(bench, model)));
    return rows;
  },
};

async function measureModel(bench: Bench, model: Bench['models'][number]): Promise<Row[]> {
  const ours = startWorker('engine');
  const theirs = startWorker('node-llama-cpp');
  const rows: Row[] = [];
  try {
    const { backend, threads } = bench.machine;
    await ours.call('load', { model: model.path }, z.unknown());
    await theirs.call('load', { model: model.path, backend, threads }, z.unknown());
    for (const size of sizes) {
      bench.say(`${model.name}, ${size.sequences} sequences, tokens/s`);
      rows.push(...(await measureSize(bench, model, size, ours, theirs)));
    }
  } finally {
    await Promise.all([ours.stop(), theirs.stop()]);
  }
  return rows;
}

async function measureSize(
  bench: Bench,
  model: Bench['models'][number],
  { sequences, rounds }: (typeof sizes)[number],
  ourWorker: Worker,
  theirWorker: Worker,
): Promise<Row[]> {
  const work = { sequences, prompt, generate, rounds };
  const ask = (worker: Worker) => async () => {
    const { milliseconds, tokens } = await worker.call('unshared', work, totalSchema);
    return (tokens / milliseconds) * 1000;
  };
  const ours = side('ours', ask(ourWorker));
  const benches = ['-kvu', '-no-kvu'].map((cache) =>
    side(`llama-batched-bench ${cache}`, () => batchedBench(bench, model.path, cache, sequences, rounds)),
  );
  const node = side('node-llama-cpp', ask(theirWorker));
  await measureInTurn([ours, ...benches, node], bench.repetitions, bench.say);

  const best = bestOf(benches);
  const label = `${sequences} ${sequences === 1 ? 'sequence' : 'sequences'}, ${model.name}`;
  const row = (against: Side, name: string, target: number): Row => ({
    what: `prompt + generated tokens/s ÷ ${name}, ${label}`,
    target: { relation: '≥', value: target },
    result: ratio(ours.values, against.values),
    details: `${speed(ours)} ÷ ${speed(against)} tokens/s`,
    raw: rawOf([ours, against]),
  });
  const rows = [row(best, 'llama-batched-bench', 0.9)];
  // What a person uses it for: nobody needs parallel sequences for one.
  if (sequences > 1) rows.push(row(node, 'node-llama-cpp', 2));
  return rows;
}

function speed({ values }: Side): string {
  return median(values).toFixed(0);
}

async function batchedBench(
  bench: Bench,
  model: string,
  cache: string,
  sequences: number,
  rounds: number,
): Promise<number> {
  const { tool } = await bench.llamaCpp();
  const { backend, threads } = bench.machine;
  const cells = Math.ceil((sequences * (prompt + generate)) / 256) * 256;
  const list = Array.from({ length: rounds }, () => sequences).join(',');
  const { stdout } = await command(tool('llama-batched-bench'), [
    ...['-m', model, '-c', String(Math.max(cells, 256 * sequences)), '-b', '2048', '-ub', '512'],
    ...['-t', String(threads), '-tb', String(threads), '-ngl', backend === 'cpu' ? '0' : '999'],
    ...['-npp', String(prompt), '-ntg', String(generate), '-npl', list, cache, '--output-format', 'jsonl'],
  ]);
  const lines = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => lineSchema.parse(JSON.parse(line)));
  if (lines.length !== rounds)
    throw new Error(`llama-batched-bench measured ${lines.length} of ${rounds} rounds`);
  const tokens = lines.reduce((sum, { pl, pp, tg }) => sum + pl * (pp + tg), 0);
  return tokens / lines.reduce((sum, { t }) => sum + t, 0);
}
