import { describe, expect, it } from 'vitest';
import { graderHash, graderWeight, type Grader } from '../../../shared/domain/grader';
import { contentHash } from '../../../shared/json';

const grader: Grader = {
  type: 'string_check',
  name: 'label',
  input: '{{sample.output_text}}',
  reference: '{{item.label}}',
  operation: 'eq',
};

describe('a grader’s hash', () => {
  it('is that of its content', () => {
    expect(graderHash(grader)).toBe(contentHash({ ...grader }));
    expect(graderHash({ ...grader, operation: 'like' })).not.toBe(graderHash(grader));
    expect(graderHash({ ...grader, tunewright: { negate: true } })).not.toBe(graderHash(grader));
  });

  it('does not know its weight', () => {
    expect(graderHash({ ...grader, tunewright: { weight: 3 } })).toBe(graderHash(grader));
    const negated: Grader = { ...grader, tunewright: { negate: true } };
    expect(graderHash({ ...negated, tunewright: { negate: true, weight: 3 } })).toBe(graderHash(negated));
  });

  it('knows the weights of a panel’s judges, which change its score', () => {
    const panel = (weight: number): Grader => ({
      type: 'tunewright.panel',
      name: 'panel',
      combine: 'weighted',
      judges: {
        one: {
          type: 'label_model',
          name: 'one',
          model: 'm',
          input: [{ role: 'user', content: 'x' }],
          labels: ['a'],
          passing_labels: ['a'],
          tunewright: { weight },
        },
      },
    });
    expect(graderHash(panel(1))).not.toBe(graderHash(panel(2)));
  });

  it('leaves the grader as it is', () => {
    const weighted: Grader = { ...grader, tunewright: { weight: 3, negate: true } };
    graderHash(weighted);
    expect(weighted.tunewright).toEqual({ weight: 3, negate: true });
    expect(graderWeight(weighted)).toBe(3);
    expect(graderWeight(grader)).toBe(1);
  });
});
