import { describe, expect, it } from 'vitest';
import { cursorInJson, levelsTo, placeInJson } from '../../../shared/text/json-scan';

/** The text with its cursor, which `|` stands for. */
function at(marked: string) {
  const place = marked.indexOf('|');
  const text = marked.replace('|', '');
  const cursor = cursorInJson(text, place);
  const path = levelsTo(cursor.level).flatMap(({ segment }) => (segment === undefined ? [] : [segment]));
  return {
    path,
    expects: cursor.expects,
    segment: cursor.segment,
    written: text.slice(cursor.from, cursor.to),
    isQuoted: cursor.isQuoted,
    keys: [...(cursor.level?.members.keys() ?? [])],
  };
}

describe('the cursor in a JSON text', () => {
  it('is at a key where one belongs, and in one that is being written', () => {
    expect(at('{|}')).toMatchObject({ expects: 'key', written: '', path: [] });
    expect(at('{"a": 1, |}')).toMatchObject({ expects: 'key', keys: ['a'] });
    expect(at('{"a": 1, "re|"}')).toMatchObject({ expects: 'key', written: 're', isQuoted: true });
    expect(at('{"a": 1, "re|')).toMatchObject({ expects: 'key', written: 're', isQuoted: true });
    expect(at('{re|')).toMatchObject({ expects: 'key', written: 're', isQuoted: false });
  });

  it('is at a value, and knows of what', () => {
    expect(at('{"type": |}')).toMatchObject({ expects: 'value', segment: 'type', written: '' });
    expect(at('{"type": "str|"}')).toMatchObject({ expects: 'value', segment: 'type', written: 'str' });
    expect(at('{"negate": tr|}')).toMatchObject({ expects: 'value', written: 'tr', isQuoted: false });
    expect(at('["a", "b|"]')).toMatchObject({ expects: 'value', segment: 1, written: 'b' });
  });

  it('is at neither where a sign belongs', () => {
    expect(at('{"type": "x"|}').expects).toBe('sign');
    expect(at('{"type"| ').expects).toBe('sign');
    expect(at('{}|').expects).toBe('sign');
  });

  it('knows where it is inside of others, and what stands after it', () => {
    expect(at('{"fields": [{"path": "a"}, {"compare": "|", "path": "b"}], "name": "x"}')).toEqual({
      path: ['fields', 1],
      expects: 'value',
      segment: 'compare',
      written: '',
      isQuoted: true,
      keys: ['compare', 'path'],
    });
  });

  it('reads on after a text that is not closed and a comma that is missing', () => {
    expect(at('{"a": "never closed\n"b": |')).toMatchObject({ expects: 'value', segment: 'b' });
    expect(at('{"a": 1 "b": "|"}')).toMatchObject({ expects: 'value', segment: 'b', keys: ['a', 'b'] });
  });

  it('undoes escapes in keys, and is not led astray by brackets in texts', () => {
    expect(at('{"a\\"b": {"c": "{["}, "d": "|"}')).toMatchObject({ path: [], keys: ['a"b', 'd'] });
  });

  it('survives a text of 200,000 brackets', () => {
    const cursor = cursorInJson('['.repeat(200_000), 200_000);
    expect(cursor.expects).toBe('value');
  });
});

describe('the place of a value', () => {
  const text = '{\n  "type": "x",\n  "fields": [{"path": "a"}, {"path": "b"}]\n}';
  const shown = (...path: (string | number)[]) => {
    const { from, to } = placeInJson(text, path);
    return text.slice(from, to);
  };

  it('is its range, quotes and brackets included', () => {
    expect(shown('type')).toBe('"x"');
    expect(shown('fields', 1)).toBe('{"path": "b"}');
    expect(shown('fields', 1, 'path')).toBe('"b"');
    expect(shown()).toBe(text);
  });

  it('is the bracket of what it is missing from', () => {
    expect(placeInJson(text, ['reference'])).toEqual({ from: 0, to: 1 });
    expect(shown('fields', 1, 'compare')).toBe('{');
    expect(shown('fields', 7, 'compare')).toBe('[');
  });

  it('of a key that stands twice is the last, as JSON.parse has it', () => {
    const twice = '{"a": 1, "a": 2}';
    expect(placeInJson(twice, ['a'])).toEqual({ from: 14, to: 15 });
  });
});
