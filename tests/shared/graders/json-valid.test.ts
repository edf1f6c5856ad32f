import { expect, it } from 'vitest';
import { gradeSample } from '../../../shared/graders/grade';
import { makeSample } from '../../../shared/graders/sample';

function grade(answer: string) {
  const input = '{{sample.output_text}}';
  return gradeSample({ type: 'tunewright.json_valid', name: 'json', input }, {}, makeSample(answer));
}

it.each(['{}', ' [1, 2]\n', '"text"', 'null', '1e3'])('passes %j', (answer) => {
  expect(grade(answer)).toEqual({ score: 1, passed: true });
});

it.each([
  ['', 'Not valid JSON at column 1: there is nothing here'],
  ['Sure: {"a": 1}', 'Not valid JSON at column 1: "Sure" is not a JSON value (a text needs double quotes)'],
  ['{"a": 1,}', 'Not valid JSON at column 8: there is a comma before the closing "}"'],
  ['['.repeat(600) + ']'.repeat(600), 'The JSON is nested too deeply'],
  ['['.repeat(100_000), 'Not valid JSON at column 2002: it is nested too deeply'],
])('fails %j', (answer, reason) => {
  expect(grade(answer)).toEqual({ score: 0, passed: false, reason });
});
