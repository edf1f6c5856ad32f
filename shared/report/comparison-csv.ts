import type { ComparisonCase } from '../domain/comparison';
import { inputText } from '../domain/example';
import type { SampleRecord } from '../domain/run';
import { joinCells } from '../formats/csv-cell';

/** One record a case, with both answers and each grader's judgement of them. RFC 4180, with a header. */
export function comparisonCsv({ cases }: { cases: readonly ComparisonCase[] }): string {
  const graders = [
    ...new Set(cases.flatMap(({ a, b }) => [a, b].flatMap((sample) => Object.keys(sample?.scores ?? {})))),
  ];
  const header = [
    ...['example', 'content_hash', 'split', 'tags', 'flip', 'input', 'expected'],
    ...sideColumns('a', graders),
    ...sideColumns('b', graders),
  ];
  const records = cases.map(({ example, exampleHash, flip, expected, a, b }) => [
    ...[example.id, exampleHash, example.split, (example.tags ?? []).join(' '), flip],
    ...[inputText(example), expected ?? ''],
    ...sideCells(a, graders),
    ...sideCells(b, graders),
  ]);
  return [header, ...records].map((cells) => `${joinCells(cells.map(inert), ',')}\r\n`).join('');
}

function sideColumns(side: 'a' | 'b', graders: readonly string[]): string[] {
  return [
    ...['outcome', 'answer', 'generated_tokens', 'milliseconds', 'seed'].map((name) => `${side}_${name}`),
    ...graders.flatMap((grader) => ['score', 'passed', 'reason'].map((what) => `${side}_${grader}_${what}`)),
  ];
}

function sideCells(sample: SampleRecord | undefined, graders: readonly string[]): string[] {
  if (!sample) return sideColumns('a', graders).map(() => '');
  const { outcome, text, generatedTokens, milliseconds, seed, scores } = sample;
  return [
    ...[outcome, text, String(generatedTokens), milliseconds.toFixed(1), String(seed)],
    ...graders.flatMap((grader) => {
      const score = scores[grader];
      if (!score) return ['', '', ''];
      // What could not be judged has no score.
      if (score.error) return ['', '', score.error.message];
      return [String(score.score), String(score.passed), score.reason ?? ''];
    }),
  ];
}

/** Spreadsheets run what begins like a formula; model output must not. */
function inert(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell;
}
