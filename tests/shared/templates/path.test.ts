import { describe, expect, it } from 'vitest';
import { describeParent, formatPath, kindOf, lookUp, parsePath } from '../../../shared/templates/path';

describe('parsePath', () => {
  it.each([
    ['answer', ['answer']],
    ['answer.label', ['answer', 'label']],
    ['output_tools[0].function.name', ['output_tools', 0, 'function', 'name']],
    ['answer.body-part', ['answer', 'body-part']],
    ['rows[0][12]', ['rows', 0, 12]],
    ['answer["body part"].x', ['answer', 'body part', 'x']],
    [String.raw`a['it\'s']["q\"\\"]`, ['a', "it's", 'q"\\']],
    ['größe.名前', ['größe', '名前']],
  ])('%s', (text, segments) => {
    expect(parsePath(text)).toEqual(segments);
    expect(parsePath(formatPath(segments))).toEqual(segments);
  });

  it.each(['', '.', 'a.', '.a', 'a..b', 'a b', 'a[', 'a[x]', 'a[-1]', 'a|upper', 'f()', 'a[0]b'])(
    'refuses %j',
    (text) => {
      expect(parsePath(text)).toBeUndefined();
    },
  );
});

describe('lookUp', () => {
  const item = { answer: { label: null, list: [1, { x: 'y' }] }, text: 'abc' };

  it('finds values, null among them', () => {
    expect(lookUp(item, ['answer', 'label'])).toEqual({ found: true, value: null });
    expect(lookUp(item, ['answer', 'list', 1, 'x'])).toEqual({ found: true, value: 'y' });
    expect(lookUp(item, ['answer', 'list', '0'])).toEqual({ found: true, value: 1 });
  });

  it('says where the way ended', () => {
    expect(lookUp(item, ['answer', 'labl'])).toEqual({ found: false, depth: 1, parent: item.answer });
    expect(lookUp(item, ['text', 0])).toEqual({ found: false, depth: 1, parent: 'abc' });
    expect(lookUp(item, ['answer', 'list', 2]).found).toBe(false);
    expect(lookUp(item, ['answer', 'list', 'length']).found).toBe(false);
  });

  it('never leaves the data', () => {
    for (const key of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(lookUp(item, [key]).found).toBe(false);
    }
  });
});

describe('describeParent', () => {
  it('lists what there is', () => {
    expect(describeParent(['x'], { depth: 0, parent: { a: 1, b: 2 } })).toBe('it has a, b');
    expect(describeParent(['a', 'x'], { depth: 1, parent: { b: 2 } })).toBe('`a` has b');
    expect(describeParent(['a', 'x'], { depth: 1, parent: 'text' })).toBe('`a` is text');
    expect(describeParent(['a', 5], { depth: 1, parent: [1] })).toBe('`a` has 1 entry');
    expect(describeParent(['x'], { depth: 0, parent: {} })).toBe('it has no fields');
  });

  it('stops after a dozen keys', () => {
    const parent = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`k${i}`, i]));
    expect(describeParent(['x'], { depth: 0, parent })).toMatch(/k11, …$/);
  });
});

it('kindOf names every JSON kind', () => {
  expect([null, [], 's', 1, true, {}].map(kindOf)).toEqual([
    'null',
    'a list',
    'text',
    'a number',
    'true or false',
    'an object',
  ]);
});
