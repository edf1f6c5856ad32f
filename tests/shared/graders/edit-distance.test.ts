import { describe, expect, it } from 'vitest';
import type { EditDistanceGrader } from '../../../shared/domain/graders/own';
import { gradeEditDistance } from '../../../shared/graders/edit-distance';
import { makeSample } from '../../../shared/graders/sample';

const item = { input: 'q', answer: 'lisinopril' };

function grade(change: Partial<EditDistanceGrader>, answer: string) {
  const grader: EditDistanceGrader = {
    type: 'tunewright.edit_distance',
    name: 'spelling',
    input: '{{sample.output_text}}',
    reference: '{{item.answer}}',
    ...change,
  };
  return gradeEditDistance(grader, item, makeSample(answer));
}

describe('tunewright.edit_distance', () => {
  it('passes from the threshold of similarity, 0.8 where none is given', () => {
    expect(grade({}, 'lisinopril')).toEqual({ score: 1, passed: true, value: 0 });
    expect(grade({}, 'lisinoprol')).toEqual({ score: 0.9, passed: true, value: 1 });
    expect(grade({ pass_threshold: 0.95 }, 'lisinoprol')).toEqual({
      score: 0.9,
      passed: false,
      value: 1,
      reason: 'Similarity 0.90, below 0.95',
    });
  });

  it('passes with at most so many changes, whatever the threshold', () => {
    expect(grade({ max_distance: 2, pass_threshold: 1 }, 'lisinoprol').passed).toBe(true);
    expect(grade({ max_distance: 2, pass_threshold: 0 }, 'losartan').reason).toMatch(
      /^\d changes from the reference, more than the 2 allowed$/,
    );
    expect(grade({ max_distance: 0 }, 'Lisinopril').reason).toBe(
      '1 change from the reference, more than the 0 allowed',
    );
  });

  it('fails an answer without the field, and errs for an example without it or a text beyond measure', () => {
    expect(grade({ input: '{{sample.output_json.drug}}' }, '{}').reason).toBe(
      'The answer has no field `drug`',
    );
    expect(grade({ reference: '{{item.drug}}' }, '{}').error?.kind).toBe('invalid_variable_error');
    expect(grade({ reference: 'a'.repeat(1e6) }, 'b'.repeat(1e6)).error?.kind).toBe('other_error');
  });
});
