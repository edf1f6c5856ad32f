import { describe, expect, it } from 'vitest';
import { jsonSchemaToGbnf } from '../../../shared/grammar/json-schema-to-gbnf';
import { parseJson, type Json } from '../../../shared/json';
import { accepts, generate, parseGbnf, type Grammar } from './gbnf';
import { llamaCppCases, matching, person, samples } from './samples';

const cases = llamaCppCases();

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
    [{ type: 'array', items: {}, maxItems: 601 }, 'has a "maxItems" above 600: make it smaller.'],
    [{ type: 'string', pattern: '(([a-z]{0,40}){0,40}){0,40}' }, 'more repetitions than a grammar takes'],
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
