import { describe, expect, it } from 'vitest';
import { parseJsonLine, readJsonRows } from '../../../shared/formats/jsonl';

describe('parseJsonLine', () => {
  it('reads an object, skips a blank line, says what is wrong with the rest', () => {
    expect(parseJsonLine(' {"a":1} \r', 3)).toEqual({ line: 3, fields: { a: 1 }, text: '{"a":1}' });
    expect(parseJsonLine(' \t\r', 1)).toBeUndefined();
    expect(parseJsonLine('[1]', 2)).toEqual({
      line: 2,
      reason: 'Each line must be a JSON object, not a list.',
      text: '[1]',
    });
    expect(parseJsonLine('{"a":"say "hi""}', 7)).toEqual({
      line: 7,
      reason:
        'Not valid JSON at column 12: expected a comma or "}" but found "hi" (a quote inside a text must be written \\").',
      text: '{"a":"say "hi""}',
    });
  });

  it('keeps the first 200 characters of a bad line, and refuses nesting that would overflow', () => {
    const long = parseJsonLine(`{"a":${'x'.repeat(1000)}}`, 1);
    expect(long && 'reason' in long && long.text).toHaveLength(200);
    const deep = parseJsonLine(`{"a":${'['.repeat(1500)}${']'.repeat(1500)}}`, 1);
    expect(deep && 'reason' in deep && deep.reason).toBe('It is nested too deeply.');
  });
});

describe('readJsonRows', () => {
  it('numbers lines as an editor does', () => {
    const entries = [...readJsonRows('\uFEFF{"a":1}\r\n\r\nbad\n{"a":2}')];
    expect(entries.map(({ line }) => line)).toEqual([1, 3, 4]);
    expect(entries.map((entry) => 'fields' in entry)).toEqual([true, false, true]);
  });

  it('reads an array of rows, and a scenario’s queries', () => {
    const array = [{ a: 1 }, { scenario: 's', 'initial-queries': [{ query: 'x' }, { query: 'y' }] }, 5];
    const entries = [...readJsonRows(JSON.stringify(array, null, 2))];
    expect(entries.map((entry) => ('fields' in entry ? entry.fields : entry.reason))).toEqual([
      { a: 1 },
      { query: 'x', scenario: 's' },
      { query: 'y', scenario: 's' },
      'Each line must be a JSON object, not a number.',
    ]);
  });

  it('reports one mistake of a broken array, on its line', () => {
    expect([...readJsonRows('[\n  {"a": 1},\n  {"a": }\n]')]).toMatchObject([
      { line: 3, reason: expect.stringMatching(/column 9/) as string },
    ]);
  });

  it('reads nothing from nothing', () => {
    expect([...readJsonRows('')]).toEqual([]);
    expect([...readJsonRows('\n\n')]).toEqual([]);
    expect([...readJsonRows('[]')]).toEqual([]);
  });
});
