import { expect, it } from 'vitest';
import { formatP, hundredths } from '../../../shared/compare/sentence';

it.each([
  [0.0000001, 'p < 0.001'],
  [0.00099, 'p < 0.001'],
  [0.0054, 'p = 0.0054'],
  [0.039, 'p = 0.039'],
  [0.04996, 'p = 0.05'],
  [0.0625, 'p = 0.063'],
  [0.143, 'p = 0.14'],
  [1, 'p = 1'],
])('%f is written %s', (p, text) => {
  expect(formatP(p)).toBe(text);
});

it.each([
  [0.72038, '72'],
  [0.085, '8.5'],
  [-0.0312, '−3.1'],
  [0.0004, '0.04'],
  [-0.0002, '−0.02'],
  [-1e-17, '0'],
  [0, '0'],
  [1, '100'],
])('%f is %s of 100', (rate, text) => {
  expect(hundredths(rate)).toBe(text);
});
