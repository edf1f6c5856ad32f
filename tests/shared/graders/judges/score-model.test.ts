import { describe, expect, it } from 'vitest';
import { choice, failedAnswer, judged, lastTurn, plan, reply, turns } from './judging';

const grader = { type: 'score_model', name: 'quality', model: 'judge', input: turns };
const steps = [{ description: 'Look', conclusion: 'it is right' }];

describe('score_model', () => {
  it('asks its model once, with the templates filled in and the form of the reply at the end', () => {
    const { questions } = plan({ ...grader, range: [1, 7], sampling_params: { temperature: 0.5 } });
    expect(questions).toHaveLength(1);
    const [question] = questions;
    expect(question).toMatchObject({ kind: 'reply', model: 'judge', sampling: { temperature: 0.5 } });
    expect(lastTurn(question)).toMatch(
      /^Question: Where is the sun\?\nAnswer: Up in the sky\.\n\nReply in JSON/,
    );
    expect(lastTurn(question)).toContain('from 1 (worst) to 7 (best)');
  });

  it('asks the local model that stands in for the named one', () => {
    const [question] = plan({ ...grader, model: 'gpt-4o', tunewright: { model: 'local' } }).questions;
    expect(question).toMatchObject({ model: 'local' });
  });

  it.each([
    [[0, 1], 0.7, undefined, { score: 0.7, passed: true }],
    [[0, 1], 0.4, undefined, { score: 0.4, passed: false }],
    [[0, 1], 3, undefined, { score: 1, passed: true }],
    [[1, 5], 4, undefined, { score: 0.75, value: 4, passed: true }],
    [[1, 5], 4, 4.5, { score: 0.75, value: 4, passed: false }],
    [[1, 5], -2, undefined, { score: 0, value: 1, passed: false }],
  ])('puts a result on its scale: %j, %s, threshold %s', (range, result, threshold, expected) => {
    const score = judged({ ...grader, range, pass_threshold: threshold }, [reply({ steps, result })]);
    expect(score).toMatchObject({ ...expected, reason: 'It is right' });
    if (!('value' in expected)) expect(score.value).toBeUndefined();
  });

  it('errs where the judge gives no number, is cut off or cannot be asked', () => {
    expect(judged(grader, [reply({ steps, result: 'good' })]).error?.kind).toBe('model_grader_parse_error');
    expect(judged(grader, [reply({ steps, result: 1 }, false)]).error?.kind).toBe('model_grader_parse_error');
    expect(judged(grader, [{ kind: 'reply', text: 'Good!', isWhole: true }]).error?.kind).toBe(
      'model_grader_parse_error',
    );
    expect(judged(grader, [failedAnswer]).error).toEqual({
      kind: 'model_grader_server_error',
      message: 'It does not fit.',
    });
  });

  it('is decided without a judge where the answer or the example lacks what the prompt names', () => {
    const withField = (content: string) => ({ ...grader, input: [{ role: 'user', content }] });
    expect(plan(withField('{{item.nothing}}')).conclude([]).error?.kind).toBe('invalid_variable_error');
    expect(plan(withField('{{sample.output_json.label}}')).conclude([])).toMatchObject({ passed: false });
    const picture = { type: 'input_image', image_url: 'x' };
    expect(judged({ ...grader, input: [{ role: 'user', content: picture }] }, []).error?.message).toContain(
      'cannot be done offline',
    );
  });

  it('joins the parts of a turn, and adds a turn of its own where the last is not the user’s', () => {
    const content = ['First.', { type: 'input_text', text: 'Then {{item.expected}}' }];
    const [question] = plan({ ...grader, input: [{ role: 'system', content }] }).questions;
    expect(question && 'messages' in question && question.messages.map(({ role }) => role)).toEqual([
      'system',
      'user',
    ]);
    expect(question && 'messages' in question && question.messages[0]?.content).toBe(
      'First.\nThen In the sky.',
    );
  });
});

describe('score_model by probabilities', () => {
  const expected = { ...grader, tunewright: { method: 'expected' } };

  it('offers every level of a short scale, and eleven of any other', () => {
    expect(plan({ ...expected, range: [1, 5] }).questions[0]).toMatchObject({
      kind: 'choice',
      choices: ['1', '2', '3', '4', '5'],
    });
    expect(plan({ ...expected, range: [0, 100] }).questions[0]).toMatchObject({
      choices: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'],
    });
  });

  it('is the mean of the levels', () => {
    expect(judged({ ...expected, range: [1, 5] }, [choice(0, 0, 0.5, 0.25, 0.25)])).toEqual({
      score: 0.6875,
      value: 3.75,
      passed: true,
    });
    expect(judged(expected, [choice(0.8, 0.2)]).score).toBeCloseTo(0.2, 12);
    const spread = Array.from({ length: 11 }, (_, level) => (level === 5 ? 1 : 0));
    expect(judged({ ...expected, range: [0, 100] }, [choice(...spread)]).value).toBe(50);
  });
});

describe('negate', () => {
  it('turns a score round, and leaves an error an error', () => {
    const negated = { ...grader, tunewright: { negate: true } };
    expect(judged(negated, [reply({ steps, result: 0.75 })])).toMatchObject({ score: 0.25, passed: false });
    expect(judged(negated, [failedAnswer]).error?.kind).toBe('model_grader_server_error');
  });
});
