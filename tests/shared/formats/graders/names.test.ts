import { describe, expect, it } from 'vitest';
import { nameProblem } from '../../../../electron/store/names';
import { fileName, freeFileName } from '../../../../shared/formats/graders/grader-import';

describe('names of what is imported', () => {
  it.each([
    ['contains a/b: "c"?', 'contains a b c'],
    ['  .hidden. ', 'hidden'],
    ['', 'grader'],
    ['..', 'grader'],
    ['\u0000\n', 'grader'],
    ['aux', 'grader aux'],
    ['COM1.txt', 'grader COM1.txt'],
    ['console', 'console'],
    ['x'.repeat(200), 'x'.repeat(60)],
    ['日本語の名前', '日本語の名前'],
    ['🙂'.repeat(60), '🙂'.repeat(40)],
    ['{{metric}} of `code`', 'metric of code'],
  ])('%j → %j', (text, name) => {
    expect(fileName(text)).toBe(name);
    expect(nameProblem(fileName(text))).toBeUndefined();
  });

  it('get a number where they are taken, in any case', () => {
    const taken = new Set(['a', 'a 2']);
    expect(freeFileName('A', taken)).toBe('A 3');
    expect(freeFileName('b', taken)).toBe('b');
  });
});
