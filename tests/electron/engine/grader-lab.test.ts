import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { graderLabHandlers } from '../../../electron/engine/handlers/grader-lab';
import { openWorkspaceAt, type OpenWorkspace } from '../../../electron/engine/open-workspace';
import { definitionsFromWorkspace } from '../../../electron/engine/prepare-run';
import { createResident } from '../../../electron/engine/resident';
import { createSandboxes, type Sandboxes } from '../../../electron/sandbox/sandboxes';
import { listExamples } from '../../../electron/store/examples';
import { getRun } from '../../../electron/store/runs';
import type { GraderTest } from '../../../shared/domain/grader-tests';
import { FailureError, type Failure } from '../../../shared/result';
import { buildWorkers } from '../sandbox/workers';

const sample = join(import.meta.dirname, '../../../sample');
const signal = new AbortController().signal;

let sandboxes: Sandboxes;
beforeAll(async () => {
  sandboxes = createSandboxes({ workers: await buildWorkers() });
});
afterAll(() => sandboxes.close());

let folder = '';
let workspace = '';
let open: OpenWorkspace;
let changes: string[];
let lab: ReturnType<typeof graderLabHandlers>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tunewright-lab-'));
  workspace = join(folder, 'sample');
  cpSync(sample, workspace, { recursive: true });
  changes = [];
  open = openWorkspaceAt(workspace, createResident(), sandboxes, () => undefined);
  lab = graderLabHandlers({ open: () => open, onChanged: (what) => changes.push(what) });
});
afterEach(async () => {
  await open.close('The test is over.');
  rmSync(folder, { recursive: true, force: true });
});

/** The failure that work ends with. */
async function failing(work: () => unknown): Promise<Failure> {
  try {
    await work();
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
  throw new Error('it did not fail');
}

const check = (change: object = {}) =>
  JSON.stringify({
    type: 'string_check',
    name: 'x',
    input: '{{sample.output_text}}',
    reference: '{{item.expected}}',
    operation: 'eq',
    ...change,
  });
const endless = JSON.stringify({
  type: 'tunewright.javascript',
  name: 'endless',
  source: 'function grade() { for (;;); }',
  tunewright: { timeout_ms: 60_000 },
});
const item = { expected: 'yes' };

describe('trying a grader', () => {
  it('scores any answer, and says how long that took', async () => {
    const tried = await lab['graders.try'](
      { id: 'a', source: check(), answer: { item, output: 'yes' } },
      signal,
    );
    expect(tried.score).toEqual({ score: 1, passed: true });
    expect(tried.milliseconds).toBeGreaterThanOrEqual(0);
  });

  it('runs code in the sandbox', async () => {
    const code = 'function grade(sample, item) { return sample.output_text === item.expected ? 0.75 : 0; }';
    const source = JSON.stringify({ type: 'tunewright.javascript', name: 'x', source: code });
    const { score } = await lab['graders.try']({ id: 'a', source, answer: { item, output: 'yes' } }, signal);
    expect(score).toMatchObject({ score: 0.75, passed: true });
  });

  it('refuses a text that is no grader, and an example that is no object', async () => {
    const answer = { item, output: '' };
    expect(await failing(() => lab['graders.try']({ id: 'a', source: '{', answer }, signal))).toMatchObject({
      code: 'invalid-input',
    });
    const list = { item: [], output: '' };
    expect(
      await failing(() => lab['graders.try']({ id: 'a', source: check(), answer: list }, signal)),
    ).toMatchObject({ message: 'The example must be a JSON object.' });
  });

  it('can be stopped, and the next try works', async () => {
    const stuck = failing(() =>
      lab['graders.try']({ id: 'stuck', source: endless, answer: { item, output: '' } }, signal),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    await lab['graders.stop']({ id: 'stuck' }, signal);
    expect(await stuck).toMatchObject({ code: 'cancelled' });
    const next = await lab['graders.try'](
      { id: 'b', source: check(), answer: { item, output: 'no' } },
      signal,
    );
    expect(next.score.passed).toBe(false);
  });

  it('of an answer that no run has stored says so', async () => {
    const answer = { run: 'none', sample: 1 };
    expect(
      await failing(() => lab['graders.try']({ id: 'a', source: check(), answer }, signal)),
    ).toMatchObject({ code: 'not-found' });
  });
});

describe('stored answers', () => {
  const label = () => readFileSync(join(workspace, 'graders/label.json'), 'utf8');
  let run = '';

  beforeEach(async () => {
    const request = {
      suite: 'patient-messages',
      configurations: ['base'],
      split: 'dev' as const,
      samples: 1,
      seed: 1,
      alternatives: 0,
      quick: true,
    };
    const [started] = open.runs.start(await definitionsFromWorkspace(open, request, signal));
    run = started?.id ?? '';
    while (getRun(open.results, run).status === 'running')
      await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('are judged one by one with all that the run knows of them, and all at once', async () => {
    const before = getRun(open.results, run).counts;
    const whole = { id: 'a', name: 'label', run };
    expect(await lab['graders.tryRun']({ ...whole, source: label() }, signal)).toEqual({
      now: expect.anything() as unknown,
      compared: before.samples,
      differing: 0,
      changed: [],
    });

    const never = check({ reference: 'no such answer' });
    const trial = await lab['graders.tryRun']({ ...whole, source: never }, signal);
    expect(trial.now).toEqual({ passed: 0, failed: before.samples, errored: 0 });
    expect(trial.differing).toBeGreaterThan(0);
    expect(trial.changed).toHaveLength(trial.differing);
    const [first] = trial.changed;
    expect(first).toMatchObject({ before: { passed: true }, now: { passed: false } });

    const one = { run, sample: first?.sample ?? 0 };
    const { score, item: given } = await lab['graders.try'](
      { id: 'b', source: label(), answer: one },
      signal,
    );
    expect(score.passed).toBe(true);
    expect(given).toHaveProperty('answer.label');
    const tokens = JSON.stringify({ type: 'tunewright.limit', name: 'x', measure: 'tokens', min: 1 });
    const counted = await lab['graders.try']({ id: 'c', source: tokens, answer: one }, signal);
    expect(counted.score).toMatchObject({ passed: true });

    expect(getRun(open.results, run).counts).toEqual(before);
  });

  it('by a grader that the run does not know have nothing to compare with', async () => {
    const other = { id: 'a', source: label(), name: 'another', run };
    const { compared, now } = await lab['graders.tryRun'](other, signal);
    expect(compared).toBe(0);
    expect(now.passed + now.failed).toBe(getRun(open.results, run).counts.samples);
  });
});

describe('unit tests of a grader', () => {
  const tests: GraderTest[] = [
    { item, output: 'yes', expect: 'pass' },
    { item, output: 'yes', expect: 'fail' },
    { item: {}, output: 'yes', expect: 'fail' },
    { example: 'no-such-example', output: 'yes', expect: 'pass' },
  ];

  it('are kept beside it, and told', async () => {
    await lab['graders.saveTests']({ name: 'label', tests }, signal);
    expect(changes).toEqual(['definitions']);
    expect(await lab['graders.tests']({ name: 'label' }, signal)).toEqual({ tests, badLines: [] });
    expect(readFileSync(join(workspace, 'graders/label.tests.jsonl'), 'utf8').split('\n')).toHaveLength(5);
    expect(
      await failing(() => lab['graders.saveTests']({ name: 'no such grader', tests }, signal)),
    ).toMatchObject({ code: 'not-found' });
  });

  it('are used as another program wrote them', async () => {
    writeFileSync(
      join(workspace, 'graders/label.tests.jsonl'),
      '{"item": {"a": 1}, "output": "x", "expect": "pass"}\nnot json\n',
    );
    const file = await lab['graders.tests']({ name: 'label' }, signal);
    expect(file.tests).toHaveLength(1);
    expect(file.badLines).toMatchObject([{ line: 2, text: 'not json' }]);
  });

  it('give a result each, in their order', async () => {
    expect(await lab['graders.runTests']({ id: 'a', source: check(), tests }, signal)).toEqual([
      { score: { score: 1, passed: true } },
      { score: { score: 1, passed: true } },
      { score: expect.objectContaining({ error: expect.anything() as unknown }) as unknown },
      { problem: expect.stringContaining('There is no example "no-such-example" in any suite') as unknown },
    ]);
  });

  it('find their example by its id, in the suite that is named or in any', async () => {
    const { rows } = listExamples(open.workspace, 'patient-messages', { offset: 3, limit: 1 });
    const id = rows[0]?.id ?? '';
    const { label } = rows[0]?.['answer'] as { label: string };
    const source = check({ input: '{{item.answer.label}}', reference: label });
    const results = await lab['graders.runTests'](
      {
        id: 'a',
        source,
        tests: [
          { suite: 'patient-messages', example: id, output: '', expect: 'pass' },
          { example: id, output: '', expect: 'pass' },
          { suite: 'no-such-suite', example: id, output: '', expect: 'pass' },
        ],
      },
      signal,
    );
    expect(results.map((result) => ('score' in result ? result.score.passed : result.problem))).toEqual([
      true,
      true,
      expect.stringContaining('no-such-suite'),
    ]);
  });

  it('tell how far they are, and can be stopped', async () => {
    expect(await lab['graders.progress']({ id: 'slow' }, signal)).toBeNull();
    const running = failing(() => lab['graders.runTests']({ id: 'slow', source: endless, tests }, signal));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await lab['graders.progress']({ id: 'slow' }, signal)).toEqual({ done: 0, total: 3 });
    await lab['graders.stop']({ id: 'slow' }, signal);
    expect(await running).toMatchObject({ code: 'cancelled' });
    expect(await lab['graders.progress']({ id: 'slow' }, signal)).toBeNull();
  });
});

describe('probing a grader', () => {
  const probe = (source: string, suite = 'patient-messages') =>
    lab['graders.probe']({ id: 'a', source, suite, examples: 20 }, signal);

  it('shows that one which looks for the label anywhere can be tricked', async () => {
    const report = await probe(check({ operation: 'ilike', reference: '{{item.answer.label}}' }));
    expect(report.examples).toBe(20);
    expect(report.outcomes.find((each) => each.probe === 'labels')).toMatchObject({ tried: 20, passed: 20 });
    expect(report.outcomes.find((each) => each.probe === 'expected')).toMatchObject({ passed: 20 });
  });

  it('finds nothing against the sample’s own graders', async () => {
    for (const name of ['fields', 'label']) {
      const report = await probe(readFileSync(join(workspace, `graders/${name}.json`), 'utf8'));
      const passed = report.outcomes.filter((outcome) => outcome.passed > 0).map((each) => each.probe);
      expect(passed).toContain('expected');
      expect(passed.filter((each) => each !== 'expected' && each !== 'constant')).toEqual([]);
    }
  });

  it('of a suite that is not there is refused', async () => {
    expect(await failing(() => probe(check(), 'none'))).toMatchObject({ code: 'not-found' });
  });
});
