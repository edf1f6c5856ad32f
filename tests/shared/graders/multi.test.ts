import { describe, expect, it } from 'vitest';
import { multiSchema, type MultiGrader } from '../../../shared/domain/graders/openai';
import { gradeSample, planGrading } from '../../../shared/graders/grade';
import { multiProblem } from '../../../shared/graders/multi';
import { makeSample } from '../../../shared/graders/sample';
import type { JsonObject } from '../../../shared/json';
import examples from '../../fixtures/openai-graders/examples.json';

const name = {
  type: 'text_similarity',
  name: 'name_grader',
  input: '{{sample.output_json.name}}',
  reference: '{{item.name}}',
  evaluation_metric: 'fuzzy_match',
};
const email = {
  type: 'string_check',
  name: 'email_grader',
  input: '{{sample.output_json.email}}',
  reference: '{{item.email}}',
  operation: 'eq',
};
const code = { type: 'python', name: 'code', source: 'def grade(sample, item): return 1' };
const item = { name: 'John Doe', email: 'john.doe@gmail.com' };

function multi(change: JsonObject): MultiGrader {
  return multiSchema.parse({
    type: 'multi',
    graders: { name, email },
    calculate_output: '(name + email) / 2',
    ...change,
  });
}

function grade(answer: unknown, change: JsonObject = {}) {
  return gradeSample(multi(change), item, makeSample(JSON.stringify(answer)));
}

describe('multi', () => {
  it('computes the score from its parts', () => {
    expect(grade(item)).toEqual({ score: 1, passed: true, parts: { name: 1, email: 1 } });
    const score = grade({ name: 'John Doe', email: 'x' });
    expect(score).toEqual({ score: 0.5, passed: true, parts: { name: 1, email: 0 } });
  });

  it('says why it does not pass', () => {
    expect(grade({ name: 'John Doe', email: 'x' }, { pass_threshold: 0.9 })).toMatchObject({
      passed: false,
      reason: '0.5 does not reach 0.9 (name 1, email 0)',
    });
  });

  it('clips the score and keeps the value', () => {
    expect(grade(item, { calculate_output: '3 * name' })).toMatchObject({ score: 1, passed: true, value: 3 });
    expect(grade(item, { calculate_output: 'name - 2' })).toMatchObject({
      score: 0,
      passed: false,
      value: -1,
    });
    expect(grade(item).value).toBeUndefined();
  });

  it('takes graders of a list by their names', () => {
    const graders = [name, email];
    expect(grade(item, { graders, calculate_output: 'min(name_grader, email_grader)' })).toMatchObject({
      score: 1,
      parts: { name_grader: 1, email_grader: 1 },
    });
  });

  it('errs as the part that errs, whatever the formula would make of it', () => {
    const graders = { name, email: { ...email, reference: '{{item.gone}}' } };
    expect(grade(item, { graders, calculate_output: 'name + 0 * email' }).error).toEqual({
      kind: 'invalid_variable_error',
      message: 'Email: The example has no field `gone`; it has name, email',
    });
  });

  it('errs where the formula does', () => {
    expect(grade({ ...item, email: 'x' }, { calculate_output: 'name / email' }).error).toEqual({
      kind: 'other_error',
      message: 'The formula divides by 0 (character 6)',
    });
    expect(grade(item, { calculate_output: 'name +' }).error?.kind).toBe('formula_parse_error');
    expect(grade(item, { calculate_output: 'mail' }).error?.kind).toBe('invalid_variable_error');
  });

  it('asks what its parts ask, and takes the part’s own value where it has one', () => {
    const grader = multi({
      graders: { email, first: code, second: code },
      calculate_output: 'email + first - second',
    });
    const { questions, conclude } = planGrading(grader, item, makeSample(JSON.stringify(item)));
    expect(questions).toMatchObject([
      { kind: 'code', language: 'python' },
      { kind: 'code', language: 'python' },
    ]);
    const answers = [5, 5.25].map((value) => ({ kind: 'code' as const, value }));
    expect(conclude(answers)).toMatchObject({ score: 0.75, parts: { email: 1, first: 5, second: 5.25 } });
  });

  it('runs OpenAI’s own example of grading tool calls', () => {
    const example = examples.find(({ from }) => from === 'Graders guide, tool calls');
    const grader = multiSchema.parse(example?.grader);
    const call = '<tool_call>{"name": "get_acceptors", "arguments": {"smiles": "CCO"}}</tool_call>';
    // Their arguments have a space behind the colon, as Python writes JSON; a call in JSON text keeps its own.
    const spaced = JSON.stringify({ name: 'get_acceptors', arguments: '{"smiles": "CCO"}' });
    const scores = [call, spaced, 'no call'].map((answer) =>
      gradeSample(grader, { smiles: 'CCO' }, makeSample(answer)),
    );
    expect(scores.map(({ score }) => score)).toEqual([0.5, 1, 0]);
  });

  it('negates a part that asks for it', () => {
    const graders = { email: { ...email, tunewright: { negate: true } } };
    expect(grade(item, { graders, calculate_output: 'email' })).toMatchObject({ score: 0, passed: false });
  });

  it('tells what cannot work when it is read', () => {
    expect(multiProblem(multi({}))).toBeUndefined();
    expect(multiProblem(multi({ graders: {} }))).toBe('`graders` must not be empty.');
    expect(multiProblem(multi({ graders: [email, email] }))).toBe(
      '`graders` has the name "email_grader" twice; the formula must tell them apart.',
    );
    expect(multiProblem(multi({ calculate_output: 'x' }))).toMatch(
      /^`calculate_output` cannot be read: there is no/,
    );
  });
});
