import { describe, expect, it } from 'vitest';
import { describePlan, planPower } from '../../../shared/compare/power-plan';

const question = { change: 0.1, discordance: 0.2, noise: 0.1, samples: 1, examples: 100 };

describe('planPower', () => {
  it('needs more examples for a smaller change, and its reverse agrees', () => {
    const large = planPower(question);
    const small = planPower({ ...question, change: 0.05 });
    expect(large.needed ?? 0).toBeGreaterThan(100);
    expect(small.needed ?? 0).toBeGreaterThan(3 * (large.needed ?? 0));
    const enough = planPower({ ...question, examples: large.needed ?? 0 });
    expect(enough.smallest).toBeLessThanOrEqual(0.1 + 1e-3);
  });

  it('needs fewer with several samples where samples of one run differ', () => {
    const noisy = { ...question, noise: 0.15 };
    const needed = [2, 4, 8].map((samples) => planPower({ ...noisy, samples }).needed ?? Infinity);
    expect(needed[0]).toBeGreaterThan(needed[1] ?? 0);
    expect(needed[1]).toBeGreaterThan(needed[2] ?? 0);
  });

  it('says so where the change cannot be, or few examples confirm none', () => {
    expect(describePlan(planPower({ ...question, change: 0.3 }))).toMatch(/^It cannot be:/);
    expect(describePlan(planPower({ ...question, examples: 5 }))).toContain(
      'The 5 there are cannot confirm any.',
    );
    expect(describePlan(planPower(question))).toMatch(
      /^It takes \d+ examples to confirm a change of 10 points\./,
    );
  });
});
