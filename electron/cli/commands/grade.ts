import { readFileSync } from 'node:fs';
import { gradeReport } from '../../../shared/graders/report';
import { parseGrader } from '../../../shared/graders/parse-grader';
import { parseSample } from '../../../shared/graders/sample';
import { isJsonObject, type Json } from '../../../shared/json';
import { failure, FailureError, type Result } from '../../../shared/result';
import { jsonArgument, noMore, parseCommandLine, required } from '../arguments';
import type { CommandContext } from '../context';

export const usage =
  'tunewright grade --grader <file.json> --item <json|@file> --sample <json|@file> [--json]';

/** Grades one answer, without a workspace. The report says pass or fail; only what cannot be graded is a failure here. */
export function grade({ output }: CommandContext, argv: readonly string[]): void {
  const { values, positionals } = parseCommandLine(argv, {
    grader: { type: 'string' },
    item: { type: 'string' },
    sample: { type: 'string' },
    json: { type: 'boolean' },
  });
  noMore(positionals, 0);
  const grader = valueOf(parseGrader(read(required(values.grader, '--grader'))));
  const item = jsonArgument(required(values.item, '--item'), '--item', read) as Json;
  if (!isJsonObject(item))
    throw failure('invalid-input', '--item must be a JSON object: the example with its fields.');
  const sample = valueOf(
    parseSample(jsonArgument(required(values.sample, '--sample'), '--sample', read) as Json),
  );
  const report = gradeReport(grader, item, sample);
  const verdict =
    report.errors.length > 0 ? `errored: ${report.errors.join('; ')}` : report.passed ? 'passed' : 'failed';
  output.result(report, `${grader.name}: ${verdict} (reward ${report.reward})`);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw failure('not-found', `${path} cannot be read.`);
  }
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new FailureError(result.error);
  return result.value;
}
