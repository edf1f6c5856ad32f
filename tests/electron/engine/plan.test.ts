import { describe, expect, it } from 'vitest';
import { planContext, type Demand } from '../../../electron/engine/plan';
import { createPace } from '../../../electron/engine/pace';
import { sampleSeed } from '../../../electron/engine/seed';

const prompts = (tokens: readonly number[], samples = 100, maxTokens = 64) =>
  tokens.map((length) => ({ tokens: length, samples, maxTokens }));

const demand = (more: Partial<Demand>): Demand => ({
  prompts: prompts([60, 80, 100]),
  sharedTokens: 20,
  apart: false,
  contextTrained: 4096,
  cacheBytesPerToken: 1000,
  memoryBytes: 1e9,
  batch: 512,
  ...more,
});

describe('planContext', () => {
  it('gives the longest prompts and their whole answers room, a prompt once for all its samples', () => {
    const single = Array.from({ length: 40 }, () => 100);
    const apart = planContext(demand({ prompts: prompts(single, 1) }));
    expect(apart.sequences).toBe(32);
    expect(apart.cells).toBeGreaterThanOrEqual(20 + 32 * (100 + 64 - 20));
    expect(apart.cells % 256).toBe(0);
    expect(apart.batch).toBe(512);
    const together = planContext(demand({ prompts: prompts([100], 32) }));
    expect(together.cells).toBeLessThan(100 + 32 * 65 + 256);
  });

  it('takes no more sequences than there are samples, or than were asked for', () => {
    expect(planContext(demand({ prompts: prompts([60, 80, 100], 1) })).sequences).toBe(3);
    expect(planContext(demand({ sequences: 8 })).sequences).toBe(8);
    expect(planContext(demand({ sequences: 1000 })).sequences).toBe(112);
  });

  it('fits the memory, and says the shortfall where not even one sequence fits', () => {
    const small = planContext(demand({ memoryBytes: 500_000 }));
    expect(small.sequences).toBeGreaterThan(1);
    expect(small.cells * 1000).toBeLessThan(500_000 + 256_000);
    expect(() => planContext(demand({ cacheBytesPerToken: 1e8, memoryBytes: 1e9 }))).toThrow(
      /needs 15\.4 GB more memory/,
    );
  });

  it('gives sequences cells of their own where that is asked for and wastes little memory', () => {
    const alike = planContext(demand({ apart: true, prompts: prompts([480, 440, 430], 1), sharedTokens: 0 }));
    expect(alike).toMatchObject({ unified: false, sequences: 3, cells: 3 * 768, batch: 512 });
    const uneven = demand({ apart: true, prompts: prompts([3000, ...Array<number>(31).fill(200)], 1) });
    expect(planContext(uneven).unified).toBe(true);
    const scarce = demand({ apart: true, prompts: prompts([480, 440, 430], 1), memoryBytes: 1_700_000 });
    expect(planContext(scarce)).toMatchObject({ unified: true, sequences: 3 });
  });

  it('does not plan beyond what the model was trained for', () => {
    const { cells } = planContext(demand({ prompts: prompts([100], 100, 100_000), contextTrained: 512 }));
    expect(cells).toBeLessThanOrEqual(20 + 32 * 512 + 256);
  });
});

describe('sampleSeed', () => {
  it('depends on run, example and index, and on nothing else', () => {
    const seeds = [
      sampleSeed(1, 'a', 0),
      sampleSeed(2, 'a', 0),
      sampleSeed(1, 'b', 0),
      sampleSeed(1, 'a', 1),
    ];
    expect(new Set(seeds).size).toBe(4);
    expect(sampleSeed(1, 'a', 0)).toBe(seeds[0]);
    // 0xffffffff means "a random seed" to llama.cpp.
    for (const seed of seeds) expect(seed).toBeLessThan(0x80000000);
  });
});

describe('createPace', () => {
  it('tells the speed of the latest seconds and the time left at the pace of the whole', () => {
    let now = 0;
    const pace = createPace(() => now);
    expect(pace.tokensPerSecond()).toBe(0);
    expect(pace.secondsLeft(0, 10)).toBeUndefined();
    for (now = 1000; now <= 20_000; now += 1000) pace.addTokens(now <= 10_000 ? 100 : 200);
    now = 20_000;
    expect(pace.tokensPerSecond()).toBeCloseTo(240, 0);
    expect(pace.secondsLeft(5, 10)).toBeCloseTo(20);
    expect(pace.elapsed()).toBe(20);
  });
});
