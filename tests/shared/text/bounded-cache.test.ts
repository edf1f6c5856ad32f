import { expect, it, vi } from 'vitest';
import { remembered } from '../../../shared/text/bounded-cache';

it('works out a result once', () => {
  const compute = vi.fn((text: string) => ({ length: text.length }));
  const measure = remembered(compute);
  expect(measure('abc')).toEqual({ length: 3 });
  expect(measure('abc')).toBe(measure('abc'));
  expect(compute).toHaveBeenCalledTimes(1);
});

it('forgets when it is full, and does not keep long texts', () => {
  const compute = vi.fn((text: string) => text.length);
  const measure = remembered(compute, 2, 5);
  for (const text of ['a', 'bb', 'ccc', 'a', 'ccc']) expect(measure(text)).toBe(text.length);
  expect(compute.mock.calls.map(([text]) => text)).toEqual(['a', 'bb', 'ccc', 'a']);
  expect([measure('longer'), measure('longer')]).toEqual([6, 6]);
  expect(compute).toHaveBeenCalledTimes(6);
});
