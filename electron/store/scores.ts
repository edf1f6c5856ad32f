import type { Example } from '../../shared/domain/example';
import type { Score } from '../../shared/domain/grader';
import type { FinishReason } from '../../shared/domain/run';
import { failure } from '../../shared/result';
import { exampleOf, type ExampleRow } from './example-rows';
import { judgeRun } from './outcomes';
import type { ResultsDb } from './results-db';
import { knowGrader, putRunGraders, type NamedGrader } from './grader-rows';
import { isOwnerAlive } from './run-owner';
import { runKey, runRow } from './runs';
import { all, get, run as execute, transaction, type Connection } from './sqlite';

/** A score with the content hash of the grader that gave it. */
export interface GradedScore {
  grader: string;
  score: Score;
}

/** What is needed to grade a stored answer again. */
export interface StoredAnswer {
  /** The sample's id. */
  id: number;
  text: string;
  finishReason: FinishReason;
  exampleHash: string;
  example: Example;
}

/**
 * The run's answers in chunks, by sample id: ask again with the last id until there are none. Regrading is: walk them,
 * `saveScores` for each chunk, and `adoptGraders` at the end, which makes the new outcomes valid in one step.
 */
export function answersAfter(results: ResultsDb, id: string, after: number, limit: number): StoredAnswer[] {
  const rows = all<ExampleRow & { key: number; text: string; finish_reason: FinishReason; hash: string }>(
    results,
    `select samples.key, text, finish_reason, hash, content, example_id, split, tags
     from samples join run_examples using (run, position) join examples on examples.key = example
     where samples.run = ? and samples.key > ? order by samples.key limit ?`,
    runKey(results, id),
    after,
    limit,
  );
  return rows.map((row) => ({
    id: row.key,
    text: row.text,
    finishReason: row.finish_reason,
    exampleHash: row.hash,
    example: exampleOf(row),
  }));
}

/**
 * Writes a chunk of scores by `graders`; a grader's earlier score of the same sample is replaced, other graders' scores
 * stay. Outcomes change only with `adoptGraders`.
 */
export function saveScores(
  results: ResultsDb,
  graders: readonly NamedGrader[],
  entries: readonly { sample: number; scores: readonly GradedScore[] }[],
): void {
  transaction(results, () => {
    for (const { grader } of graders) knowGrader(results, grader);
    for (const { sample, scores } of entries) putScores(results, sample, scores);
  });
}

/** Judges the run by these graders and this pass rule from now on: all outcomes and counts change in one step. */
export function adoptGraders(
  results: ResultsDb,
  id: string,
  graders: readonly NamedGrader[],
  passRule: 'all' | 'any',
): void {
  transaction(results, () => {
    const { key, status, owner } = runRow(results, id);
    if (status === 'running' && owner !== null && isOwnerAlive(results.ownersFolder, owner)) {
      throw failure('busy', `Run ${id} is going on; grade it again when it has ended.`);
    }
    putRunGraders(results, key, graders);
    execute(results, 'update runs set pass_rule = ? where key = ?', passRule, key);
    judgeRun(results, key);
  });
}

/** Call within a transaction. */
export function putScores(connection: Connection, sample: number, scores: readonly GradedScore[]): void {
  for (const { grader, score } of scores) {
    const key = get<{ key: number }>(connection, 'select key from graders where hash = ?', grader)?.key;
    if (key === undefined) throw new Error(`No grader has the hash ${grader}.`);
    execute(
      connection,
      `insert or replace into scores (sample, grader, score, passed, error_kind, error_message, reason, parts)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
      sample,
      key,
      score.score,
      score.passed ? 1 : 0,
      score.error?.kind ?? null,
      score.error?.message ?? null,
      score.reason ?? null,
      score.parts ? JSON.stringify(score.parts) : null,
    );
  }
}
