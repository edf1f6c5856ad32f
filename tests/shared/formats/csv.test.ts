import { describe, expect, it } from 'vitest';
import { csvDelimiter, readCsvRows } from '../../../shared/formats/csv';
import { isRow } from '../../../shared/formats/rows';

function read(text: string, delimiter = ',') {
  const entries = [...readCsvRows(text, delimiter)];
  return {
    rows: entries.filter(isRow).map(({ line, fields }) => [line, fields] as const),
    bad: entries
      .filter((entry) => !isRow(entry))
      .map((entry) => [entry.line, 'reason' in entry && entry.reason]),
  };
}

describe('readCsvRows', () => {
  it('reads quotes, doubled quotes, delimiters and line breaks inside quotes', () => {
    expect(read('a,b\n1,"x, ""y"""\n2,"two\nlines"\n3,')).toEqual({
      rows: [
        [2, { a: '1', b: 'x, "y"' }],
        [3, { a: '2', b: 'two\nlines' }],
        [5, { a: '3', b: '' }],
      ],
      bad: [],
    });
  });

  it('reads CRLF, a byte order mark, blank lines and a last line without end alike', () => {
    const rows = [
      [2, { a: '1', b: 'x' }],
      [4, { a: '2', b: 'y\r\nz' }],
      [6, { a: '3', b: 'w' }],
    ];
    expect(read('\uFEFFa,b\r\n1,x\r\n\r\n2,"y\r\nz"\r\n3,"w"').rows).toEqual(rows);
    expect(read('a,b\n1,x\n \n2,"y\r\nz"\n3,w\n\n').rows).toEqual(rows);
  });

  it('keeps spaces, and quotes inside a plain cell', () => {
    expect(read('a,b\n x ,5" pipe\n').rows).toEqual([[2, { a: ' x ', b: '5" pipe' }]]);
  });

  it('lists ragged rows and keeps the rest', () => {
    expect(read('a,b\n1\n2,x\n3,y,z\n4,w')).toEqual({
      rows: [
        [3, { a: '2', b: 'x' }],
        [5, { a: '4', b: 'w' }],
      ],
      bad: [
        [2, 'This row has 1 cell, the header has 2.'],
        [4, 'This row has 3 cells, the header has 2.'],
      ],
    });
  });

  it('loses one line to a stray quote, not the file', () => {
    expect(read('a,b\n1,"bad" quote\n2,x\n3,"never closed\n4,"y"\n5,z')).toEqual({
      rows: [
        [3, { a: '2', b: 'x' }],
        [5, { a: '4', b: 'y' }],
        [6, { a: '5', b: 'z' }],
      ],
      bad: [
        [2, 'Cell 2 goes on after its closing quote; quotes inside a cell are doubled.'],
        [4, 'Cell 2 goes on after its closing quote; quotes inside a cell are doubled.'],
      ],
    });
    expect(read('a,b\n1,x\n2,"open\n3,y')).toEqual({
      rows: [
        [2, { a: '1', b: 'x' }],
        [4, { a: '3', b: 'y' }],
      ],
      bad: [[3, 'The quote that opens cell 2 is never closed.']],
    });
  });

  it('gives every column a name', () => {
    expect(read('a,,a\n1,2,3\n').rows).toEqual([[2, { a: '1', 'column 2': '2', 'a 2': '3' }]]);
  });

  it('takes tabs', () => {
    expect(read('a\tb\n1,5\t"x\ty"\n', '\t').rows).toEqual([[2, { a: '1,5', b: 'x\ty' }]]);
  });

  it('takes nothing, and a header alone', () => {
    expect(read('')).toEqual({ rows: [], bad: [] });
    expect(read('a,b\n')).toEqual({ rows: [], bad: [] });
  });

  it('is linear: one column, many rows', () => {
    const started = performance.now();
    expect(read(`a\n${'some text in one column\n'.repeat(200_000)}`).rows).toHaveLength(200_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

it('csvDelimiter looks at the header outside quotes', () => {
  expect(csvDelimiter('a,b\n1;2;3')).toBe(',');
  expect(csvDelimiter('a;b;c\n1,2')).toBe(';');
  expect(csvDelimiter('"a;b;c",d')).toBe(',');
  expect(csvDelimiter('')).toBe(',');
});
