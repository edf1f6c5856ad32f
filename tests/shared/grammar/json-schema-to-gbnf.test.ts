import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonSchema } from '../../../shared/domain/example';
import { jsonSchemaToGbnf } from '../../../shared/grammar/json-schema-to-gbnf';
import { parseJson, type Json, type JsonObject } from '../../../shared/json';
import { accepts, generate, parseGbnf, type Grammar } from './gbnf';

/** Made by tools/fixtures/json-schema-grammar.py from llama.cpp's own test. */
const cases = z
  .array(z.object({ name: z.string(), schema: jsonSchema, grammar: z.string().nullable() }))
  .parse(JSON.parse(readFileSync('tests/fixtures/grammar/llama-cpp.json', 'utf8')));

/** Where llama.cpp's grammar lets through what the schema forbids, or is no JSON, ours is another or none. */
const refusedByUs = new Set([
  'string array', // a schema as "prefixItems", which JSON Schema does not have
  'nullable string array',
  'array with empty items and prefixItems',
  'mix of allOf, anyOf and $ref (similar to https://json.schemastore.org/tsconfig.json)', // drops what it cannot merge
  'unsupported regexp in a property', // takes any text
]);
const ownGrammar = new Set([
  'regexp quote', // its quote ends the text
  'regexp', // its dot matches a quote
  'unanchored regexp', // takes any text
  'regexp with unsupported shorthand', // takes any text
  'regexp with escaped hyphen outside a character class', // the same text, written otherwise
  'anyOf $ref', // one rule more
  'max -5', // its numbers may begin with zeros
]);

function grammarOf(schema: Json): Grammar {
  const result = jsonSchemaToGbnf(schema);
  if (!result.ok) throw new Error(result.error.message);
  return parseGbnf(result.value);
}

function refusal(schema: Json): string {
  const result = jsonSchemaToGbnf(schema);
  return result.ok ? 'taken' : result.error.message;
}

/** llama.cpp's names beside `additionalProperties` may begin with a raw backslash or control; ours may not. */
function withStrictNames(grammar: string): string {
  return grammar.replace(/\[\^"([^\]\\]*)\] char\*/g, '[^"\\\\\\x7F\\x00-\\x1F$1] char*');
}

describe('the grammars of llama.cpp’s own converter', () => {
  const agreed = cases.filter(({ name }) => !refusedByUs.has(name) && !ownGrammar.has(name));

  it.each(agreed.map(({ name, ...rest }) => [name, rest] as const))('%s', (_, { schema, grammar }) => {
    const result = jsonSchemaToGbnf(schema);
    expect(result.ok ? result.value : null).toBe(grammar === null ? null : withStrictNames(grammar));
  });

  it('names every exception', () => {
    const names = cases.map(({ name }) => name);
    for (const name of [...refusedByUs, ...ownGrammar]) expect(names).toContain(name);
    for (const { name, schema } of cases) {
      if (refusedByUs.has(name)) expect(refusal(schema)).toMatch(/^The schema /);
      if (ownGrammar.has(name)) expect(jsonSchemaToGbnf(schema)).toMatchObject({ ok: true });
    }
  });
});

const person: JsonObject = {
  type: 'object',
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 5 },
    age: { type: 'integer', minimum: 0, maximum: 150 },
    tags: { type: 'array', items: { enum: ['a', 'b'] }, maxItems: 2 },
  },
  required: ['name'],
  additionalProperties: false,
};
const tree: JsonObject = {
  $ref: '#/$defs/node',
  $defs: {
    node: {
      type: 'object',
      properties: {
        value: { type: 'integer' },
        children: { type: 'array', items: { $ref: '#/$defs/node' } },
      },
      required: ['value'],
    },
  },
};
const matching = (pattern: string): JsonObject => ({ type: 'string', pattern });

/** A schema, values it takes, and values it does not. */
const samples: [string, JsonObject, Json[], Json[]][] = [
  [
    'objects',
    person,
    [
      { name: 'Ann' },
      { name: 'Ann', age: 0 },
      { name: 'é"\\\n🙂', age: 150, tags: ['a', 'b'] },
      { name: 'x', tags: [] },
    ],
    [
      {},
      { name: '' },
      { name: 'longer' },
      { name: 'x', age: 151 },
      { name: 'x', age: -1 },
      { name: 'x', no: 1 },
      { name: 'x', tags: ['c'] },
      { name: 'x', tags: ['a', 'a', 'a'] },
      [],
    ],
  ],
  [
    'recursion',
    tree,
    [{ value: 1 }, { value: 1, children: [{ value: 2, children: [] }] }],
    [{ value: 'x' }, { children: [] }, { value: 1, children: [1] }],
  ],
  ['any object', { type: 'object' }, [{}, { a: [null, 1.5e3, { b: 'x' }] }], [[], 'x', null]],
  [
    'other properties',
    {
      type: 'object',
      properties: { ab: { type: 'integer' }, 'a-^]': { type: 'null' } },
      additionalProperties: { type: 'string' },
    },
    [{}, { ab: 1 }, { abc: 'x' }, { b: 'x' }, { ab: 1, 'a-^]': null, z: 'x', y: 'x' }],
    [{ ab: 'x' }, { b: 1 }, { 'a-^]': 'x' }],
  ],
  [
    'a required name without a schema',
    { type: 'object', properties: { a: { type: 'null' } }, required: ['b'] },
    [{ b: [1] }],
    [{}, { a: null }],
  ],
  [
    'tuples',
    { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'string' }] },
    [[1, 'x']],
    [[1], ['x', 1], [1, 'x', 2]],
  ],
  [
    'lengths of arrays',
    { type: 'array', items: { type: 'null' }, minItems: 2, maxItems: 3 },
    [
      [null, null],
      [null, null, null],
    ],
    [[], [null], [null, null, null, null]],
  ],
  ['constants', { const: { a: ['"\n', 1] } }, [{ a: ['"\n', 1] }], [{ a: [] }]],
  ['a list of constants', { type: ['string', 'null'], enum: ['a', null, 3] }, ['a', null], [3, 'b']],
  ['types', { type: ['string', 'null'], minLength: 2 }, ['ab', null], ['a', 1]],
  ['alternatives', { anyOf: [{ type: 'boolean' }, { type: 'number' }] }, [true, 1.5, -2e3], ['x', null]],
  [
    'alternatives of a type',
    {
      type: 'object',
      oneOf: [
        { properties: { a: { type: 'null' } }, required: ['a'] },
        { properties: { b: { type: 'null' } }, required: ['b'] },
      ],
    },
    [{ a: null }, { b: null }],
    [{}, { a: null, b: null }],
  ],
  [
    'one object of several',
    {
      allOf: [{ $ref: '#/$defs/a' }, { properties: { b: { type: 'null' } }, required: ['b'] }],
      $defs: { a: { type: 'object', properties: { a: { type: 'null' } } } },
    },
    [{ b: null }, { b: null, a: null }],
    [{ a: null }, {}],
  ],
  ['common constants', { allOf: [{ enum: [1, 2] }, { enum: [2, 3] }] }, [2], [1, 3]],
  ['integers', { type: 'integer', exclusiveMinimum: -3, maximum: 12.5 }, [-2, 0, 7, 12], [-3, 13, 100, 1.5]],
  ['dates', { type: 'string', format: 'date' }, ['2026-11-24'], ['2026-13-01', '24.11.2026']],
  [
    'times',
    { type: 'string', format: 'date-time' },
    ['2026-11-24T03:00:00Z', '2026-11-24T23:59:59.123+01:00'],
    ['2026-11-24 03:00:00Z'],
  ],
  ['identifiers', { type: 'string', format: 'uuid' }, ['123e4567-e89b-12d3-a456-426614174000'], ['123e4567']],
  [
    'patterns',
    matching('^[a-c]+-\\d{2,3}(x|yz)?$'),
    ['a-12', 'abc-123x', 'c-99yz'],
    ['a-1', 'd-12', 'a-12z', ' a-12'],
  ],
  ['loose patterns', matching('b+'), ['b', 'abc', '"b"'], ['', 'ac']],
  ['patterns at the start', matching('^ab'), ['ab', 'abc'], ['cab']],
  ['characters that JSON escapes', matching('^["\\\\\\n\\/]{2}$'), ['"\\', '\n/'], ['ab', '"']],
  ['all but some characters', matching('^[^a"\\s]+$'), ['bé🙂\\'], ['a', '"', ' ', 'b\n']],
  ['any character', matching('^.{3}$'), ['a"\\', '🙂é\t'], ['ab', 'a\nb']],
  ['empty patterns', matching('^$'), [''], ['a']],
  [
    'escapes and lazy repetitions',
    matching('^\\x41\\u00e9(?:\\.|\\+)*?\\w?$'),
    ['Aé', 'Aé.+_'],
    ['Ae', 'Aé-'],
  ],
  ['escaped references', { $ref: '#/$defs/a~1b%20c', $defs: { 'a/b c': { type: 'null' } } }, [null], [1]],
  ['no limits', {}, [null, 1, 'x', [], {}], []],
];

describe('what a grammar takes', () => {
  it.each(samples)('%s', (_, schema, taken, refused) => {
    const grammar = grammarOf(schema);
    for (const value of taken)
      expect([value, accepts(grammar, JSON.stringify(value))]).toEqual([value, true]);
    for (const value of refused)
      expect([value, accepts(grammar, JSON.stringify(value))]).toEqual([value, false]);
  });

  it('takes white space as llama.cpp’s grammars do', () => {
    const grammar = grammarOf(person);
    expect(accepts(grammar, '{ "name": "x",\n  "age": 3\n}')).toBe(true);
  });

  it('a property’s name cannot be written a second time with an escape', () => {
    const grammar = grammarOf({
      type: 'object',
      properties: { a: { type: 'null' } },
      additionalProperties: true,
    });
    expect(accepts(grammar, '{"\\u0061": 1}')).toBe(false);
    expect(accepts(grammar, '{"b\\u0061": 1}')).toBe(true);
  });

  it('keeps integers within their limits, digit by digit', () => {
    const limits: [number | undefined, number | undefined][] = [
      [undefined, 9],
      [0, 0],
      [1, undefined],
      [7, 13],
      [25, undefined],
      [undefined, -5],
      [-12, 305],
      [-40, -7],
      [99, 1001],
    ];
    for (const [minimum, maximum] of limits) {
      const grammar = grammarOf({
        type: 'integer',
        ...(minimum === undefined ? {} : { minimum }),
        ...(maximum === undefined ? {} : { maximum }),
      });
      for (let value = -1100; value <= 1100; value += 1) {
        const fits = value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity);
        if (accepts(grammar, String(value)) !== fits) throw new Error(`${value} in ${minimum}…${maximum}`);
      }
    }
  });

  it('everything it can make is JSON', () => {
    let seed = 7;
    const random = (): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed / 2147483648;
    };
    const schemas = [...samples.map(([, schema]) => schema), ...cases.map(({ schema }) => schema)];
    let made = 0;
    for (const schema of schemas) {
      const result = jsonSchemaToGbnf(schema);
      if (!result.ok) continue;
      const grammar = parseGbnf(result.value);
      for (let round = 0; round < 20; round += 1) {
        const text = generate(grammar, random);
        expect([text, parseJson(text) !== undefined]).toEqual([text, true]);
        expect(accepts(grammar, text)).toBe(true);
        made += 1;
      }
    }
    expect(made).toBeGreaterThan(1500);
  });
});

describe('what it refuses, in a sentence', () => {
  it.each<[Json, string]>([
    [{ not: { type: 'null' } }, 'The schema has "not", which a grammar cannot express: remove it.'],
    [
      { type: 'object', properties: { a: { type: 'number', multipleOf: 2 } } },
      'The schema at #/properties/a has "multipleOf", which a grammar cannot express: remove it.',
    ],
    [{ type: 'object', patternProperties: {} }, 'has "patternProperties"'],
    [{ type: 'array', uniqueItems: true }, 'has "uniqueItems"'],
    [{ if: {}, then: {} }, 'has "if"'],
    [
      { type: 'string', minLenght: 1 },
      'has "minLenght", which is no keyword that Tunewright knows: remove it.',
    ],
    [
      { type: 'number', minimum: 0 },
      'has "minimum" for a number, which a grammar can only keep for an integer.',
    ],
    [{ minimum: 0 }, 'needs a "type"'],
    [{ minLength: 1, minItems: 1 }, 'needs a "type"'],
    [{ $ref: 'https://example.com/schema.json' }, 'only references into itself'],
    [{ $ref: '#/$defs/none' }, 'refers to "#/$defs/none", which is not there.'],
    [{ $ref: '#' }, 'refers to "#", which refers to itself with nothing in between.'],
    [
      { $ref: '#/$defs/a', $defs: { a: { anyOf: [{ $ref: '#/$defs/b' }] }, b: { $ref: '#/$defs/a' } } },
      'refers to itself',
    ],
    [{ $ref: '#/$defs/a', minLength: 1, $defs: { a: { type: 'string' } } }, 'has "minLength" beside "$ref"'],
    [{ anyOf: [{ type: 'string' }], maxLength: 3 }, 'has "maxLength" beside "anyOf"'],
    [{ enum: ['a'], pattern: 'b' }, 'has "pattern" beside "enum"'],
    [{ type: 'string', enum: [1] }, 'allows none of its constants.'],
    [{ type: 'string', pattern: 'a', maxLength: 3 }, 'has two of "pattern", "format" and a length'],
    [{ type: 'string', format: 'email' }, 'has the "format" "email"'],
    [{ type: 'string', pattern: '^(?!a)' }, 'with a look-around or flags'],
    [{ type: 'string', pattern: '(a)\\1' }, '"\\1", which a grammar cannot express'],
    [{ type: 'string', pattern: 'a\\b' }, '"\\b", which a grammar cannot express'],
    [{ type: 'string', pattern: '(a' }, 'a parenthesis that nothing closes'],
    [{ type: 'string', pattern: 'a)' }, 'a parenthesis that nothing opens'],
    [{ type: 'string', pattern: '*' }, 'a "*" that repeats nothing'],
    [{ type: 'string', pattern: '[z-a]' }, 'a range of characters out of order'],
    [{ type: 'string', maxLength: 100_000 }, 'has a "maxLength" above 2000: make it smaller.'],
    [{ type: 'string', minLength: 3, maxLength: 2 }, 'allows no text'],
    [{ type: 'integer', minimum: 3, maximum: 2 }, 'allows no integer'],
    [{ type: 'integer', minimum: 1e300 }, 'within ±10^15'],
    [
      { type: 'object', required: ['a'], properties: {}, additionalProperties: false },
      'requires "a", which its "additionalProperties" forbid',
    ],
    [
      { allOf: [{ type: 'string' }, { minLength: 2 }] },
      'has an "allOf" of more than objects or lists of constants',
    ],
    [
      { allOf: [{ properties: { a: { type: 'null' } } }, { properties: { a: { type: 'string' } } }] },
      'says two things of "a"',
    ],
    [{ type: 'array', prefixItems: [{}], items: {} }, 'has "items" beside "prefixItems"'],
    [{ type: 'array', prefixItems: [{}], minItems: 2 }, 'as many "prefixItems" as its limits allow'],
    [false, 'must be a JSON object'],
    [[], 'must be a JSON object'],
    [null, 'must be a JSON object'],
  ])('%j', (schema, sentence) => {
    expect(refusal(schema)).toContain(sentence);
  });

  it('what is no limit for the type it names is no reason', () => {
    expect(refusal({ type: 'string', uniqueItems: true, multipleOf: 2 })).toBe('taken');
    expect(refusal({ type: 'array', uniqueItems: false, title: 'x', 'x-order': 1 })).toBe('taken');
  });

  it('holds out against schemas made to be endless', () => {
    let deep: Json = { type: 'null' };
    for (let level = 0; level < 5000; level += 1) deep = { type: 'array', items: deep };
    expect(refusal(deep)).toContain('is nested too deeply');
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`p${index}`, {}]));
    expect(refusal({ type: 'object', properties: wide })).toContain('too many properties');
    const defs = Object.fromEntries(
      Array.from({ length: 40 }, (_, index): [string, Json] => [
        `d${index}`,
        {
          type: 'object',
          properties: { a: { $ref: `#/$defs/d${index + 1}` }, b: { $ref: `#/$defs/d${index + 1}` } },
        },
      ]),
    );
    expect(refusal({ $ref: '#/$defs/d0', $defs: { ...defs, d40: {} } })).toBe('taken');
    const long = {
      type: 'object',
      properties: Object.fromEntries(
        Array.from({ length: 900 }, (_, index) => [`${'n'.repeat(2000)}${index}`, {}]),
      ),
    };
    expect(refusal(long)).toContain('too large for a grammar');
    expect(refusal(matching('('.repeat(500)))).toContain('too many parentheses');
  });
});
