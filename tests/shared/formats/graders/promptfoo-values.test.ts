import { describe, expect, it } from 'vitest';
import type { GraderImport } from '../../../../shared/formats/graders/grader-import';
import type { Json } from '../../../../shared/json';
import { imported } from './fixtures';
import { gradeWith } from './grade-imported';

/** An assertion of a configuration with nothing else in it. */
function one(assertion: Json): GraderImport {
  return imported([assertion]);
}

function only(assertion: Json) {
  const result = one(assertion);
  const [first] = result.graders;
  if (!first) throw new Error(result.left.map(({ reason }) => reason).join(' '));
  return first;
}

function reasonFor(assertion: Json): string | undefined {
  const { graders, left } = one(assertion);
  expect(graders).toEqual([]);
  return left[0]?.reason;
}

describe('values of tests', () => {
  const tests = (asserts: Json[][], more: Json = {}): GraderImport =>
    imported({
      ...(more as object),
      tests: asserts.map((assert, index) => ({ vars: { question: `q${index}`, x: index }, assert })),
    });

  it('become the expected answer where the whole answer is compared', () => {
    const { suites, graders } = tests([
      [{ type: 'equals', value: 'a {{x}}' }],
      [{ type: 'equals', value: 'b' }],
    ]);
    expect(graders).toHaveLength(1);
    expect(graders[0]?.grader).toMatchObject({ reference: '{{item.expected}}' });
    expect(suites[0]).toMatchObject({ expected: '{{item.expected}}' });
    expect(suites[0]?.rows.map(({ fields }) => fields.expected)).toEqual(['a 0', 'b']);
  });

  it('of lists may differ in length', async () => {
    const { graders, suites } = tests([
      [{ type: 'contains-all', value: ['a', 'b'] }],
      [{ type: 'contains-all', value: 'c,"d,e"' }],
    ]);
    const [row] = suites[0]?.rows.slice(1) ?? [];
    expect(row?.fields.contains_all).toEqual(['c', 'd,e']);
    const grader = graders[0]?.grader;
    if (!grader) throw new Error('no grader');
    expect(await gradeWith(grader, row?.fields ?? {}, 'c and d,e')).toMatchObject({ passed: true });
    expect(await gradeWith(grader, row?.fields ?? {}, 'c and d')).toMatchObject({ passed: false });
  });

  it('that are patterns or code have their variables filled in, and make suites of their own', () => {
    const { graders, suites } = tests([
      [{ type: 'regex', value: '^{{x}}$' }],
      [{ type: 'regex', value: '^{{x}}$' }],
    ]);
    expect(graders.map(({ grader }) => 'pattern' in grader && grader.pattern)).toEqual(['^0$', '^1$']);
    expect(suites).toHaveLength(2);
    expect(new Set(suites.map(({ name }) => name)).size).toBe(2);
  });

  it('begin answers by code where the beginning differs', async () => {
    const { graders } = tests([
      [{ type: 'starts-with', value: 'A"' }],
      [{ type: 'starts-with', value: 'B' }],
    ]);
    const grader = graders[0]?.grader;
    if (!grader) throw new Error('no grader');
    expect(await gradeWith(grader, { starts_with: 'A"' }, 'A" is it')).toMatchObject({ passed: true });
    expect(await gradeWith(grader, { starts_with: 'A"' }, 'B')).toMatchObject({ passed: false });
  });

  it('that are lists of variables make a test each', () => {
    const file: Json = {
      prompts: ['{{a}} {{b}}'],
      tests: [
        { vars: { a: ['1', '2'], b: ['x', 'y', 'z'] }, assert: [{ type: 'contains', value: '{{a}}' }] },
      ],
    };
    const inputs = imported(file).suites[0]?.rows.map(({ fields }) => fields.input);
    expect(inputs).toEqual(['1 x', '2 x', '1 y', '2 y', '1 z', '2 z']);
  });

  it('need something to ask the model', () => {
    const { suites, graders, left } = imported({
      tests: [{ vars: { a: 1, b: 2 }, assert: [{ type: 'contains', value: 'x' }] }],
    });
    expect(suites).toEqual([]);
    expect(graders).toHaveLength(1);
    expect(left).toEqual([
      {
        name: 'tests',
        reason:
          'Nothing says what the model is asked: there is no prompt in the file, and no variable called `input` or `question`.',
        count: 1,
      },
    ]);
  });

  it('named like our own fields keep their meaning', () => {
    const { suites, graders } = imported({
      prompts: ['Say {{input}}'],
      tests: [
        {
          vars: { input: 'hi', split: 'nowhere', __proto__x: 1 },
          assert: [{ type: 'equals', value: '{{input}}{{split}}' }],
        },
      ],
    });
    expect(graders[0]?.grader).toMatchObject({ reference: '{{item.input_}}{{item.split_}}' });
    expect(suites[0]?.rows[0]?.fields).toMatchObject({ input: 'Say hi', input_: 'hi', split_: 'nowhere' });
  });

  it('called input are the input where nothing is put around it', () => {
    const { suites, graders } = imported({
      prompts: ['{{input}}'],
      tests: [{ vars: { input: 'hi' }, assert: [{ type: 'not-equals', value: '{{input}}' }] }],
    });
    expect(graders[0]?.grader).toMatchObject({ operation: 'ne', reference: '{{item.input}}' });
    expect(suites[0]?.rows[0]?.fields).toEqual({ input: 'hi' });
  });

  it('share the weight of a set where a mean counts', () => {
    const set: Json = {
      type: 'assert-set',
      weight: 2,
      assert: [
        { type: 'contains', value: 'a', weight: 3 },
        { type: 'contains', value: 'b' },
      ],
    };
    const weights = (threshold: Json) =>
      imported({ prompts: ['q'], tests: [{ threshold, assert: [set] }] }).graders.map(
        ({ grader }) => grader.tunewright?.weight,
      );
    expect(weights(0.5)).toEqual([1.5, 0.5]);
    expect(weights(null)).toEqual([3, undefined]);
  });

  it('fill in a chat', () => {
    const chat = JSON.stringify([
      { role: 'system', content: 'Be kind to {{name}}.' },
      { role: 'user', content: '{{question}}' },
    ]);
    const { suites } = imported({
      prompts: [chat],
      tests: [{ vars: { name: 'Ann', question: 'Why?' }, assert: [] }],
    });
    expect(suites[0]?.rows[0]?.fields.messages).toEqual([
      { role: 'system', content: 'Be kind to Ann.' },
      { role: 'user', content: 'Why?' },
    ]);
  });
});

describe('single assertions', () => {
  it('of equal meaning are one grader', () => {
    const file: Json = [
      { type: 'contains', value: 'a' },
      { type: 'contains', value: 'a' },
      { type: 'contains', value: 'a', metric: 'Other' },
      { type: 'contains', value: 'b', metric: 'Other' },
    ];
    expect(imported(file).graders.map(({ name }) => name)).toEqual(['contains a', 'Other', 'Other 2']);
  });

  it.each<[Json, string]>([
    [{ type: 'contains' }, 'It has no value.'],
    [{ type: 'contains', value: { a: 1 } }, 'Its value must be text, not an object.'],
    [
      { type: 'regex', value: '{{pattern}}' },
      'Its pattern holds a variable, and patterns here are the same for all examples.',
    ],
    [
      { type: 'javascript', value: "output.includes('{{x}}')" },
      'Its code has variables filled in; read them from `context.vars`.',
    ],
    [
      { type: 'javascript', value: "await fetch('http://x')" },
      'Its code needs a network, which graders here do not have.',
    ],
    [{ type: 'contains', value: '{% if a %}b{% endif %}' }, 'Its template syntax'],
    [{ type: 'contains', value: '{{env.KEY}}' }, 'It reads the environment (`env`); write the value out.'],
    [{ type: 'similar', value: ['a', 'b'] }, 'It has several references, and text similarity here has one.'],
    [{ type: 'perplexity-score', threshold: 0.9 }, 'No text has such a score: it lies between 0 and 0.5.'],
    [{ type: 'word-count', value: 'many' }, 'Its value must be a number of words.'],
    [
      { type: 'assert-set', threshold: 0.5, assert: [{ type: 'regex', value: 'a' }] },
      'Its `regex`: a set with a threshold cannot hold this kind of grader.',
    ],
    [
      { type: 'assert-set', threshold: 0.5, assert: [{ type: 'cost', threshold: 1 }] },
      'Its `cost`: A model on this machine has no price; limit tokens or milliseconds instead.',
    ],
    [{ $ref: '#/assertionTemplates/none' }, 'There is no assertion template `#/assertionTemplates/none`.'],
  ])('%j is left out', (assertion, reason) => {
    expect(reasonFor(assertion)).toContain(reason.replace('Its template syntax', 'the template syntax'));
  });

  it('with a prompt of its own ask with that', () => {
    const rubricPrompt = JSON.stringify([
      { role: 'system', content: 'Be strict. $& {{topic}}' },
      { role: 'user', content: 'Answer: {{output}}\nRubric: {{ rubric }}' },
    ]);
    const { grader, note } = only({ type: 'llm-rubric', value: "It's $1", rubricPrompt });
    expect(grader).toMatchObject({
      input: [
        { role: 'system', content: 'Be strict. $& {{item.topic}}' },
        { role: 'user', content: "Answer: {{sample.output_text}}\nRubric: It's $1" },
      ],
    });
    expect(note).toMatch(/form of reply/);
  });

  it('pass numbers above zero, and keep what the code says', async () => {
    const half = only({ type: 'javascript', value: 'output.length / 100' }).grader;
    expect(await gradeWith(half, {}, 'a')).toMatchObject({ passed: true, score: 0.01 });
    expect(await gradeWith(half, {}, '')).toMatchObject({ passed: false, score: 0 });
    const object = only({ type: 'javascript', value: '({ pass: false, score: 0.9, reason: "no" })' }).grader;
    expect(await gradeWith(object, {}, 'a')).toMatchObject({ passed: false, reason: 'No' });
    const low = only({ type: 'javascript', value: '({ pass: true, score: 0.4 })', threshold: 0.5 }).grader;
    expect(await gradeWith(low, {}, 'a')).toMatchObject({ passed: false, score: 0.4 });
  });

  it('fail an answer that their code cannot read, negated or not', async () => {
    const value = "JSON.parse(output).color === 'yellow'";
    for (const type of ['javascript', 'not-javascript']) {
      const failed = await gradeWith(only({ type, value }).grader, {}, 'no JSON');
      expect(failed).toMatchObject({ score: 0, passed: false });
      expect(failed.error).toBeUndefined();
    }
    const slip = only({ type: 'javascript', value: 'ouput.length > 3' }).grader;
    await expect(gradeWith(slip, {}, 'a')).rejects.toThrow('ouput is not defined');
  });

  it('judge a part of the answer after the transforms of test and assertion', async () => {
    const parts = (transforms: [test: string, assertion: string], value: string) =>
      imported({
        prompts: ['q'],
        tests: [
          {
            options: { transform: transforms[0] },
            assert: [{ type: 'contains', value, transform: transforms[1] }],
          },
        ],
      });
    const { graders } = parts(['JSON.parse(output)', "output.a?.['b c'][0]"], 'x');
    expect(graders[0]?.grader).toMatchObject({ input: '{{sample.output_json.a["b c"][0]}}' });
    for (const transforms of [
      ['output.a', 'output'],
      ['JSON.parse(output)', 'output.a.trim()'],
      ['JSON.parse(output)', 'output.a + output.b'],
      ['JSON.parse(output)[i]', 'output'],
    ] as [string, string][]) {
      expect(parts(transforms, 'x').graders).toEqual([]);
    }
    const code = imported({
      prompts: ['q'],
      tests: [
        {
          options: { transform: 'JSON.parse(output)' },
          assert: [{ type: 'javascript', value: "output === 'x'", transform: 'output.a' }],
        },
      ],
    }).graders[0]?.grader;
    if (!code) throw new Error('no grader');
    expect(await gradeWith(code, { input: 'q' }, '{"a": "x"}')).toMatchObject({ passed: true });
    expect(await gradeWith(code, { input: 'q' }, '{"a": "y"}')).toMatchObject({ passed: false });
    expect(await gradeWith(code, { input: 'q' }, 'x')).toMatchObject({ passed: false });
  });

  it('score a factuality by the cases that are given a score', () => {
    const { grader, note } = only({
      type: 'factuality',
      value: 'x',
      options: { factuality: { subset: 0, superset: 0.5, disagree: 0.2 } },
    });
    expect(grader).toMatchObject({ passing_labels: ['superset', 'same', 'contradiction', 'immaterial'] });
    expect(note).toMatch(/left out/);
  });
});
