import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Grader } from '../../../../shared/domain/grader';
import { readGraderImport } from '../../../../shared/formats/graders/read-grader-import';
import { toOpenAi } from '../../../../shared/formats/graders/to-openai';
import { gradeSample } from '../../../../shared/graders/grade';
import { makeSample } from '../../../../shared/graders/sample';
import { isJsonObject, type Json, type JsonObject } from '../../../../shared/json';
import { imported, importFixture } from './fixtures';

describe('OpenAI’s JSON', () => {
  it('of an eval gives its criteria, as they are written', () => {
    const { graders, left, format } = importFixture('openai-eval.json');
    expect(format).toBe('openai');
    expect(graders.map(({ name }) => name)).toEqual(['Exact match', 'Close']);
    expect(graders[0]?.content).toMatchObject({ comment: 'kept as it is written' });
    expect(left).toEqual([
      {
        name: 'No operation',
        reason: expect.stringContaining('`operation` must be one of eq, ne, like, ilike') as string,
        count: 1,
      },
    ]);
  });

  it('of a fine-tuning job gives its grader', () => {
    const { graders } = importFixture('openai-rft-job.json');
    expect(graders).toMatchObject([{ name: 'Label and length', grader: { type: 'multi' } }]);
  });

  it('may be one grader or a list of them', () => {
    const grader = { type: 'string_check', name: 'a/b', input: 'x', reference: 'x', operation: 'eq' };
    expect(imported(grader).graders.map(({ name, content }) => [name, content])).toEqual([['a b', grader]]);
    expect(imported([grader, { ...grader, operation: 'ne' }]).graders.map(({ name }) => name)).toEqual([
      'a b',
      'a b 2',
    ]);
  });

  it('is told apart from promptfoo’s assertions', () => {
    expect(imported([{ type: 'python', value: 'True' }]).format).toBe('promptfoo');
    expect(imported([{ type: 'python', name: 'p', source: 'def grade(s, i): return 1' }]).format).toBe(
      'openai',
    );
  });

  it.each<Json>([null, 1, 'text', [], {}, [1], { a: 1 }, [{ a: 1 }]])('is not %j', (file) => {
    expect(readGraderImport(file, { title: 'x' })).toMatchObject({ ok: false, error: { code: 'bad-file' } });
  });
});

const input = '{{sample.output_text}}';
const check: Grader = {
  type: 'string_check',
  name: 'check',
  input,
  reference: '{{item.a}}',
  operation: 'eq',
};

describe('a grader for OpenAI', () => {
  it('leaves out what is Tunewright’s alone and changes no score', () => {
    const judge: Grader = {
      type: 'score_model',
      name: 'judge',
      model: 'gpt-4.1',
      input: [{ role: 'user', content: input }],
      tunewright: { weight: 2, model: 'local', method: 'expected' },
    };
    const { tunewright: _tunewright, ...plain } = judge;
    expect(toOpenAi(judge)).toEqual({ ok: true, value: plain });
    expect(toOpenAi({ ...check, tunewright: { weight: 3 } })).toEqual({ ok: true, value: check });
  });

  it('is turned round where that says the same', () => {
    expect(toOpenAi({ ...check, tunewright: { negate: true } })).toMatchObject({
      ok: true,
      value: { operation: 'ne' },
    });
    expect(toOpenAi({ ...check, operation: 'like', tunewright: { negate: true } })).toEqual({
      ok: true,
      value: {
        type: 'multi',
        name: 'check',
        graders: { negated: { ...check, operation: 'like' } },
        calculate_output: '1 - negated',
      },
    });
    const similar: Grader = {
      type: 'text_similarity',
      name: 's',
      input,
      reference: 'x',
      evaluation_metric: 'bleu',
      pass_threshold: 0.5,
    };
    expect(toOpenAi({ ...similar, tunewright: { negate: true } })).toMatchObject({ ok: false });
  });

  const texts = ['alpha', 'beta', 'alpha beta', 'ALPHA', 'gamma', ''];

  it.each(['any', 'all', 'none'] as const)('contains %s as text checks', (mode) => {
    for (const values of [['alpha'], ['alpha', 'beta']]) {
      const grader: Grader = {
        type: 'tunewright.contains',
        name: 'c',
        input,
        values,
        mode,
        ignore_case: true,
      };
      const compiled = toOpenAi(grader);
      if (!compiled.ok) throw new Error(compiled.error.message);
      const [found] = imported(compiled.value).graders;
      if (!found) throw new Error('not a grader');
      for (const text of texts) {
        const sample = makeSample(text);
        expect(gradeSample(found.grader, {}, sample).score, text).toBeCloseTo(
          gradeSample(grader, {}, sample).score,
        );
      }
    }
  });

  it.each<Grader>([
    { type: 'tunewright.regex', name: 'r', input, pattern: 'a' },
    { type: 'tunewright.javascript', name: 'j', source: 'const grade = () => 1' },
    { type: 'tunewright.limit', name: 'l', measure: 'tokens', max: 5 },
    { type: 'tunewright.math', name: 'm', input, reference: '1' },
  ])('is refused with a reason: $type', (grader) => {
    const refused = toOpenAi(grader);
    expect(refused).toMatchObject({ ok: false, error: { code: 'incompatible' } });
    expect(refused.ok ? '' : refused.error.message).toMatch(/^[A-Z].*\.$/);
  });
});

const hasPython = spawnSync('python3', ['--version']).status === 0;

/** Score of a compiled `python` grader for each pair, by a real Python; null where it raises. */
function runPython(source: string, pairs: [sample: JsonObject, item: JsonObject][]): (number | null)[] {
  const program = `${source}
import json as _json, sys as _sys
for _sample, _item in _json.load(_sys.stdin):
    try:
        print(_json.dumps(grade(_sample, _item)))
    except Exception:
        print("null")
`;
  const printed = execFileSync('python3', ['-c', program], {
    input: JSON.stringify(pairs),
    encoding: 'utf8',
  });
  return printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as number | null);
}

function pythonOf(grader: Grader): string {
  const compiled = toOpenAi(grader);
  if (!compiled.ok || !isJsonObject(compiled.value)) throw new Error('not compiled');
  expect(compiled.value.type).toBe('python');
  if (typeof compiled.value.source !== 'string') throw new Error('no source');
  return compiled.value.source;
}

describe.skipIf(!hasPython)('Python for OpenAI scores as we do', () => {
  const samplesOf = (texts: string[]) => texts.map((text) => ({ ...makeSample(text) }));

  it('JSON validity', () => {
    const texts = [
      '{}',
      ' [1, 2] ',
      '{"a": NaN}',
      '{a: 1}',
      '',
      '"x"',
      'null',
      '1 2',
      '{"a": 1,}',
      '\u00a0{}\u00a0',
      '['.repeat(3000),
    ];
    const grader: Grader = { type: 'tunewright.json_valid', name: 'v', input };
    const scores = runPython(
      pythonOf(grader),
      samplesOf(texts).map((sample) => [sample, {}]),
    );
    expect(scores).toEqual(texts.map((text) => gradeSample(grader, {}, makeSample(text)).score));
  });

  it('JSON fields by every comparison', () => {
    const grader: Grader = {
      type: 'tunewright.json_match',
      name: 'm',
      input,
      reference: '{{item.answer}}',
      fields: [
        { path: 'label', compare: 'exact' },
        { path: 'name["first name"]', compare: 'case_insensitive' },
        { path: 'dose', compare: 'numeric', tolerance: 0.1 },
        { path: 'tags', compare: 'set' },
        { path: 'list[0].x', compare: 'exact' },
      ],
      pass_threshold: 0.5,
    };
    const answer = {
      label: 1,
      name: { 'first name': 'Straße Σ' },
      dose: 1,
      tags: ['a', 1, true],
      list: [{ x: null }],
    };
    const answers: Json[] = [
      answer,
      { ...answer, label: true },
      { ...answer, label: 1.0 },
      { ...answer, label: '1' },
      { ...answer, name: { 'first name': 'STRASSE ς' } },
      { ...answer, dose: 1.1 },
      { ...answer, dose: '0.9' },
      { ...answer, dose: 1.2 },
      { ...answer, dose: 'one' },
      { ...answer, tags: [true, 1, 'a', 'a'] },
      { ...answer, tags: [1, 'a'] },
      { ...answer, tags: 'a' },
      { ...answer, list: [] },
      { ...answer, list: [{ x: false }] },
      { label: 1 },
      [answer],
      'text',
    ];
    const texts = [
      ...answers.map((one) => JSON.stringify(one)),
      'no JSON',
      '',
      '{"label": 1e0}',
      '{"label": -0}',
    ];
    const item = { answer };
    const scores = runPython(
      pythonOf(grader),
      samplesOf(texts).map((sample) => [sample, item]),
    );
    expect(scores).toEqual(texts.map((text) => gradeSample(grader, item, makeSample(text)).score));
  });

  it('an example’s mistake is one there too', () => {
    const grader: Grader = {
      type: 'tunewright.json_match',
      name: 'm',
      input,
      reference: '{{item.answer}}',
      fields: [{ path: 'dose', compare: 'numeric' }],
    };
    const items: JsonObject[] = [{}, { answer: {} }, { answer: { dose: 'x' } }, { answer: 'text' }];
    expect(
      runPython(
        pythonOf(grader),
        items.map((item) => [{ output_text: '{}' }, item]),
      ),
    ).toEqual([null, null, null, null]);
    for (const item of items) expect(gradeSample(grader, item, makeSample('{}')).error).toBeDefined();
  });
});
