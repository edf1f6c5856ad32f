import { describe, expect, it } from 'vitest';
import type { Example } from '../../../shared/domain/example';
import { quickCount, quickExamples, quickRunOf } from '../../../shared/runs/quick-run';

function examples(count: number, from = 0): Example[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `e${n + from}`,
    split: 'test',
    input: `Question ${n + from}`,
  }));
}

const usual = quickRunOf({});
const idsOf = (chosen: readonly Example[]) => chosen.map(({ id }) => id);

describe('a quick run', () => {
  it('is a quarter and at least five, where the suite says nothing', () => {
    expect(usual).toEqual({ fraction: 0.25, minimum: 5 });
    const own = { fraction: 0.1, minimum: 20 };
    expect(quickRunOf({ quick_run: own })).toBe(own);
  });

  it.each([
    [200, 0.25, 5, 50],
    [201, 0.25, 5, 51],
    [12, 0.25, 5, 5],
    [3, 0.25, 5, 3],
    [0, 0.25, 5, 0],
    [100, 0.07, 1, 7],
    [1, 0.001, 1, 1],
    [40, 1, 1, 40],
  ])('of %i examples takes %f, at least %i: %i', (all, fraction, minimum, expected) => {
    expect(quickCount(all, { fraction, minimum })).toBe(expected);
  });

  it('takes the same examples each time and in the suite’s order, wherever they stand', () => {
    const list = examples(80);
    const first = quickExamples(list, usual, 1);
    expect(first.of).toBe(80);
    expect(first.chosen).toHaveLength(20);
    expect(first.chosen).toEqual(list.filter((example) => first.chosen.includes(example)));
    expect(quickExamples(list, usual, 1)).toEqual(first);
    const turned = quickExamples([...list].reverse(), usual, 1);
    expect(idsOf(turned.chosen)).toEqual(idsOf(first.chosen).reverse());
  });

  it('takes others with another seed, and goes by content, not by id', () => {
    const list = examples(80);
    const first = idsOf(quickExamples(list, usual, 1).chosen);
    const second = idsOf(quickExamples(list, usual, 2).chosen);
    expect(second.filter((id) => first.includes(id)).length).toBeLessThan(15);
    const renamed = examples(80).map((example) =>
      Object.assign(example, { id: `new-${example.id}`, tags: ['x'] }),
    );
    expect(idsOf(quickExamples(renamed, usual, 1).chosen)).toEqual(first.map((id) => `new-${id}`));
  });

  it('keeps most of them when the suite grows', () => {
    const before = idsOf(quickExamples(examples(200), usual, 7).chosen);
    const after = new Set(idsOf(quickExamples(examples(240), usual, 7).chosen));
    expect(after.size).toBe(60);
    expect(before.filter((id) => after.has(id)).length).toBeGreaterThan(40);
  });

  it('has no favourites: over many seeds every example is taken about as often', () => {
    const list = examples(40);
    const taken = new Map<string, number>();
    for (let seed = 0; seed < 200; seed++) {
      for (const { id } of quickExamples(list, usual, seed).chosen) taken.set(id, (taken.get(id) ?? 0) + 1);
    }
    // 200 draws of a quarter: 50 ± 6.1; five standard deviations.
    for (const { id } of list) expect(Math.abs((taken.get(id) ?? 0) - 50)).toBeLessThan(31);
  });

  it('counts examples of equal content once', () => {
    const [one, ...rest] = examples(8);
    const [twin] = examples(1).map((example) => Object.assign(example, { id: 'twin' }));
    if (!one || !twin) throw new Error('no example');
    const { chosen, of } = quickExamples([one, twin, ...rest], { fraction: 1, minimum: 1 }, 1);
    expect(of).toBe(8);
    expect(idsOf(chosen)).not.toContain('twin');
  });
});
