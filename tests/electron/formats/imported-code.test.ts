/** Code that an import writes, in the sandboxes where it will run. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandboxes, type Sandboxes } from '../../../electron/sandbox/sandboxes';
import type { GraderImport } from '../../../shared/formats/graders/grader-import';
import { readGraderImport } from '../../../shared/formats/graders/read-grader-import';
import type { GradedSample, Score } from '../../../shared/domain/grader';
import type { CodeQuestion } from '../../../shared/graders/grading';
import { planGrading } from '../../../shared/graders/grade';
import { makeSample } from '../../../shared/graders/sample';
import type { JsonObject } from '../../../shared/json';
import { readDefinition } from '../../../electron/formats/read-definition';
import { buildWorkers, never } from '../sandbox/workers';

const fixtures = join(import.meta.dirname, '../../fixtures/graders');

function importOf(name: string): GraderImport {
  const found = readGraderImport(readDefinition(join(fixtures, name)), { title: name });
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
}

const config = importOf('promptfooconfig.yaml');
const rows = importOf('open-instruct.jsonl');

let sandboxes: Sandboxes;
beforeAll(async () => {
  sandboxes = createSandboxes({ workers: await buildWorkers() });
}, 60_000);
afterAll(() => sandboxes.close());

async function grade(
  from: GraderImport,
  name: string,
  item: JsonObject,
  answer: string | GradedSample,
): Promise<Score> {
  const found = from.graders.find((one) => one.name === name);
  if (!found) throw new Error(`There is no grader "${name}".`);
  const sample = typeof answer === 'string' ? makeSample(answer) : answer;
  const { questions, conclude } = planGrading(found.grader, item, sample);
  const code = questions.filter((question): question is CodeQuestion => question.kind === 'code');
  return conclude(await sandboxes.ask(code, never));
}

const paris = { input: 'q', question: 'q', country: 'France', answer: 'Paris' };

describe('code from promptfoo', () => {
  it('runs as JavaScript', async () => {
    expect(await grade(config, 'javascript', paris, 'Paris')).toMatchObject({ score: 1, passed: true });
    expect(await grade(config, 'javascript', paris, 'London')).toMatchObject({ score: 0, passed: false });
    expect(await grade(config, 'vowels', paris, 'Aerie')).toMatchObject({ passed: true });
    expect(await grade(config, 'vowels', paris, 'Hmm')).toMatchObject({ passed: false, reason: '0 vowels' });
    const json = await grade(config, 'contains-json', {}, 'See {"a": "}"} there');
    expect(json).toMatchObject({ passed: true });
  });

  it('runs as Python', async () => {
    expect(await grade(config, 'python', paris, 'in Paris')).toMatchObject({ score: 1, passed: true });
    expect(await grade(config, 'python', paris, 'in London')).toMatchObject({ score: 0, passed: false });
    expect(await grade(config, 'letters', paris, 'ab12')).toMatchObject({ score: 0.5, passed: true });
    expect(await grade(config, 'letters', paris, '')).toMatchObject({ score: 0, passed: false });
    expect(await grade(config, 'python', { input: 'q' }, 'a')).toMatchObject({
      error: { kind: 'python_grader_runtime_error' },
    });
  }, 60_000);
});

describe('code for Open Instruct’s verifiers', () => {
  it('compares texts', async () => {
    const item = { ground_truth: 'the Eiffel Tower' };
    expect(await grade(rows, 'flan', item, 'The answer is: Eiffel tower!')).toMatchObject({ passed: true });
    expect(await grade(rows, 'flan', item, 'The answer is: Louvre')).toMatchObject({ passed: false });
    const constraints = [{ id: 'keywords:existence', keywords: ['salt'] }];
    expect(await grade(rows, 'ifeval', { constraints }, 'Salty')).toMatchObject({ passed: true });
    expect(await grade(rows, 'ifeval', { constraints }, 'Sweet')).toMatchObject({ passed: false });
  });

  it('runs programs against tests', async () => {
    const item = { ground_truth: '["assert add(1, 2) == 3", "assert add(-1, 1) == 0"]' };
    const fenced = (code: string) => `Here it is:\n\`\`\`python\n${code}\n\`\`\`\n`;
    const right = fenced('def add(a, b):\n    return a + b');
    expect(await grade(rows, 'code', item, right)).toMatchObject({ score: 1, passed: true });
    const half = fenced('def add(a, b):\n    return abs(a) + b');
    expect(await grade(rows, 'code', item, half)).toMatchObject({ score: 0.5, passed: false });
    for (const wrong of [
      'def add(a, b',
      'import sys\nsys.exit()',
      'add = 1',
      'raise BaseException',
      'print("no")',
    ]) {
      expect(await grade(rows, 'code', item, fenced(wrong)), wrong).toMatchObject({
        score: 0,
        passed: false,
      });
      expect((await grade(rows, 'code', item, fenced(wrong))).error).toBeUndefined();
    }
  }, 60_000);

  it('stops a program that does not end, as the program’s failure', async () => {
    const item = { ground_truth: '["assert True", "assert True"]' };
    const score = await grade(rows, 'code', item, '```python\nwhile True:\n    pass\n```');
    expect(score).toMatchObject({ score: 0, passed: false });
    expect(score.error).toBeUndefined();
  }, 60_000);

  it('runs programs that read and print', async () => {
    const item = {
      ground_truth: '[{"input": "1 2\\n", "output": "3\\n"}, {"input": "5 5", "output": "10"}]',
    };
    const sum = '```python\na, b = map(int, input().split())\nprint(a + b)\n```';
    expect(await grade(rows, 'code_stdio', item, sum)).toMatchObject({ score: 1, passed: true });
    expect(await grade(rows, 'code_stdio', item, '```\nprint(3)\n```')).toMatchObject({
      score: 0.5,
      passed: false,
    });
  }, 60_000);
});
