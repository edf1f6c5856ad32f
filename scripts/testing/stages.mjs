import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { npmCommand } from '../setup/npm.mjs';
import { run } from '../setup/processes.mjs';
import { say, seconds, SetupError } from '../setup/report.mjs';
import { readStamp } from '../setup/stamp.mjs';
import { countCheck, countPlaywright, countVitest, judgeStage } from './summary.mjs';

const minuteMs = 60_000;
const checks = [
  { name: 'typecheck', script: 'typecheck' },
  { name: 'lint', script: 'lint' },
  { name: 'format', script: 'format:check' },
];
const suites = [
  {
    name: 'unit',
    program: ['vitest', 'vitest.mjs'],
    args: (report) => ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    mayBeEmpty: ['--passWithNoTests'],
    count: countVitest,
    limitMs: 30 * minuteMs,
    needsApp: true,
  },
  {
    name: 'e2e',
    program: ['@playwright/test', 'cli.js'],
    args: () => ['test', '--config=playwright.config.ts', '--reporter=list,json'],
    env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
    mayBeEmpty: ['--pass-with-no-tests'],
    count: countPlaywright,
    limitMs: 45 * minuteMs,
    needsApp: true,
  },
];

/**
 * Words that name a stage choose it; all others are filters for the test runners, and then the static checks
 * are left out, because they have nothing to filter.
 */
export function chooseStages(args) {
  const names = [...checks, ...suites].map((stage) => stage.name);
  const chosen = args.filter((arg) => names.includes(arg));
  const filters = args.filter((arg) => !names.includes(arg));
  const wanted = (stage) => chosen.length === 0 || chosen.includes(stage.name);
  const asCheck = (stage) => ({ ...stage, kind: 'check', limitMs: 15 * minuteMs });
  const asSuite = (stage) => ({ ...stage, kind: 'suite', filters });
  const suitesWanted = suites.filter(wanted).map(asSuite);
  if (filters.length > 0 && suitesWanted.length === 0) {
    return { stages: [], problem: new SetupError(`${chosen.join(' and ')} can't be filtered.`) };
  }
  const checksWanted = filters.length > 0 && chosen.length === 0 ? [] : checks.filter(wanted).map(asCheck);
  return { stages: [...checksWanted, ...suitesWanted] };
}

export async function runStage(root, stage, env) {
  const start = performance.now();
  process.stdout.write(`\n── ${stage.name} ──\n`);
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'tunewright-test-'));
  const report = path.join(scratch, 'report.json');
  try {
    const { command, args, shell } = stageCommand(root, stage, report);
    const result = await run(command, args, {
      cwd: root,
      env: { ...env, ...stage.env?.(report) },
      output: 'inherit',
      timeoutMs: stage.limitMs,
      shell,
    });
    const counts = stage.kind === 'check' ? countCheck(result.code) : stage.count(readStamp(report));
    const judged = judgeStage(stage.name, result, counts, { mayBeEmpty: stage.filters?.length > 0 });
    say(`${stage.name} took ${seconds(start)}${judged.note ? `; ${judged.note}` : ''}`);
    return judged;
  } catch (error) {
    return judgeStage(stage.name, { code: null, error }, null);
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

function stageCommand(root, stage, report) {
  if (stage.kind === 'check') {
    const npm = npmCommand();
    return { command: npm.command, args: [...npm.args, 'run', '--silent', stage.script], shell: npm.shell };
  }
  const [name, file] = stage.program;
  const program = path.join(root, 'node_modules', ...name.split('/'), file);
  const extra = stage.filters.length > 0 ? [...stage.mayBeEmpty, ...stage.filters] : [];
  return { command: process.execPath, args: [program, ...stage.args(report), ...extra], shell: false };
}
