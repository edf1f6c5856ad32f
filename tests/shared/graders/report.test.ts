import { expect, it } from 'vitest';
import { stringCheckSchema } from '../../../shared/domain/graders/openai';
import { jsonMatchSchema } from '../../../shared/domain/graders/own';
import { gradeSample } from '../../../shared/graders/grade';
import { gradeReport } from '../../../shared/graders/report';
import { makeSample } from '../../../shared/graders/sample';

const match = jsonMatchSchema.parse({
  type: 'tunewright.json_match',
  name: 'fields',
  input: '{{sample.output_text}}',
  reference: '{{item.answer}}',
  fields: [{ path: 'a' }, { path: 'b' }],
});

it('reports a graded answer', () => {
  const report = gradeReport(
    match,
    gradeSample(match, { answer: { a: 1, b: 2 } }, makeSample('{"a":1,"b":3}')),
  );
  expect(report).toMatchObject({
    reward: 0.5,
    sub_rewards: { a: 1, b: 0 },
    passed: false,
    reason: '`b` is 3, expected 2',
    errors: [],
    metadata: { name: 'fields', type: 'tunewright.json_match' },
  });
  expect(Object.values(report.metadata.errors)).not.toContain(true);
});

it('reports what kept the grader from judging, in words and by flag', () => {
  const check = stringCheckSchema.parse({
    type: 'string_check',
    name: 'label',
    input: '{{sample.output_text}}',
    reference: '{{item.label}}',
    operation: 'eq',
  });
  const report = gradeReport(check, gradeSample(check, { input: 'q' }, makeSample('x')));
  expect(report).toMatchObject({
    reward: 0,
    sub_rewards: {},
    passed: false,
    errors: ['The example has no field `label`; it has input'],
  });
  expect(report.metadata.errors.invalid_variable_error).toBe(true);
  expect(report.metadata.errors.other_error).toBe(false);
});
