import { describe, expect, it } from 'vitest';
import { describeLora } from '../../../renderer/components/describe-configuration';
import { perplexity, signedNats } from '../../../renderer/components/format';

describe('an adapter', () => {
  it('is told with its rank, its alpha and what they make', () => {
    expect(describeLora({ rank: 8, alpha: 16 })).toBe('rank 8, alpha 16 (×2.0)');
    expect(describeLora({ rank: 64, alpha: 16 })).toBe('rank 64, alpha 16 (×0.25)');
    expect(describeLora({ rank: 8 })).toBe('rank 8, no alpha (×1.0)');
    expect(describeLora({ rank: 8, alpha: 0 })).toBe('rank 8, no alpha (×1.0)');
    expect(describeLora({})).toBeUndefined();
  });
});

describe('a likelihood', () => {
  it('has a real minus, and no minus before nothing', () => {
    expect(signedNats(-12.312)).toBe('−12.31');
    expect(signedNats(-0.001)).toBe('0.00');
    expect(signedNats(-Infinity)).toBe('−∞');
  });

  it('has a perplexity of four digits', () => {
    expect(perplexity(1)).toBe('1.000');
    expect(perplexity(38.2041)).toBe('38.20');
    expect(perplexity(12_442)).toBe('12,400');
    expect(perplexity(Infinity)).toBe('∞');
  });
});
