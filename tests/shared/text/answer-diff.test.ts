import { describe, expect, it } from 'vitest';
import { diffAnswers } from '../../../shared/text/answer-diff';

function marked(a: string, b: string): string {
  return diffAnswers(a, b)
    .map(({ text, kind }) => (kind === 'same' ? text : `[${kind === 'removed' ? '-' : '+'}${text}]`))
    .join('');
}

describe('diffAnswers', () => {
  it.each([
    ['{"a":1,"b":2}', '{ "b": 2,\n "a": 1 }', '{"a": 1, "b": 2}'],
    ['{"label":"other","x":1}', '{"x":1,"label":"refill"}', '{"label": "[-other][+refill]", "x": 1}'],
    ['{"a":1}', '{"a":"1"}', '{"a": [-1][+"1"]}'],
    ['{"a":1,"b":2}', '{"b":2}', '{[-"a": 1, ]"b": 2}'],
    ['{"b":2}', '{"b":2,"c":{"d":[]}}', '{"b": 2[+, "c": {"d": []}]}'],
    ['{"a":1}', '{"b":1}', '{[-"a": 1][+"b": 1]}'],
    ['{"o":{"x":1,"y":2}}', '{"o":{"y":3,"x":1}}', '{"o": {"x": 1, "y": [-2][+3]}}'],
    ['{"l":["a","b"]}', '{"l":["a","c"]}', '{"l": ["a", "[-b][+c]"]}'],
    ['{}', '{"a":null}', '{[+"a": null]}'],
    ['{"a":1}', 'I think other', '[-{"a":1}][+I think other]'],
    ['[1]', '[2]', '[[-1][+2]]'],
    ['{"a":1}', '{"a":1}', '{"a":1}'],
  ])('%s → %s', (a, b, expected) => {
    expect(marked(a, b)).toBe(expected);
  });

  it('writes valid JSON on each side', () => {
    const a = '{"x":1,"y":{"z":[1,2]},"w":"a \\"b\\""}';
    const b = '{"n":0,"y":{"q":1},"w":"a \\"c\\""}';
    const segments = diffAnswers(a, b);
    const side = (other: string) => segments.map(({ text, kind }) => (kind === other ? '' : text)).join('');
    expect(JSON.parse(side('added'))).toEqual(JSON.parse(a));
    expect(JSON.parse(side('removed'))).toEqual(JSON.parse(b));
  });

  it('survives hostile answers', () => {
    const deep = `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    expect(() => diffAnswers(deep, `${deep} `)).not.toThrow();
    expect(marked('{"__proto__":1}', '{"__proto__":2}')).toBe('{"__proto__": [-1][+2]}');
  });
});
