import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Reference values written by tools/fixtures/statistics.py. */
export function loadCases<T extends z.ZodRawShape>(name: string, shape: T) {
  const file = new URL(`../../fixtures/statistics/${name}.json`, import.meta.url);
  return z
    .array(z.object(shape))
    .min(10)
    .parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** A seeded generator of whole numbers below a limit, for property tests that fail the same way twice. */
export function seededIntegers(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}
