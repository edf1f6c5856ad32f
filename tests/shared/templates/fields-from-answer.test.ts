import { describe, expect, it } from 'vitest';
import { blankFields, fieldsFromAnswer } from '../../../shared/templates/fields-from-answer';

describe('fields from an answer', () => {
  it.each([
    ['{{item.expected}}', 'Yes, on Monday.', { expected: 'Yes, on Monday.' }],
    ['{{item.answer}}', '{"label": "refill"}', { answer: { label: 'refill' } }],
    ['{{item.answer}}', '["a"]', { answer: ['a'] }],
    ['{{ item.count }}', '42', { count: '42' }],
    ['{{item.answer.label}}', 'refill', { answer: { label: 'refill' } }],
    ['Label: {{item.label}}.', 'Label: refill.', { label: 'refill' }],
    [
      '{"label": "{{item.label}}", "days": {{item.days}}}',
      '{"label":"12","days":3}\n',
      { label: '12', days: 3 },
    ],
    [
      '{"label": "{{item.answer.label}}", "part": {{item.answer.part}}}',
      '{"label": "a \\"b\\"", "part": null}',
      { answer: { label: 'a \\"b\\"', part: null } },
    ],
    ['A{{item.a}}', 'A', { a: '' }],
  ])('%s with %j', (template, answer, fields) => {
    expect(fieldsFromAnswer(template, answer)).toEqual(fields);
  });

  it.each([
    ['another shape than the template', '{"label": "{{item.label}}"}', 'I would say refill.'],
    ['no placeholder', 'always this', 'something else'],
    ['two placeholders side by side', '{{item.a}}{{item.b}}', 'ab'],
    ['a key with a meaning of its own', '{{item.input}}', 'text'],
    ['a key of the prototype', '{{item.__proto__.a}}', 'text'],
    ['an index', '{{item.answers[0]}}', 'text'],
    ['one field twice, with different values', '{{item.a}}-{{item.a}}', 'x-y'],
    ['the answer itself', '{{sample.output_text}}', 'text'],
    ['a template that cannot be read', '{{item.a', 'text'],
  ])('none for %s', (_, template, answer) => {
    expect(fieldsFromAnswer(template, answer)).toBeUndefined();
  });

  it('takes no longer for a long answer that almost fits', () => {
    const template = '{{item.a}},{{item.b}},{{item.c}},{{item.d}},{{item.e}}!';
    expect(fieldsFromAnswer(template, ','.repeat(200_000))).toBeUndefined();
  });
});

describe('blank fields', () => {
  it('are those that the template names, nested as it has them', () => {
    const template = '{{item.answer.label}} {{item.answer.part}} {{item.note}} {{item.input}} {{item.note}}';
    expect(blankFields(template)).toEqual({ answer: { label: '', part: '' }, note: '' });
  });

  it('are none for a template that cannot be read', () => {
    expect(blankFields('{{item.answer')).toEqual({});
  });
});
