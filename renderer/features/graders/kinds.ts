import type { Grader } from '../../../shared/domain/grader';

/** The kinds of grader a person can make, in their words. */
export const kindNames: Record<Grader['type'], { name: string; explanation: string }> = {
  string_check: {
    name: 'Text check',
    explanation:
      'Compares one text of the answer with one of the example: equal, not equal, or containing it.',
  },
  'tunewright.json_match': {
    name: 'JSON fields',
    explanation:
      'Reads the answer as JSON and compares the fields you list; the score is the part that matches.',
  },
};

/** A new grader's text, fit to be changed. */
export function newGraderSource(type: Grader['type'], name: string): string {
  const grader =
    type === 'string_check'
      ? { type, name, input: '{{sample.output_text}}', reference: '{{item.expected}}', operation: 'eq' }
      : {
          type,
          name,
          input: '{{sample.output_text}}',
          reference: '{{item.answer}}',
          fields: [{ path: 'label', compare: 'exact' }],
        };
  return `${JSON.stringify(grader, null, 2)}\n`;
}

/** The text with some of its fields changed; what else a person wrote in it stays, in its order. */
export function changeSource(source: string, part: Record<string, unknown>): string {
  const before = JSON.parse(source) as Record<string, unknown>;
  return `${JSON.stringify({ ...before, ...part }, null, 2)}\n`;
}
