import { readFileSync } from 'node:fs';
import type { GradedSample, Grader, Score } from '../../../shared/domain/grader';
import type { GraderTrial } from '../../../shared/domain/grader-tests';
import { modelCalls } from '../../../shared/graders/needs';
import { gradeReport } from '../../../shared/graders/report';
import { parseGrader } from '../../../shared/graders/parse-grader';
import { parseSample } from '../../../shared/graders/sample';
import { isJsonObject, type Json, type JsonObject } from '../../../shared/json';
import { failure, FailureError, type Result } from '../../../shared/result';
import { jsonArgument, noMore, parseCommandLine, required } from '../arguments';
import { askCode, type Ask } from '../../engine/grading/ask';
import { gradeOnce } from '../../engine/grading/grade-samples';
import { createSandboxes } from '../../sandbox/sandboxes';
import { absolute, engineModule, type CommandContext } from '../context';
import { startEngine } from '../engine-client';

export const usage =
  'tunewright grade --grader <file.json> --item <json|@file> --sample <json|@file> [--workspace <dir>] [--json]';

/**
 * Grades one answer. The report says pass or fail; only what cannot be graded is a failure here. A workspace is needed
 * where the grader asks one of its models.
 */
export async function grade({ output }: CommandContext, argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseCommandLine(argv, {
    grader: { type: 'string' },
    item: { type: 'string' },
    sample: { type: 'string' },
    workspace: { type: 'string' },
    json: { type: 'boolean' },
  });
  noMore(positionals, 0);
  const source = read(required(values.grader, '--grader'));
  const grader = valueOf(parseGrader(source));
  const item = jsonArgument(required(values.item, '--item'), '--item', read) as Json;
  if (!isJsonObject(item))
    throw failure('invalid-input', '--item must be a JSON object: the example with its fields.');
  const sample = valueOf(
    parseSample(jsonArgument(required(values.sample, '--sample'), '--sample', read) as Json),
  );
  const score =
    modelCalls(grader) === 0
      ? await withoutModels(grader, item, sample)
      : await withWorkspace(values.workspace, source, item, sample.output_text);
  const report = gradeReport(grader, score);
  const verdict =
    report.errors.length > 0 ? `errored: ${report.errors.join('; ')}` : report.passed ? 'passed' : 'failed';
  output.result(report, `${grader.name}: ${verdict} (reward ${report.reward})`);
}

async function withoutModels(grader: Grader, item: JsonObject, sample: GradedSample): Promise<Score> {
  const sandboxes = createSandboxes();
  try {
    const ask: Ask = (questions, onAnswer, signal) =>
      askCode(
        sandboxes,
        questions.flatMap((question, index) => (question.kind === 'code' ? [{ index, question }] : [])),
        onAnswer,
        signal,
      );
    return await gradeOnce(ask, grader, item, sample, new AbortController().signal);
  } finally {
    await sandboxes.close();
  }
}

/** Models run in the engine's own process. */
async function withWorkspace(
  folder: string | undefined,
  source: string,
  item: JsonObject,
  text: string,
): Promise<Score> {
  if (folder === undefined)
    throw failure(
      'invalid-input',
      'This grader asks a model: name the workspace that has it with --workspace.',
    );
  const engine = await startEngine(engineModule(), () => undefined);
  try {
    await engine.call('workspace.open', { path: absolute(folder) });
    const trial = await engine.call('graders.try', { id: 'grade', source, answer: { item, output: text } });
    return (trial as GraderTrial).score;
  } finally {
    await engine.stop();
  }
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
