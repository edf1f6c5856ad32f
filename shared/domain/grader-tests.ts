import { z } from 'zod';
import type { JsonObject } from '../json';
import { jsonSchema } from './example';
import type { Score } from './grader';
import type { BadLine } from './views';
import { nameSchema } from './workspace';

/**
 * One line of `graders/<name>.tests.jsonl`: an answer of which a person knows what the grader must say. `item` is the
 * example as graders see it; without it, `example` is looked up by its id (in `suite`, else in all suites). With it,
 * `example` only says where it came from.
 */
export const graderTestSchema = z
  .object({
    suite: nameSchema.optional(),
    example: z.string().min(1).max(1000).optional(),
    item: z.record(z.string(), jsonSchema).optional(),
    output: z.string().max(1_000_000),
    expect: z.enum(['pass', 'fail']),
    note: z.string().max(10_000).optional(),
  })
  .catchall(jsonSchema)
  .refine(({ item, example }) => item !== undefined || example !== undefined, {
    message: 'needs either "item" or "example"',
  });
export type GraderTest = z.infer<typeof graderTestSchema>;

/** The tests beside a grader. `badLines` cannot be read; saving leaves them in the file. */
export interface GraderTestFile {
  tests: GraderTest[];
  badLines: BadLine[];
}

/** `problem`: why the grader could not be asked at all (no such example), one sentence. */
export type GraderTestResult = { score: Score } | { problem: string };

/** `undecided`: the grader erred, or could not be asked. */
export type TestVerdict = 'as-expected' | 'unexpected' | 'undecided';

export function testVerdict({ expect }: Pick<GraderTest, 'expect'>, result: GraderTestResult): TestVerdict {
  if (!('score' in result) || result.score.error) return 'undecided';
  return result.score.passed === (expect === 'pass') ? 'as-expected' : 'unexpected';
}

export function countAsExpected(
  tests: readonly Pick<GraderTest, 'expect'>[],
  results: readonly GraderTestResult[],
): number {
  return tests.filter((test, index) => {
    const result = results[index];
    return result !== undefined && testVerdict(test, result) === 'as-expected';
  }).length;
}

/** What a grader says of one answer, and how long that took. */
export interface GraderTrial {
  score: Score;
  milliseconds: number;
  /** Of a stored answer: its example, as the grader saw it. */
  item?: JsonObject;
}

/** How far a request of the grader lab has come. */
export interface LabProgress {
  done: number;
  total: number;
}

/** What can come of a judgement; an error is neither pass nor fail. */
export type Verdict = 'passed' | 'failed' | 'errored';

export function verdictOf({ passed, error }: Score): Verdict {
  return error ? 'errored' : passed ? 'passed' : 'failed';
}

/** A stored answer that is judged otherwise now. */
export interface ChangedVerdict {
  /** Its id in the run. */
  sample: number;
  exampleId: string;
  /** How the answer begins. */
  text: string;
  before: Score;
  now: Score;
}

/** A grader as it is now on all answers of a run, beside what it said then. Nothing of the run is changed. */
export interface GraderRunTrial {
  now: Record<Verdict, number>;
  /** Answers that have a score of then to compare with. */
  compared: number;
  /** Of those compared, how many verdicts differ; `changed` lists the first of them. */
  differing: number;
  changed: ChangedVerdict[];
}
