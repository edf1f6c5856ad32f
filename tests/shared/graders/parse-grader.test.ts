import { describe, expect, it } from 'vitest';
import { parseGrader } from '../../../shared/graders/parse-grader';
import openAiExamples from '../../fixtures/openai-graders/examples.json';

const check = {
  type: 'string_check',
  name: 'label',
  input: '{{sample.output_text}}',
  reference: '{{item.label}}',
  operation: 'eq',
};
const match = {
  type: 'tunewright.json_match',
  name: 'fields',
  input: '{{sample.output_text}}',
  reference: '{{item.answer}}',
  fields: [{ path: 'label' }],
};

const turns = [{ role: 'user', content: 'Judge {{sample.output_text}}' }];

/** As their API reference and guides print them; one of them OpenAI itself could not run. */
const examples: { from: string; grader: Record<string, unknown>; problem?: string }[] = openAiExamples;

function problem(grader: unknown): string | undefined {
  const parsed = parseGrader(typeof grader === 'string' ? grader : JSON.stringify(grader));
  return parsed.ok ? undefined : parsed.error.message;
}

describe('parseGrader', () => {
  it('reads both types and fills in defaults', () => {
    expect(parseGrader(JSON.stringify(check))).toEqual({ ok: true, value: check });
    expect(parseGrader(JSON.stringify(match))).toEqual({
      ok: true,
      value: { ...match, fields: [{ path: 'label', compare: 'exact' }] },
    });
  });

  it.each([
    ['', 'Not valid JSON at column 1: there is nothing here.'],
    ['{"type": }', 'Not valid JSON at column 10: expected a value but found "}".'],
    ['[]', 'A grader is a JSON object, not a list.'],
    [{}, 'The grader has no `type`; see New grader… for the kinds there are.'],
    [{ type: 5 }, '`type` must be text, not a number.'],
    [
      { ...check, type: 'regex' },
      'There is no grader type "regex"; see New grader… for the kinds there are.',
    ],
    [{ ...check, name: '' }, '`name` must not be empty.'],
    [{ ...check, reference: undefined }, 'The grader has no `reference`.'],
    [{ ...check, reference: 5 }, '`reference` must be text, not a number.'],
    [{ ...check, operation: 'neq' }, '`operation` must be one of eq, ne, like, ilike, not "neq".'],
    [{ ...match, fields: [] }, '`fields` must not be empty.'],
    [{ ...match, fields: 'label' }, '`fields` must be a list, not text.'],
    [{ ...match, fields: [{}] }, 'The grader has no `fields[0].path`.'],
    [
      { ...match, fields: [{ path: 'a', compare: 'fuzzy' }] },
      '`fields[0].compare` must be one of exact, case_insensitive, numeric, set, not "fuzzy".',
    ],
    [{ ...match, fields: [{ path: 'a', tolerance: -1 }] }, '`fields[0].tolerance` must be at least 0.'],
    [{ ...match, pass_threshold: 2 }, '`pass_threshold` must be at most 1.'],
    [
      { ...match, fields: [{ path: 'a..b' }] },
      '`fields[0].path` must be a path such as `label` or `items[0].name`, not "a..b".',
    ],
    [{ ...check, input: '{{item.x' }, 'In `input`, `{{item.x` is not closed with `}}`.'],
    [
      { ...check, reference: '{{answer}}' },
      'In `reference`, `{{answer}}` must start with `item.` or `sample.`.',
    ],
  ])('%j', (grader, message) => {
    expect(problem(grader)).toBe(message);
  });

  it.each<[Record<string, unknown>, string]>([
    [
      { type: 'tunewright.regex', input: 'x', pattern: '(a' },
      '`pattern` is not a regular expression: unterminated group.',
    ],
    [
      { type: 'tunewright.regex', input: 'x', pattern: 'a', flags: 'g' },
      '`flags` is not valid: may hold i, m, s and u, each once.',
    ],
    [
      { type: 'tunewright.json_schema', input: 'x', schema: { properties: { a: { type: 'text' } } } },
      '`schema.properties.a` has the type "text", which there is not.',
    ],
    [
      { type: 'tunewright.json_schema', input: 'x', schema: { $ref: '#/$defs/gone' } },
      '`schema` refers to "#/$defs/gone", which is not in the schema (nothing is fetched).',
    ],
    [
      { type: 'tunewright.labels', input: 'x', reference: 'y', labels: ['a', 'b', 'a'], mode: 'first' },
      '`labels` has "a" twice.',
    ],
    [{ type: 'tunewright.limit', measure: 'words' }, 'The grader needs `min`, `max` or both.'],
    [{ type: 'tunewright.limit', measure: 'words', min: 5, max: 4 }, '`min` must not be above `max`.'],
    [
      { type: 'label_model', input: turns, model: 'm', labels: ['a'], passing_labels: ['b'] },
      '`passing_labels` has "b", which is not in `labels`.',
    ],
    [
      { type: 'score_model', input: turns, model: 'm', range: [1, 1] },
      '`range` must go from the lowest score to a higher one.',
    ],
    [
      { type: 'score_model', input: [{ role: 'user', content: { type: 'input_text' } }], model: 'm' },
      'The grader has no `input[0].content.text`.',
    ],
    [
      { type: 'multi', graders: { a: { ...check, operation: 'neq' } }, calculate_output: 'a' },
      '`graders.a.operation` must be one of eq, ne, like, ilike, not "neq".',
    ],
    [
      { type: 'multi', graders: [{ ...check, name: 'a', reference: 5 }], calculate_output: 'a' },
      '`graders[0].reference` must be text, not a number.',
    ],
    [
      { type: 'multi', graders: { a: { ...check, input: '{{item.x' } }, calculate_output: 'a' },
      'In `graders.a.input`, `{{item.x` is not closed with `}}`.',
    ],
    [
      {
        type: 'multi',
        graders: { a: { type: 'multi', graders: {}, calculate_output: '1' } },
        calculate_output: 'a',
      },
      '`graders.a.type` cannot be "multi" here.',
    ],
    [
      { type: 'multi', graders: { a: check }, calculate_output: 'a +' },
      '`calculate_output` cannot be read: it ends where a number, a grader or a parenthesis should stand (character 4).',
    ],
    [
      {
        type: 'tunewright.panel',
        judges: {
          one: {
            type: 'label_model',
            name: 'x',
            input: turns,
            model: 'm',
            labels: ['a', 'a'],
            passing_labels: [],
          },
        },
        combine: 'mean',
      },
      '`judges.one.labels` has "a" twice.',
    ],
  ])('%j', (grader, message) => {
    expect(problem({ name: 'x', ...grader })).toBe(message);
  });
});

describe('OpenAI’s own examples', () => {
  it.each(examples)('$from', ({ grader, problem: told }) => {
    const source = JSON.stringify(grader);
    expect(problem(source)).toBe(told);
    const parsed = parseGrader(source);
    // Everything that grading looks at is as it was; of an eval's answer, the id is not.
    const { id: _id, ...known } = grader;
    if (parsed.ok) expect(parsed.value).toMatchObject(known);
  });
});
