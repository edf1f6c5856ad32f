import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { cacheFolder } from '../../../scripts/setup/paths.mjs';
import { ensureLlamaCpp, type LlamaCpp } from '../setup/llama-cpp.mjs';
import { describeMachine } from './machine';
import type { Bench } from './measurement';
import { kSamples } from './measurements/k-samples';
import { logprobs } from './measurements/logprobs';
import { memory } from './measurements/memory';
import { promptfoo } from './measurements/promptfoo';
import { sharedPrompt } from './measurements/shared-prompt';
import { store } from './measurements/store';
import { throughput } from './measurements/throughput';
import { earlierParts, markdown, type Report } from './report';
import { command } from './setup/processes';

const measurements = [throughput, sharedPrompt, kSamples, promptfoo, memory, logprobs, store];
const publishedRepetitions = 5;

const usage = `npm run bench:engine -- [--only <name>]… [--repeat <n>]
  --only    measures only this: ${measurements.map(({ name }) => name).join(', ')}
  --repeat  repetitions of each measurement (${publishedRepetitions}); with fewer, nothing is written to docs/benchmarks`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    repeat: { type: 'string' },
    help: { type: 'boolean' },
    root: { type: 'string' },
    model: { type: 'string' },
  },
});

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function main(): Promise<void> {
  const { root, model } = values;
  const repetitions = Number(values.repeat ?? publishedRepetitions);
  const unknown = values.only?.find((name) => !measurements.some((one) => one.name === name));
  if (values.help || unknown !== undefined || !(repetitions >= 1) || !root || !model) {
    say(unknown === undefined ? usage : `There is no measurement "${unknown}".\n${usage}`);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const chosen = measurements.filter(({ name }) => values.only?.includes(name) ?? true);
  const machine = await describeMachine(root, model);
  say(
    `${machine.processor}, ${machine.threads} threads, ${machine.backend}, load ${machine.loadAtStart.toFixed(2)}`,
  );
  if (machine.loadAtStart > 0.5)
    say('The machine is busy with something else: these numbers will not be worth much.');

  let built: Promise<LlamaCpp> | undefined;
  const llamaCpp = () => (built ??= ensureLlamaCpp(root, machine.backend));
  const scratch = mkdtempSync(join(tmpdir(), 'tunewright-bench-'));
  const bench: Bench = {
    root,
    scratch,
    models: await modelsFor(model, llamaCpp),
    machine,
    repetitions,
    llamaCpp,
    say,
  };
  const folder = join(root, 'docs', 'benchmarks');
  const file = join(folder, machine.backend === 'cpu' ? 'engine' : `engine-${machine.backend}`);
  const { commit, date, loadAtStart, ...computer } = machine;
  const parts = earlierParts(`${file}.json`, computer);
  const tools = await llamaCpp();
  const report: Report = {
    machine: computer,
    tools: {
      "llama.cpp's programs": `${tools.release}, built from node-llama-cpp's source bundle with ${tools.compiler()}, Release, GGML_NATIVE`,
    },
    models: bench.models.map(({ name }) => name),
    parts,
  };
  const order = measurements.map(({ name }) => name);
  try {
    for (const { name, run } of chosen) {
      const load = name === chosen[0]?.name ? loadAtStart : (loadavg()[0] ?? 0);
      parts[name] = { commit, date, load, repetitions, rows: await run(bench) };
      // After each, so that what was measured is kept whatever becomes of the next.
      if (repetitions >= publishedRepetitions) write(file, report, order);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  process.stdout.write(markdown(report, order));
}

function write(file: string, report: Report, order: readonly string[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.md`, markdown(report, order));
  writeFileSync(`${file}.json`, `${JSON.stringify(report, null, 2)}\n`);
  say(`written to ${basename(file)}.md and .json in docs/benchmarks`);
}

/** The test model, and the same weights at eight bits: another mix of memory and arithmetic. */
async function modelsFor(model: string, llamaCpp: () => Promise<LlamaCpp>): Promise<Bench['models']> {
  const folder = join(cacheFolder(), 'bench', 'models');
  const eightBits = join(folder, `${basename(model, '.gguf')}-to-Q8_0.gguf`);
  if (!existsSync(eightBits)) {
    const { tool } = await llamaCpp();
    mkdirSync(folder, { recursive: true });
    await command(tool('llama-quantize'), ['--allow-requantize', model, `${eightBits}.part`, 'Q8_0']);
    renameSync(`${eightBits}.part`, eightBits);
  }
  return [
    { name: 'Q4_1', path: model },
    { name: 'Q8_0', path: eightBits },
  ];
}

// `exit` is what ends the processes that were started; a signal alone would leave them.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
await main();
