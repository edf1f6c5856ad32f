export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) throw new Error('nothing was measured');
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

export interface Ratio {
  /** Of the two medians. */
  value: number;
  /** Of single repetitions, each side beside the other's in the same repetition. */
  least: number;
  most: number;
}

export function ratio(upper: readonly number[], lower: readonly number[]): Ratio {
  const each = upper.map((value, index) => value / (lower[index] ?? NaN));
  return { value: median(upper) / median(lower), least: Math.min(...each), most: Math.max(...each) };
}

/** For a plain number against a target. */
export function spread(values: readonly number[]): Ratio {
  return { value: median(values), least: Math.min(...values), most: Math.max(...values) };
}

/** One of the things that are compared: measures once, and keeps what was counted. */
export interface Side {
  name: string;
  measure: () => Promise<number>;
  values: number[];
}

export function side(name: string, measure: () => Promise<number>): Side {
  return { name, measure, values: [] };
}

/**
 * Measures several sides in turn, so that what the machine does meanwhile meets all of them alike. A round that does
 * not count comes first and warms every side.
 */
export async function measureInTurn(
  sides: readonly Side[],
  repetitions: number,
  say: (text: string) => void,
): Promise<void> {
  for (let round = 0; round <= repetitions; round++) {
    const values: string[] = [];
    for (const one of sides) {
      const value = await one.measure();
      if (round > 0) one.values.push(value);
      values.push(`${one.name} ${value.toPrecision(4)}`);
    }
    say(`  ${round === 0 ? 'warm-up' : `${round}/${repetitions}`}: ${values.join(', ')}`);
  }
}

/** The side whose median is highest: what the other program does best is what we are compared with. */
export function bestOf(sides: readonly Side[]): Side {
  const [first, ...others] = sides;
  if (!first) throw new Error('no sides');
  return others.reduce((best, one) => (median(one.values) > median(best.values) ? one : best), first);
}

export function rawOf(sides: readonly Side[]): Record<string, number[]> {
  return Object.fromEntries(sides.map(({ name, values }) => [name, values]));
}
