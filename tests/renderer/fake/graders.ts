/** The graders of the fixtures, as the sample has them. */
import type { Grader } from '../../../shared/domain/grader';

export const labelGrader: Grader = {
  type: 'string_check',
  name: 'label',
  input: '{{sample.output_json.label}}',
  reference: '{{item.answer.label}}',
  operation: 'eq',
};

export const fieldsGrader: Grader = {
  type: 'tunewright.json_match',
  name: 'fields',
  input: '{{sample.output_text}}',
  reference: '{{item.answer}}',
  fields: [
    { path: 'label', compare: 'exact' },
    { path: 'prescription', compare: 'case_insensitive' },
    { path: 'body_part', compare: 'exact' },
  ],
};
