import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checks } from './checks';
import { markdown, type Table } from './table';

const usage = `npm run check:statistics -- [--seed <n>] [--share <0..1>] [--only <text>]
  --seed   of all random numbers (1)
  --share  of the repetitions (1)
  --only   checks whose title contains this
With any of them nothing is written to docs/benchmarks.`;

/** Runs the simulations and prints their tables. The exit code: 1 where a property does not hold. */
export function main(root: string, parameters: string[]): number {
  const { values } = parseArgs({
    args: parameters,
    options: {
      seed: { type: 'string' },
      share: { type: 'string' },
      only: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const seed = Number(values.seed ?? 1);
  const share = Number(values.share ?? 1);
  if (values.help || !Number.isInteger(seed) || !(share > 0 && share <= 1)) {
    process.stderr.write(`${usage}\n`);
    return values.help ? 0 : 2;
  }
  const tables: Table[] = [];
  for (const check of checks) {
    if (!check.title.toLowerCase().includes((values.only ?? '').toLowerCase())) continue;
    const started = performance.now();
    const table = check.run({ seed, share });
    tables.push(table);
    process.stdout.write(`${markdown(table)}\n\n`);
    process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0)} s\n`);
  }
  const failed = tables.filter(({ violations }) => violations.length > 0).length;
  process.stdout.write(`${tables.length - failed} passed, ${failed} failed\n`);
  if (Object.keys(values).length === 0) write(root, seed, tables);
  return failed > 0 ? 1 : 0;
}

function write(root: string, seed: number, tables: readonly Table[]): void {
  const folder = join(root, 'docs', 'benchmarks');
  mkdirSync(folder, { recursive: true });
  const head = `# Statistics, by simulation

Written by \`npm run check:statistics\` (seed ${seed}); the same command gives the same numbers.

Every comparison is of made-up runs whose truth is known. What decides how good an answer is has a normal distribution with
variance 1: 0.6 of it is the example, alike for both arms; 0.1 the example in this arm; 0.3 the single sample. An answer
passes where that is above the threshold that gives the pass rate, and is graded by where it lies. With a pass rate of
½ in both arms 30 % of the examples flip between two single samples. "Shifted" means that B's mean is 0.3 standard
deviations higher. Bootstraps have 2,000 resamples here and 10,000 in the app, which blurs their ends a little more.`;
  writeFileSync(join(folder, 'statistics.md'), `${[head, ...tables.map(markdown)].join('\n\n')}\n`);
}
