import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComparisonJson } from '../../../shared/compare/comparison-json';
import type { RunJson } from '../../../shared/compare/run-json';
import { runCli, startCli } from './run-cli';

let folder = '';
let workspace = '';
let base: RunJson;
let tuned: RunJson;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tunewright-cli-'));
  workspace = join(folder, 'sample');
  expect((await runCli('init', workspace, '--sample')).code).toBe(0);
  base = (await run('base')).json<RunJson>();
  tuned = (await run('tuned')).json<RunJson>();
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (configuration: string, ...more: string[]) =>
  runCli(
    'run',
    '--workspace',
    workspace,
    '--suite',
    'patient-messages',
    '--configuration',
    configuration,
    '--json',
    ...more,
  );

describe('the main job on the command line', () => {
  it('runs base and adapter on the sample, with every number that was promised', () => {
    expect(base).toMatchObject({ suite: 'patient-messages', samples: 200, errored: 0, adapters: [] });
    expect(base.passed + base.failed).toBe(200);
    expect(base.pass_rate).toBeCloseTo(base.passed / 200);
    expect(base.model).toMatchObject({
      architecture: 'llama',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect(base.tokens.prompt_evaluated).toBeLessThan(base.tokens.prompt);
    expect(base.tokens_per_second).toBeCloseTo((base.tokens.prompt + base.tokens.generated) / base.seconds);
    expect(tuned.adapters).toEqual([expect.objectContaining({ name: 'patient-triage-lora', scale: 1 })]);
  });

  it('is right sometimes before tuning, clearly more often after, and breaks a few', async () => {
    const document = (
      await runCli('compare', base.run, tuned.run, '--workspace', workspace, '--json')
    ).json<ComparisonJson>();
    expect(document).toMatchObject({ n: 200, added: 0, removed: 0, verdict: 'improved' });
    expect(document.pass_rate_a).toBeGreaterThan(0.3);
    expect(document.pass_rate_a).toBeLessThan(0.7);
    expect(document.fixed).toBeGreaterThan(document.broken);
    expect(document.broken).toBeGreaterThan(0);
    expect(document.fixed + document.broken + document.still_passing + document.still_failing).toBe(200);
    expect(document.difference).toBeCloseTo(document.pass_rate_b - document.pass_rate_a);
    expect(document.interval[0]).toBeGreaterThan(0);
    expect(document.p_value).toBeLessThan(0.05);
  });

  it('writes the comparison as one HTML file that needs nothing else', async () => {
    const path = join(folder, 'comparison.html');
    const { code, stdout } = await runCli(
      'compare',
      base.run,
      tuned.run,
      '--workspace',
      workspace,
      '--html',
      path,
    );
    expect(code).toBe(0);
    expect(stdout).toContain('points better than base');
    const html = readFileSync(path, 'utf8');
    expect(html).toMatch(/^<!doctype html>/i);
    expect(html).not.toMatch(/<script|<link|src=/i);
    expect(html).toContain(base.run);
  });

  it('keeps everything for the next time', async () => {
    const runs = (await runCli('list', 'runs', '--workspace', workspace, '--json')).json<
      { name: string }[]
    >();
    expect(runs.map(({ name }) => name)).toEqual([tuned.run, base.run]);
    const models = (await runCli('list', 'models', '--workspace', workspace, '--json')).json<
      Record<string, string>[]
    >();
    expect(models[0]).toMatchObject({ name: 'patient-triage', hash: base.model.hash, architecture: 'llama' });
    expect(existsSync(models[0]?.['path'] ?? '')).toBe(true);
    const suites = (await runCli('list', 'suites', '--workspace', workspace, '--json')).json<
      Record<string, unknown>[]
    >();
    expect(suites[0]).toMatchObject({ name: 'patient-messages', test: 200, graders: ['label', 'fields'] });
    const adapters = (await runCli('list', 'adapters', '--workspace', workspace, '--json')).json<
      Record<string, string>[]
    >();
    expect(adapters[0]).toMatchObject({ name: 'patient-triage-lora' });
  });

  it('runs files named on the command line, with a scale and settings', async () => {
    const { code, json, stderr } = await runCli(
      ...['run', '--workspace', workspace, '--suite', 'patient-messages', '--split', 'dev', '--json'],
      ...['--model', join(workspace, 'models/patient-triage.gguf')],
      ...['--adapter', `${join(workspace, 'adapters/patient-triage-lora.gguf')}:0.5`],
      ...['--samples', '2', '--temperature', '0.8', '--max-tokens', '40', '--seed', '3', '--sequences', '8'],
    );
    expect(stderr).toContain('samples');
    expect(code).toBe(0);
    const document = json<RunJson>();
    expect(document.samples).toBe(160);
    expect(document.adapters[0]?.scale).toBe(0.5);
  });

  it('goes on with a run that was killed, with nothing lost', async () => {
    const { child, result } = startCli(
      ...[
        'run',
        '--workspace',
        workspace,
        '--suite',
        'patient-messages',
        '--configuration',
        'base',
        '--split',
        'all',
      ],
      ...['--samples', '2', '--temperature', '0.7', '--json'],
    );
    const id = await new Promise<string>((resolve) => {
      child.stderr.on('data', (chunk: string) => {
        const found = /^Run (\S+):/m.exec(chunk)?.[1];
        if (found) resolve(found);
      });
    });
    // Long enough for some samples, not for 1,200.
    await new Promise((resolve) => setTimeout(resolve, 800));
    child.kill('SIGKILL');
    await result;
    // The engine notices that nobody is there any more, and pauses the run.
    const listed = async () => {
      const [newest] = (await runCli('list', 'runs', '--workspace', workspace, '--json')).json<RunJson[]>();
      return newest;
    };
    await expect.poll(async () => (await listed())?.status, { timeout: 20_000 }).toBe('paused');
    const killed = await listed();
    expect(killed).toMatchObject({ run: id, status: 'paused' });
    expect(killed?.samples).toBeLessThan(1200);
    const { code, json } = await runCli('run', '--workspace', workspace, '--resume', id, '--json');
    expect(code).toBe(0);
    expect(json<RunJson>()).toMatchObject({ run: id, status: 'finished', samples: 1200 });
  }, 240_000);

  it('exports the suite for training without its test split, and for anyone as it is', async () => {
    const sft = join(folder, 'sft.jsonl');
    const { json } = await runCli(
      ...[
        'export',
        '--workspace',
        workspace,
        '--suite',
        'patient-messages',
        '--format',
        'openai-sft',
        '--out',
        sft,
        '--json',
      ],
    );
    expect(json<{ written: number }>().written).toBe(400);
    const [first] = readFileSync(sft, 'utf8').trim().split('\n');
    const row = JSON.parse(first ?? '') as { messages: { role: string; content: string }[] };
    expect(row.messages.at(-1)?.role).toBe('assistant');
    expect(JSON.parse(row.messages.at(-1)?.content ?? '')).toHaveProperty('label');
    const csv = join(folder, 'run.csv');
    expect(
      (await runCli('export', '--workspace', workspace, '--run', base.run, '--format', 'csv', '--out', csv))
        .code,
    ).toBe(0);
    expect(readFileSync(csv, 'utf8').split('\n').length).toBeGreaterThan(200);
  });
});

describe('grade', () => {
  const item = JSON.stringify({ answer: { label: 'refill' } });
  const grade = (sample: string, grader = 'graders/label.json') =>
    runCli('grade', '--grader', join(workspace, grader), '--item', item, '--sample', sample, '--json');

  it('reports pass and fail', async () => {
    const passed = await grade(JSON.stringify({ output_text: '{"label":"refill"}' }));
    expect(passed.code).toBe(0);
    expect(passed.json()).toMatchObject({ reward: 1, passed: true, errors: [] });
    expect((await grade(JSON.stringify({ output_text: '{"label":"other"}' }))).json()).toMatchObject({
      passed: false,
      errors: [],
    });
    expect((await grade(JSON.stringify({ output_text: 'hello' }))).json()).toMatchObject({
      reward: 0,
      passed: false,
      errors: [],
    });
  });

  it('says of a grader that names a missing field that it errs, which is not failing', async () => {
    const path = join(folder, 'missing.json');
    writeFileSync(
      path,
      JSON.stringify({
        type: 'string_check',
        name: 'x',
        input: '{{sample.output_text}}',
        reference: '{{item.nothing}}',
        operation: 'eq',
      }),
    );
    const { json } = await runCli(
      'grade',
      '--grader',
      path,
      '--item',
      item,
      '--sample',
      '"refill"',
      '--json',
    );
    const report = json<{ errors: string[]; passed: boolean }>();
    expect(report.errors).toHaveLength(1);
    expect(report.errors[0]).toContain('nothing');
  });
});

describe('what goes wrong', () => {
  it.each<[string, string[], number, RegExp]>([
    ['no command', ['frobnicate'], 2, /There is no command "frobnicate"/],
    ['an unknown option', ['run', '--frobnicate'], 2, /frobnicate/],
    ['a missing option', ['run', '--suite', 'x', '--configuration', 'base'], 2, /--workspace is missing/],
    [
      'both ways to say what to run',
      ['run', '--workspace', '.', '--suite', 'x', '--configuration', 'a', '--model', 'b'],
      2,
      /either/,
    ],
    [
      'a number that is none',
      ['run', '--workspace', '.', '--suite', 'x', '--configuration', 'a', '--seed', 'x'],
      2,
      /--seed takes a number/,
    ],
    ['a folder that is no workspace', ['list', 'runs', '--workspace', tmpdir()], 3, /is not a workspace/],
  ])('%s', async (_, argv, code, message) => {
    const result = await runCli(...argv);
    expect(result.stderr).toMatch(message);
    expect(result.code).toBe(code);
    expect(result.stdout).toBe('');
  });

  it.each<[string, string[], RegExp]>([
    ['a suite that is not there', ['--suite', 'nothing', '--configuration', 'base'], /suite "?nothing/i],
    [
      'a configuration that is not there',
      ['--suite', 'patient-messages', '--configuration', 'nothing'],
      /no configuration "nothing"/,
    ],
    [
      'a model that is not a GGUF',
      ['--suite', 'patient-messages', '--model', 'package.json'],
      /package.json is not a GGUF file/,
    ],
    [
      'a model that is not there',
      ['--suite', 'patient-messages', '--model', 'nowhere.gguf'],
      /nowhere.gguf is not there/,
    ],
  ])('%s ends with exit code 3, one sentence, and one JSON document', async (_, argv, message) => {
    const result = await runCli('run', '--workspace', workspace, '--json', ...argv);
    expect(result.code).toBe(3);
    expect(result.json<{ error: { message: string } }>().error.message).toMatch(message);
    expect(result.stderr.trim().split('\n').at(-1)).toMatch(message);
  });

  it('refuses an adapter that was made for another model', async () => {
    const { gguf } = await import('../gguf/make-gguf');
    const path = join(folder, 'foreign.gguf');
    const metadata = [
      ['general.architecture', 'text', 'qwen2'],
      ['general.type', 'text', 'adapter'],
      ['adapter.type', 'text', 'lora'],
    ] as const;
    const tensors = ['a', 'b'].map((part) => ({
      name: `blk.0.attn_q.weight.lora_${part}`,
      shape: [32, 4],
      type: 0,
      offset: 0,
    }));
    writeFileSync(path, gguf({ metadata: [...metadata], tensors, dataBytes: 1024 }));
    const result = await runCli(
      ...['run', '--workspace', workspace, '--suite', 'patient-messages', '--json'],
      ...['--model', join(workspace, 'models/patient-triage.gguf'), '--adapter', path],
    );
    expect(result.code).toBe(3);
    expect(result.stderr).toContain('foreign.gguf is for the architecture qwen2');
  });
});
