import { describe, expect, it } from 'vitest';
import { joinCells, readCell, writeCell } from '../../../shared/formats/csv-cell';
import type { Json } from '../../../shared/json';

describe('cells', () => {
  it.each<[string, Json]>([
    ['refill', 'refill'],
    ['{"label":"refill"}', { label: 'refill' }],
    ['["a"]', ['a']],
    ['[not json]', '[not json]'],
    ['{{item.x}}', '{{item.x}}'],
    ['5', 5],
    ['-2.5', -2.5],
    ['007', '007'],
    ['1.0', '1.0'],
    ['1e5', '1e5'],
    ['12345678901234567890', '12345678901234567890'],
    ['true', true],
    ['null', null],
    ['True', 'True'],
    ['"Help!"', '"Help!"'],
    ['"5"', '5'],
  ])('%j holds %j', (cell, value) => {
    expect(readCell(cell)).toEqual(value);
  });

  it.each<Json>([
    '',
    'x',
    '5',
    '"5"',
    '"',
    '""',
    'null',
    '[1]',
    '{}',
    ' ',
    'a,"b"\n',
    5,
    null,
    false,
    [],
    { a: ['"'] },
  ])('%j comes back as it was', (value) => {
    expect(readCell(writeCell(value))).toEqual(value);
  });
});

it('joinCells quotes what needs it', () => {
  expect(joinCells(['a', 'b,c', 'd"e', 'f\ng', ' h', ''], ',')).toBe('a,"b,c","d""e","f\ng"," h",');
  expect(joinCells(['a,b', 'c\td'], '\t')).toBe('a,b\t"c\td"');
});
