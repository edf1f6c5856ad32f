import { describe, expect, it } from 'vitest';
import { mathSchema } from '../../../shared/domain/graders/own';
import { gradeSample } from '../../../shared/graders/grade';
import { makeSample } from '../../../shared/graders/sample';

function grade(reference: string, answer: string, extract?: string) {
  const grader = mathSchema.parse({
    type: 'tunewright.math',
    name: 'math',
    input: '{{sample.output_text}}',
    reference: '{{item.answer}}',
    extract,
  });
  return gradeSample(grader, { answer: reference }, makeSample(answer));
}

describe('math', () => {
  it('compares what is in the last box, or everything', () => {
    expect(grade('\\frac{1}{2}', 'So the answer is \\boxed{0.5}.')).toEqual({ score: 1, passed: true });
    expect(grade('Hence \\boxed{x+1}', '1+x').passed).toBe(true);
    expect(grade('\\frac{1}{2}', 'So the answer is 0.5.').passed).toBe(false);
  });

  it('finds formulas and lines', () => {
    const answer = 'First $x^2$, then\n\\(x+1\\) and\nfinally $$1 + x$$ as said.';
    expect(grade('x+1', answer, 'last').passed).toBe(true);
    expect(grade('x \\cdot x', answer, 'first').passed).toBe(true);
    expect(grade('x+1', 'I think\n1+x\n', 'last').passed).toBe(true);
    expect(grade('x+1', '1+x\nor so', 'first').passed).toBe(true);
    expect(grade('x+1', '1+x', 'whole').passed).toBe(true);
  });

  it('says what it expected, or why the answer cannot be read', () => {
    expect(grade('2', '3').reason).toBe('Expected "2", got "3"');
    expect(grade('2', '\\boxed{3 +}').reason).toBe(
      'The answer cannot be read as mathematics (it ends too early): "3 +"',
    );
    expect(grade('2', '\\boxed{}').reason).toBe('The answer is empty');
  });

  it('errs where the reference cannot be read', () => {
    expect(grade('2 +', '2').error?.message).toBe(
      'The reference cannot be read as mathematics (it ends too early): "2 +"',
    );
    expect(grade('', '2').error?.message).toBe('The reference is empty');
    expect(grade('2 +', '2 +').passed).toBe(true);
  });
});
