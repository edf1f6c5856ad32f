import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeComputer, shownComputer } from '../computer';
import { rowTable, type Row } from '../report';
import type { GradersBench } from './measurement';
import { deterministic } from './measurements/deterministic';
import { javascript } from './measurements/javascript';
import { python } from './measurements/python';

/** One file each in measurements/. */
const measurements = [deterministic, javascript, python];
const publishedRepetitions = 5;

const usage = `npm run bench:graders -- [--only <name>]… [--repeat <n>] [--seconds <n>]
  --only     measures only this: ${measurements.map(({ name }) => name).join(', ')}
  --repeat   repetitions of each measurement (${publishedRepetitions}); fewer, or --only, write nothing to docs/benchmarks
  --seconds  how long each repetition lasts (1)`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    repeat: { type: 'string' },
    seconds: { type: 'string' },
    help: { type: 'boolean' },
    root: { type: 'string' },
  },
});

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function main(): Promise<void> {
  const { root } = values;
  const repetitions = Number(values.repeat ?? publishedRepetitions);
  const seconds = Number(values.seconds ?? 1);
  const unknown = values.only?.find((name) => !measurements.some((one) => one.name === name));
  if (values.help || unknown !== undefined || !(repetitions >= 1) || !(seconds > 0) || !root) {
    say(unknown === undefined ? usage : `There is no measurement "${unknown}".\n${usage}`);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const computer = describeComputer(root);
  say(`${computer.processor}, load ${computer.loadAtStart.toFixed(2)}`);
  if (computer.loadAtStart > 0.5)
    say('The machine is busy with something else: these numbers will not be worth much.');

  const bench: GradersBench = { root, repetitions, seconds, say };
  const chosen = measurements.filter(({ name }) => values.only?.includes(name) ?? true);
  const rows: Row[] = [];
  for (const measurement of chosen) rows.push(...(await measurement.run(bench)));

  const text = [
    '# Graders benchmark',
    '',
    'Written by `npm run bench:graders`; the single measurements are in the JSON file beside this page.',
    '',
    ...shownComputer(computer),
    `- **Method**: one core; every workload warmed, then ${repetitions} repetitions of ${seconds} s in turn; the median counts, in brackets the smallest and the largest repetition`,
    '',
    ...rowTable(rows, 'scores a second'),
    '',
  ].join('\n');
  process.stdout.write(text);
  if (chosen.length < measurements.length || repetitions < publishedRepetitions) return;
  const folder = join(root, 'docs', 'benchmarks');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'graders.md'), text);
  writeFileSync(
    join(folder, 'graders.json'),
    `${JSON.stringify({ computer, repetitions, rows }, null, 2)}\n`,
  );
  say('written to docs/benchmarks/graders.md and .json');
}

await main();
