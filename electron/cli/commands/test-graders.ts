import {
  testVerdict,
  type GraderTest,
  type GraderTestFile,
  type GraderTestResult,
} from '../../../shared/domain/grader-tests';
import type { GraderFile, WorkspaceState } from '../../../shared/domain/views';
import { failure } from '../../../shared/result';
import { noMore, parseCommandLine, required } from '../arguments';
import { absolute, engineModule, type CommandContext, type CommandEnd } from '../context';
import { startEngine, type EngineClient } from '../engine-client';

export const usage = 'tunewright test-graders --workspace <dir> [--grader <name>] [--json]';

interface TestedGrader {
  grader: string;
  tests: number;
  as_expected: number;
  unexpected: number;
  /** The grader erred, or its example is gone. */
  undecided: number;
  /** Tests that are not as expected, by their place in the file of tests, from 1. */
  problems: { test: number; expect: GraderTest['expect']; reason: string }[];
}

/** Runs the unit tests of a workspace's graders. One that is not as expected fails the gate. */
export async function testGraders({ output }: CommandContext, argv: readonly string[]): Promise<CommandEnd> {
  const { values, positionals } = parseCommandLine(argv, {
    workspace: { type: 'string' },
    grader: { type: 'string' },
    json: { type: 'boolean' },
  });
  noMore(positionals, 0);
  const workspace = absolute(required(values.workspace, '--workspace'));
  const engine = await startEngine(engineModule(), () => undefined);
  const onInterrupt = () => void engine.stop();
  process.once('SIGINT', onInterrupt);
  process.once('SIGTERM', onInterrupt);
  try {
    const { graders } = (await engine.call('workspace.open', { path: workspace })) as WorkspaceState;
    const wanted = graders.filter(({ name }) => values.grader === undefined || name === values.grader);
    if (wanted.length === 0 && values.grader !== undefined) {
      throw failure('not-found', `There is no grader "${values.grader}" in this workspace.`);
    }
    const tested: TestedGrader[] = [];
    for (const grader of wanted) {
      const file = (await engine.call('graders.tests', { name: grader.name })) as GraderTestFile;
      for (const { line, reason } of file.badLines) {
        output.note(`graders/${grader.name}.tests.jsonl, line ${line} is left out: ${reason}`);
      }
      if (file.tests.length > 0) tested.push(await testOne(engine, grader, file.tests));
    }
    output.result(tested, tested.length === 0 ? 'No grader has tests.' : tested.map(textOf).join('\n'));
    if (tested.some(({ tests, as_expected }) => as_expected < tests)) return 'gate-failed';
  } finally {
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onInterrupt);
    await engine.stop();
  }
}

async function testOne(
  engine: EngineClient,
  { name, source }: GraderFile,
  tests: readonly GraderTest[],
): Promise<TestedGrader> {
  const input = { id: name.slice(0, 64), source, tests };
  const results = (await engine.call('graders.runTests', input)) as GraderTestResult[];
  const counts = { 'as-expected': 0, unexpected: 0, undecided: 0 };
  const problems: TestedGrader['problems'] = [];
  for (const [index, test] of tests.entries()) {
    const result = results[index] ?? { problem: 'It was not run.' };
    const verdict = testVerdict(test, result);
    counts[verdict] += 1;
    if (verdict !== 'as-expected')
      problems.push({ test: index + 1, expect: test.expect, reason: reasonOf(result) });
  }
  return {
    grader: name,
    tests: tests.length,
    as_expected: counts['as-expected'],
    unexpected: counts.unexpected,
    undecided: counts.undecided,
    problems,
  };
}

function reasonOf(result: GraderTestResult): string {
  if (!('score' in result)) return result.problem;
  const { error, passed, score, reason } = result.score;
  if (error) return `The grader could not judge: ${error.message}`;
  const verdict = `${passed ? 'passed' : 'failed'} with ${Number(score.toFixed(4))}`;
  return reason === undefined ? `It ${verdict}.` : `It ${verdict}: ${reason}`;
}

function textOf({ grader, tests, as_expected, problems }: TestedGrader): string {
  const lines = problems.map(
    ({ test, expect, reason }) => `  test ${test} (known ${expect === 'pass' ? 'good' : 'bad'}): ${reason}`,
  );
  return [`${grader}: ${as_expected} of ${tests} as expected`, ...lines].join('\n');
}
