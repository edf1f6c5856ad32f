import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { exportFile } from '../../../electron/formats/export-file';
import { importFile } from '../../../electron/formats/import-file';
import { appendExamples, readExamples } from '../../../electron/store/examples';
import { closeResults, openResults, type ResultsDb } from '../../../electron/store/results-db';
import { createRun } from '../../../electron/store/runs';
import { appendSamples } from '../../../electron/store/samples';
import { saveSuite } from '../../../electron/store/suites';
import { createWorkspace, type Workspace } from '../../../electron/store/workspace';
import { suiteFileSchema } from '../../../shared/domain/workspace';
import { exportFormats } from '../../../shared/formats/export';
import { parseJson, type Json } from '../../../shared/json';
import { erroredBy, exact, example, manifest, passedBy, sample } from '../store/samples-made-up';
import { temporaryFolder } from '../store/temporary-folder';

const opened: ResultsDb[] = [];

afterEach(() => {
  for (const results of opened.splice(0)) closeResults(results);
});

function fresh(): { workspace: Workspace; results: ResultsDb; out: string } {
  const workspace = createWorkspace(join(temporaryFolder(), 'w'));
  const { results } = openResults(workspace.folder);
  opened.push(results);
  saveSuite(workspace, suiteFileSchema.parse({ name: 's', expected: '{{item.answer}}' }));
  appendExamples(workspace, 's', [example(0, 'train'), example(1, 'train'), example(2, 'dev'), example(3)]);
  return { workspace, results, out: join(temporaryFolder(), 'out') };
}

const lines = (path: string): (Json | undefined)[] =>
  readFileSync(path, 'utf8').trimEnd().split('\n').map(parseJson);

describe('a suite', () => {
  it.each(['openai-sft', 'openai-rft'])(
    'as %s leaves out the test split unless it is asked for',
    (format) => {
      const { workspace, results, out } = fresh();
      const report = exportFile(workspace, results, { suite: 's' }, format, out);
      expect(report).toEqual({
        path: out,
        format,
        written: 3,
        left: [{ reason: 'It is held out for testing (split "test").', count: 1 }],
      });
      expect(lines(out)).toHaveLength(3);
      expect(exportFile(workspace, results, { suite: 's', split: 'all' }, format, out)).toMatchObject({
        written: 4,
        left: [],
      });
      expect(exportFile(workspace, results, { suite: 's', split: 'test' }, format, out)).toMatchObject({
        written: 1,
        left: [{ reason: 'It is not in the split "test".', count: 3 }],
      });
    },
  );

  it('as openai-sft has the expected answer as the assistant’s turn', () => {
    const { workspace, results, out } = fresh();
    exportFile(workspace, results, { suite: 's', split: 'train' }, 'openai-sft', out);
    expect(lines(out)[0]).toEqual({
      messages: [
        { role: 'user', content: 'Question number 0' },
        { role: 'assistant', content: 'Answer 0' },
      ],
    });
  });

  it.each(['jsonl', 'csv', 'tsv'])('as %s comes back the same', async (format) => {
    const { workspace, results, out } = fresh();
    const path = `${out}.${format}`;
    expect(exportFile(workspace, results, { suite: 's' }, format, path).written).toBe(4);
    await importFile(workspace, { path, suite: 'copy', split: 'dev' });
    expect(readExamples(workspace, 'copy').examples).toEqual(readExamples(workspace, 's').examples);
  });

  it('replaces a file in one step, and says what cannot be', () => {
    const { workspace, results, out } = fresh();
    writeFileSync(out, 'old');
    expect(() => exportFile(workspace, results, { suite: 's' }, 'parquet', out)).toThrow(
      /no export format "parquet"; there are jsonl/,
    );
    expect(() => exportFile(workspace, results, { suite: 'none' }, 'jsonl', out)).toThrow(/no suite "none"/);
    expect(() => exportFile(workspace, results, { run: 'r-none' }, 'jsonl', out)).toThrow(/no run r-none/);
    expect(readFileSync(out, 'utf8')).toBe('old');
    expect(readdirSync(join(out, '..'))).toEqual(['out']);
  });
});

describe('a run', () => {
  function withRun() {
    const made = fresh();
    const base = manifest({ samples: 2 });
    base.configuration.system = 'Be brief.';
    const list = readExamples(made.workspace, 's').examples;
    const { id } = createRun(made.results, {
      manifest: base,
      examples: list,
      graders: [{ name: 'exact', grader: exact }],
    });
    const [a, b, c, d] = list;
    if (!a || !b || !c || !d) throw new Error('The suite has four examples.');
    appendSamples(made.results, id, [
      sample(a, [passedBy(exact, true)], { text: 'right' }),
      sample(a, [passedBy(exact, true)], { text: 'right', index: 1 }),
      sample(b, [passedBy(exact, false)], { text: 'wrong' }),
      sample(b, [passedBy(exact, true)], { text: 'right {{item.answer}}', index: 1 }),
      sample(c, [erroredBy(exact)]),
      sample(c, [], { index: 1 }),
      sample(d, [passedBy(exact, true)]),
    ]);
    return { ...made, id };
  }

  it('as openai-sft gives what passed, once, with the run’s system prompt', () => {
    const { workspace, results, out, id } = withRun();
    const report = exportFile(workspace, results, { run: id }, 'openai-sft', out);
    expect(report).toMatchObject({
      written: 2,
      left: [
        { reason: 'The same answer to the same example is there already.', count: 1 },
        { reason: 'The answer did not pass.', count: 1 },
        { reason: 'The answer could not be graded (a grader errored).', count: 1 },
        { reason: 'The answer has not been graded.', count: 1 },
        { reason: 'It is held out for testing (split "test").', count: 1 },
      ],
    });
    expect(lines(out)[1]).toEqual({
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Question number 1' },
        { role: 'assistant', content: 'right {{item.answer}}' },
      ],
    });
    expect(exportFile(workspace, results, { run: id, split: 'all' }, 'openai-sft', out).written).toBe(3);
  });

  it('as jsonl has a record for every sample, with its output, outcome and scores', () => {
    const { workspace, results, out, id } = withRun();
    expect(exportFile(workspace, results, { run: id }, 'jsonl', out)).toMatchObject({ written: 7, left: [] });
    expect(lines(out)[1]).toEqual({
      id: 'e0#2',
      split: 'train',
      input: 'Question number 0',
      answer: 'Answer 0',
      output: 'right',
      outcome: 'passed',
      score_exact: 1,
    });
    expect(lines(out)[4]).toMatchObject({ id: 'e2', outcome: 'errored', score_exact: null });
  });

  it.each(exportFormats)('as %s can be written', (format) => {
    const { workspace, results, out, id } = withRun();
    const report = exportFile(workspace, results, { run: id }, format, out);
    expect(report.written).toBeGreaterThan(0);
    expect(report.written + report.left.reduce((sum, { count }) => sum + count, 0)).toBe(7);
  });
});
