import { describe, expect, it } from 'vitest';
import { graderSchema, type Grader } from '../../../shared/domain/grader';
import { planGrading } from '../../../shared/graders/grade';
import { gradingPace, modelCalls } from '../../../shared/graders/needs';
import { makeSample } from '../../../shared/graders/sample';
import { newGrader } from '../../../renderer/features/graders/kinds';

const types = graderSchema.options.map(({ shape }): Grader['type'] => shape.type.value);
const item = { input: 'Hello', expected: '4', answer: { label: 'x' }, labels: ['other'], tool_calls: [] };

const make = (type: Grader['type'], change: object = {}) =>
  graderSchema.parse({ ...newGrader(type, 'g', { model: 'm' }), ...change });

describe('what a grading takes', () => {
  it.each(types)('%s: as many model calls as it really asks, and its pace', (type) => {
    const grader = make(type);
    const { questions } = planGrading(grader, item, makeSample('{"label": "x"}'));
    const calls = questions.filter(({ kind }) => kind !== 'code').length;
    expect(modelCalls(grader)).toBe(calls);
    const asksCode = questions.some(({ kind }) => kind === 'code');
    expect(gradingPace(grader)).toBe(calls > 0 ? 'model' : asksCode ? 'code' : 'instant');
  });

  it('adds up over the graders of a grader', () => {
    const judges = { a: make('tunewright.rating'), b: make('tunewright.pairwise') };
    expect(modelCalls(make('tunewright.panel', { judges }))).toBe(3);
    const graders = { code: make('python') };
    expect(gradingPace(make('multi', { graders, calculate_output: 'code' }))).toBe('code');
  });

  it('depends on how a grader is set', () => {
    expect(modelCalls(make('tunewright.pairwise', { swap: false }))).toBe(1);
    expect(modelCalls(make('text_similarity', { evaluation_metric: 'cosine' }))).toBe(0);
    expect(
      modelCalls(make('text_similarity', { evaluation_metric: 'cosine', tunewright: { model: 'm' } })),
    ).toBe(2);
    expect(modelCalls(make('tunewright.perplexity', { model: 'm' }))).toBe(1);
    expect(gradingPace(make('tunewright.regex', { pattern: '(?<=a)b' }))).toBe('code');
  });
});
