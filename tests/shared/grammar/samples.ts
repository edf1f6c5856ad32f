import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { jsonSchema } from '../../../shared/domain/example';
import type { Json, JsonObject } from '../../../shared/json';

/** Made by tools/fixtures/json-schema-grammar.py from llama.cpp's own test. */
export function llamaCppCases() {
  return z
    .array(z.object({ name: z.string(), schema: jsonSchema, grammar: z.string().nullable() }))
    .parse(JSON.parse(readFileSync('tests/fixtures/grammar/llama-cpp.json', 'utf8')));
}

export const person: JsonObject = {
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
export const matching = (pattern: string): JsonObject => ({ type: 'string', pattern });

/** A schema, values it takes, and values it does not. */
export const samples: [string, JsonObject, Json[], Json[]][] = [
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
