import { describe, expect, it } from 'vitest';
import type { TokenF1Grader } from '../../../shared/domain/graders/own';
import { makeSample } from '../../../shared/graders/sample';
import { gradeTokenF1 } from '../../../shared/graders/token-f1';

const item = {
  input: 'q',
  answer: 'Denver Broncos',
  answers: ['Denver Broncos', 'Broncos'],
  no: [],
  mixed: ['a', 1],
};

function grade(change: Partial<TokenF1Grader>, answer: string) {
  const grader: TokenF1Grader = {
    type: 'tunewright.token_f1',
    name: 'f1',
    input: '{{sample.output_text}}',
    reference: '{{item.answer}}',
    ...change,
  };
  return gradeTokenF1(grader, item, makeSample(answer));
}

describe('tunewright.token_f1', () => {
  it('passes from the threshold, one half where none is given', () => {
    expect(grade({}, 'the Denver Broncos!')).toEqual({ score: 1, passed: true });
    expect(grade({}, 'Broncos').passed).toBe(true);
    expect(grade({ pass_threshold: 0.8 }, 'Broncos')).toEqual({
      score: 2 / 3,
      passed: false,
      reason: 'F1 0.67, below 0.80',
    });
  });

  it('takes the best of the answers that a list offers', () => {
    expect(grade({ reference: '{{item.answers}}' }, 'Broncos')).toEqual({ score: 1, passed: true });
    expect(grade({ reference: ' ["x", "Denver"]' }, 'Denver').score).toBe(1);
  });

  it('wants nothing said where the list is empty', () => {
    expect(grade({ reference: '{{item.no}}' }, '').passed).toBe(true);
    expect(grade({ reference: '{{item.no}}' }, 'Broncos').passed).toBe(false);
  });

  it('takes a list of anything but texts, and what only looks like a list, as text', () => {
    expect(grade({ reference: '{{item.mixed}}' }, '["a",1]').score).toBe(1);
    expect(grade({ reference: '[sic] Denver' }, 'sic Denver').score).toBe(1);
  });

  it('fails an answer without the field, and errs for an example without it', () => {
    expect(grade({ input: '{{sample.output_json.team}}' }, '{}').reason).toBe(
      'The answer has no field `team`',
    );
    expect(grade({ reference: '{{item.team}}' }, '{}').error?.kind).toBe('invalid_variable_error');
  });
});
