import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { stringify } from 'yaml';
import type { ComparisonJson } from '../../../shared/compare/comparison-json';
import type { RunJson } from '../../../shared/compare/run-json';
import { root, runCli } from './run-cli';

/** The AI Alliance guide's patient ChatBot data, as its own tools wrote it. */
const data = join(root, '../shared/data/healthcare-chatbot');

/** Two system prompts for one unit of behaviour: an emergency is answered with "get medical help". */
const plain = 'You answer messages of patients for a clinic, in one sentence.';
const careful = `${plain} When the message describes an emergency, tell the patient to seek emergency medical help now.`;

let folder = '';
let workspace = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tunewright-real-'));
  workspace = join(folder, 'triage');
  expect((await runCli('init', workspace)).code).toBe(0);
  writeFileSync(
    join(workspace, 'workspace.yaml'),
    stringify({ version: 1, name: 'Triage', models: [{ name: 'smollm2', path: inject('testModel') }] }),
  );
  const configuration = (name: string, system: string) => ({
    name,
    model: 'smollm2',
    system,
    sampling: { temperature: 0, max_tokens: 24 },
  });
  writeFileSync(
    join(workspace, 'configurations.yaml'),
    stringify({ configurations: [configuration('plain', plain), configuration('careful', careful)] }),
  );
  mkdirSync(join(workspace, 'graders'), { recursive: true });
  writeFileSync(
    join(workspace, 'graders/medical help.json'),
    JSON.stringify({
      type: 'string_check',
      name: 'medical help',
      input: '{{sample.output_text}}',
      reference: 'medical',
      operation: 'ilike',
    }),
  );
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Imported {
  imported: number;
  duplicates: number;
  bad: number;
  files: { path: string; imported: number; bad: { line: number; reason: string }[] }[];
}

describe('SmolLM2-135M-Instruct on the healthcare data', () => {
  it('imports the files as they are: bad lines are listed with number and reason, good ones kept', async () => {
    const synthetic = join(data, 'synthetic');
    const files = ['gpt-oss_20b', 'llama3.2_3B'].map((model) =>
      join(synthetic, model, 'emergency-data.jsonl'),
    );
    const { code, json } = await runCli(
      ...['import', ...files, '--workspace', workspace, '--suite', 'emergencies', '--json'],
    );
    expect(code).toBe(0);
    const whole = json<Imported>();
    // 181 + 82 good lines, of which some say the same again.
    expect(whole.imported + whole.duplicates).toBe(263);
    expect(whole.imported).toBeGreaterThan(80);
    const broken = await runCli(
      ...['import', join(synthetic, 'llama3.2_3B/non-prescription-refills-data-validation.jsonl')],
      ...['--workspace', workspace, '--suite', 'validation', '--json'],
    );
    const report = broken.json<Imported>();
    expect(report.bad).toBe(2);
    expect(report.files[0]?.bad.map(({ line }) => line)).toEqual([8, 50]);
    expect(report.files[0]?.bad[0]?.reason).toMatch(/\S/);
    expect(report.imported).toBe(54);
  }, 60_000);

  it('runs two configurations of the real model and compares them', async () => {
    writeFileSync(
      join(workspace, 'suites/emergencies/suite.yaml'),
      stringify({ version: 1, name: 'emergencies', graders: ['medical help'] }),
    );
    const run = async (configuration: string) => {
      const result = await runCli(
        ...[
          'run',
          '--workspace',
          workspace,
          '--suite',
          'emergencies',
          '--configuration',
          configuration,
          '--json',
        ],
      );
      expect(result.stderr).not.toContain('Usage');
      expect(result.code).toBe(0);
      return result.json<RunJson>();
    };
    const before = await run('plain');
    const after = await run('careful');
    expect(before.samples).toBeGreaterThan(80);
    expect(before.errored).toBe(0);
    expect(before.passed).toBeGreaterThan(0);
    expect(before.failed).toBeGreaterThan(0);
    // The system prompt is the same for all examples: it is evaluated once.
    expect(before.tokens.prompt_evaluated).toBeLessThan(0.7 * before.tokens.prompt);
    const comparison = (
      await runCli('compare', before.run, after.run, '--workspace', workspace, '--json')
    ).json<ComparisonJson>();
    expect(comparison).toMatchObject({ n: before.samples, verdict: 'improved' });
    expect(comparison.warnings.join(' ')).toContain('system prompts differ');
    console.log(JSON.stringify({ before, after, comparison }, null, 1));
  }, 600_000);
});
