import { describe, expect, it } from 'vitest';
import { describeJsonProblem, jsonProblem, jsonProblemRange } from '../../../shared/text/json-problem';

describe('jsonProblem', () => {
  it.each([
    ['', 1, 1, /nothing here/],
    ['{"a":1', 1, 7, /ends inside an object/],
    ['[1,2', 1, 5, /ends inside an array/],
    ['{"a":1,}', 1, 7, /comma before the closing/],
    ["{'a':1}", 1, 2, /key in double quotes/],
    ['{"a" 1}', 1, 6, /colon after the key/],
    ['{"a":', 1, 6, /ends where a value should stand/],
    ['{"a":None}', 1, 6, /"None" is not a JSON value/],
    ["['x']", 1, 2, /double quotes, not single/],
    ['{"a":"x', 1, 6, /not closed/],
    ['{"a":"x\ny"}', 1, 8, /line break/],
    ['"\\x"', 1, 2, /not an escape/],
    ['{"a":1} {"b":2}', 1, 9, /follows after the end/],
    ['{\n  "a": 01\n}', 2, 8, /"01" is not a JSON value/],
    ['{"a": "say "hi" now"}', 1, 13, /quote inside a text must be written/],
    ['nullx', 1, 1, /"nullx" is not a JSON value/],
  ])('%j', (text, line, column, reason) => {
    const problem = jsonProblem(text);
    expect(problem).toMatchObject({ line, column });
    expect(problem?.reason).toMatch(reason);
  });

  it('agrees with JSON.parse on thousands of damaged documents', () => {
    const whole = '{"a": [1, -2.5e3, "x\\n\\u00e9\\""], "b": {"c": null, "d": true}, "größe": "名前"}';
    const pieces = [
      '"',
      ',',
      ':',
      '{',
      '}',
      '[',
      ']',
      ' ',
      '\\',
      'x',
      '0',
      '1',
      '-',
      '.',
      'e',
      'null',
      '\n',
      '',
    ];
    let seed = 12345;
    const random = (limit: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return (seed >>> 8) % limit;
    };
    let broken = 0;
    for (let i = 0; i < 20_000; i += 1) {
      let text = whole;
      for (let edits = 1 + random(3); edits > 0; edits -= 1) {
        const at = random(text.length + 1);
        text = text.slice(0, at) + (pieces[random(pieces.length)] ?? '') + text.slice(at + random(3));
      }
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
        broken += 1;
      }
      expect(jsonProblem(text) === undefined, text).toBe(valid);
    }
    expect(broken).toBeGreaterThan(1000);
  });

  it('stays on the stack', () => {
    expect(jsonProblem('['.repeat(1_000_000))?.reason).toMatch(/nested too deeply/);
    expect(jsonProblem(`["${'x'.repeat(1_000_000)}"]`)).toBeUndefined();
  });
});

it('describeJsonProblem names the line only where there are several', () => {
  expect(describeJsonProblem('{"a":}')).toBe('Not valid JSON at column 6: expected a value but found "}".');
  expect(describeJsonProblem('{\n"a":}\n')).toMatch(/^Not valid JSON at line 2, column 5: /);
  expect(describeJsonProblem(' [1] ')).toBeUndefined();
});

describe('the range of a problem', () => {
  const at = (text: string) => {
    const range = jsonProblemRange(text);
    return range && text.slice(range.from, range.to);
  };

  it('is the word that cannot be read, on any line', () => {
    expect(at('{"a": nope}')).toBe('nope');
    expect(at('{\n  "a": 1,\n  "b": nope\n}')).toBe('nope');
    expect(at('{"a": 1 "b": 2}')).toBe('"');
  });

  it('is nothing at the end of a text that is too short, and none where it is JSON', () => {
    expect(jsonProblemRange('{"a": ')).toMatchObject({ from: 6, to: 6 });
    expect(jsonProblemRange('{}')).toBeUndefined();
  });
});
