import { describe, expect, it } from 'vitest';
import { jsonSchemaGraderSchema } from '../../../shared/domain/graders/own';
import { gradeSample } from '../../../shared/graders/grade';
import { schemaProblem } from '../../../shared/graders/json-schema';
import { makeSample } from '../../../shared/graders/sample';
import type { Json } from '../../../shared/json';

function grader(schema: Json) {
  return jsonSchemaGraderSchema.parse({
    type: 'tunewright.json_schema',
    name: 'form',
    input: '{{sample.output_text}}',
    schema,
  });
}

function grade(schema: Json, answer: Json) {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
  return gradeSample(grader(schema), {}, makeSample(text));
}

const order: Json = {
  type: 'object',
  required: ['label', 'items'],
  additionalProperties: false,
  properties: {
    label: { enum: ['refill', 'other'] },
    note: { type: ['string', 'null'], maxLength: 5, pattern: '^[a-z]*$' },
    when: { type: 'string', format: 'date' },
    items: {
      type: 'array',
      minItems: 1,
      maxItems: 2,
      uniqueItems: true,
      items: { type: 'object', properties: { price: { type: 'number', minimum: 0, multipleOf: 0.01 } } },
    },
  },
};
const good = { label: 'refill', note: null, items: [{ price: 0.07 }] };

describe('json_schema', () => {
  it('passes what the schema accepts', () => {
    expect(grade(order, good)).toEqual({ score: 1, passed: true });
    expect(grade(true, 5)).toEqual({ score: 1, passed: true });
  });

  it.each<[Json, string]>([
    [[1], 'The answer is a list, expected an object'],
    [{ label: 'refill' }, 'The answer has no field `items`'],
    [{ ...good, label: 'x' }, '`label` is "x", expected "refill", "other"'],
    [{ ...good, extra: 1 }, '`extra` is not allowed'],
    [{ ...good, note: 5 }, '`note` is 5, expected text or null'],
    [{ ...good, note: 'abcdef' }, '`note` has 6 characters, expected at most 5'],
    [{ ...good, note: 'ABC' }, '`note` is "ABC", which /^[a-z]*$/ does not match'],
    [{ ...good, when: '2024-02-30' }, '`when` is "2024-02-30", which is no date'],
    [{ ...good, items: [] }, '`items` has 0 entries, expected at least 1'],
    [{ ...good, items: [{}, {}] }, '`items` has the same entry twice'],
    [{ ...good, items: [{}, { price: 'free' }] }, '`items[1].price` is text, expected a number'],
    [{ ...good, items: [{ price: -1 }] }, '`items[0].price` is -1, expected at least 0'],
    [{ ...good, items: [{ price: 0.075 }] }, '`items[0].price` is 0.075, expected a multiple of 0.01'],
    ['Sure: {}', 'Not valid JSON at column 1: "Sure" is not a JSON value (a text needs double quotes)'],
  ])('%j: %s', (answer, reason) => {
    expect(grade(order, answer)).toEqual({ score: 0, passed: false, reason });
  });

  it('names what fitted furthest among alternatives', () => {
    const either: Json = {
      anyOf: [
        {
          type: 'object',
          required: ['a'],
          properties: { a: { type: 'object', properties: { b: { const: 1 } } } },
        },
        { type: 'array' },
      ],
    };
    expect(grade(either, { a: { b: 2 } }).reason).toBe('`a.b` is 2, expected 1');
    expect(grade(either, 5).reason).toBe(
      'The answer fits none of the 2 alternatives: it is 5, expected an object',
    );
    expect(grade({ oneOf: [{ minimum: 1 }, { maximum: 5 }] }, 3).reason).toBe(
      'The answer fits 2 of the alternatives, expected exactly one',
    );
    expect(grade({ not: { type: 'null' } }, null).reason).toBe(
      'The answer is what the schema excludes by `not`',
    );
  });

  it('follows references within the schema, recursive ones too', () => {
    const tree: Json = {
      $ref: '#/$defs/node',
      $defs: { node: { type: 'object', required: ['v'], properties: { next: { $ref: '#/$defs/node' } } } },
    };
    expect(grade(tree, { v: 1, next: { v: 2 } }).passed).toBe(true);
    expect(grade(tree, { v: 1, next: { v: 2, next: {} } }).reason).toBe('`next.next` has no field `v`');
  });

  it.each<[Json, string | RegExp]>([
    [{ type: 'strin' }, '`schema` has the type "strin", which there is not.'],
    [
      { properties: { a: { minLength: -1 } } },
      '`schema.properties.a` must have a whole number from 0 as `minLength`.',
    ],
    [{ items: 5 }, '`schema.items` must be a JSON object.'],
    [{ required: 'a' }, '`schema` must have a list of texts as `required`.'],
    [{ anyOf: [] }, '`schema` must have a list as `anyOf`, and not an empty one.'],
    [{ pattern: '(' }, '`schema` has a pattern that is not a regular expression: unterminated group.'],
    [
      { patternProperties: { '(?=a)': {} } },
      /^`schema` has the pattern \/\(\?=a\)\/, which could take for ever/,
    ],
    [{ $ref: 'https://example.com/schema' }, /which is not in the schema \(nothing is fetched\)\.$/],
    [
      { $schema: 'https://example.com/mine' },
      '`schema` has a `$schema` that is not known: "https://example.com/mine".',
    ],
    [{ multipleOf: 0 }, '`schema` must have a number above 0 as `multipleOf`.'],
  ])('tells the author about %j', (schema, problem) => {
    const expected: unknown = typeof problem === 'string' ? problem : expect.stringMatching(problem);
    expect(schemaProblem(grader(schema))).toEqual(expected);
    expect(grade(schema, {}).error?.kind).toBe('other_error');
  });

  it('finds nothing wrong with a schema that it can use', () => {
    expect(schemaProblem(grader(order))).toBeUndefined();
  });
});

describe('hostile schemas and answers', () => {
  it('end: patterns in linear time, schemas that multiply after so many steps', () => {
    expect(grade({ pattern: '^(a+)+$' }, JSON.stringify(`${'a'.repeat(50_000)}!`)).passed).toBe(false);
    const $defs: Record<string, Json> = { d40: { type: 'null' } };
    for (let n = 0; n < 40; n += 1)
      $defs[`d${n}`] = { allOf: [{ $ref: `#/$defs/d${n + 1}` }, { $ref: `#/$defs/d${n + 1}` }] };
    expect(grade({ $ref: '#/$defs/d0', $defs }, null).error?.message).toBe(
      'The schema asks for too many steps to check this answer',
    );
    expect(grade({ $ref: '#' }, null).error).toBeDefined();
    expect(grade({ allOf: [{ $ref: '#' }] }, null).error).toBeDefined();
  });

  it('take answers nested as deeply as answers may be', () => {
    const list: Json = { type: 'array', items: { $ref: '#' } };
    expect(grade(list, '['.repeat(450) + ']'.repeat(450)).passed).toBe(true);
  });

  it('refuse a schema nested without end', () => {
    let schema: Json = {};
    for (let depth = 0; depth < 300; depth += 1) schema = { not: schema };
    expect(schemaProblem(grader(schema))).toMatch(/is nested too deeply\.$/);
  });

  it('have no fields from an object’s prototype', () => {
    expect(grade({ required: ['constructor'] }, {}).passed).toBe(false);
    expect(grade({ properties: { toString: { type: 'null' } } }, {}).passed).toBe(true);
    expect(grade({ $ref: '#/constructor' }, {}).error).toBeDefined();
  });
});
