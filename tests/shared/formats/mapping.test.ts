import { expect, it } from 'vitest';
import { idSource, slug } from '../../../shared/formats/ids';
import { referenceName, suggestMapping } from '../../../shared/formats/mapping';

it.each([
  [['query', 'labels', 'rating'], { input: 'query' }],
  [['question', 'answer'], { input: 'question' }],
  [['Prompt', 'Completion'], { input: 'Prompt', expected: 'Completion' }],
  [['system', 'user', 'assistant'], { input: 'user', system: 'system', expected: 'assistant' }],
  [['messages', 'question', 'x'], { messages: 'messages' }],
  [['messages', 'input', 'x'], { messages: 'messages', input: 'input' }],
  [
    ['id', 'split', 'tags', 'notes', 'tools', 'input'],
    { input: 'input', id: 'id', split: 'split', tags: 'tags', notes: 'notes', tools: 'tools' },
  ],
  [['anything'], { input: 'anything' }],
  [['foo', 'bar'], {}],
  [[], {}],
])('%j → %j', (columns, mapping) => {
  expect(suggestMapping(columns)).toEqual(mapping);
});

it('keeps a column with a reserved name under another', () => {
  expect(referenceName('label', new Set())).toBe('label');
  expect(referenceName('input', new Set())).toBe('input_');
  expect(referenceName('input', new Set(['input_']))).toBe('input__');
  expect(referenceName('__proto__', new Set())).toBe('__proto___');
});

it('gives ids in order, past what is taken', () => {
  const ids = idSource('suite', ['suite-0002', 'mine']);
  expect([ids.take(), ids.take(), ids.take('own'), ids.take('own'), ids.take('mine'), ids.take('')]).toEqual([
    'suite-0001',
    'suite-0003',
    'own',
    'suite-0004',
    'suite-0005',
    'suite-0006',
  ]);
});

it.each([
  ['Healthcare Triage.jsonl', 'healthcare-triage'],
  ['Größe_2.csv', 'größe-2'],
  ['名前.jsonl', '名前'],
  ['---', 'example'],
])('slug(%j) is %j', (name, expected) => {
  expect(slug(name)).toBe(expected);
});
