import { expect, it } from 'vitest';
import { lastBoxed } from '../../../shared/math/extract';

it.each([
  ['so \\boxed{5}.', '5'],
  ['\\boxed{1} and \\boxed{2}', '2'],
  ['\\boxed{\\frac{1}{2}}', '\\frac{1}{2}'],
  ['\\fbox{x}', 'x'],
  ['\\boxed 5', '5'],
  ['\\boxed{a\\}b}', 'a\\}b'],
  ['\\boxed{}', ''],
  ['\\boxed{5', undefined],
  ['\\boxed', undefined],
  ['no box', undefined],
])('%j', (text, content) => {
  expect(lastBoxed(text)).toBe(content);
});
