import { describe, expect, it } from 'vitest';
import { parseGrader } from '../../../shared/graders/parse-grader';

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
    [{}, 'The grader has no `type`; it must be "string_check" or "tunewright.json_match".'],
    [{ type: 5 }, '`type` must be text, not a number.'],
    [
      { ...check, type: 'regex' },
      'There is no grader type "regex"; it must be "string_check" or "tunewright.json_match".',
    ],
    [
      { ...check, type: 'score_model' },
      'Graders of type "score_model" are not supported yet; use "string_check" or "tunewright.json_match".',
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

  it.each(['text_similarity', 'score_model', 'label_model', 'python', 'multi'])(
    'knows %s as not supported yet',
    (type) => {
      expect(problem({ type })).toMatch(/not supported yet/);
    },
  );
});
