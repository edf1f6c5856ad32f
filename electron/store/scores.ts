import type { Example } from '../../shared/domain/example';
import type { Score } from '../../shared/domain/grader';
import type { FinishReason } from '../../shared/domain/run';
import type { PassRule } from '../../shared/domain/workspace';
import { failure } from '../../shared/result';
import { exampleOf, type ExampleRow } from './example-rows';
import { judgeRun, judgeSample } from './outcomes';
import type { ResultsDb } from './results-db';
import { knowGrader, putRunGraders, type NamedGrader } from './grader-rows';
import { putPassRule } from './pass-rule';
import { isOwnerAlive } from './run-owner';
import { meanLogprob } from './sample-tokens';
import { checkOwned, runKey, runRow } from './runs';
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
  generatedTokens: number;
  milliseconds: number;
  /** Mean natural log-probability of its tokens; absent where it was stored without. */
  meanLogprob?: number;
  exampleHash: string;
  example: Example;
}

/**
 * The run's answers in chunks, by sample id: ask again with the last id until there are none. Regrading is: walk them,
 * `saveScores` for each chunk, and `adoptGraders` at the end, which makes the new outcomes valid in one step.
 */
export function answersAfter(results: ResultsDb, id: string, after: number, limit: number): StoredAnswer[] {
  const rows = all<AnswerRow>(
    results,
    `select samples.key, text, finish_reason, generated_tokens, milliseconds, logprobs, hash, content, example_id, split,
       tags
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
    generatedTokens: row.generated_tokens,
    milliseconds: row.milliseconds,
    ...(row.logprobs && row.logprobs.length > 0 && { meanLogprob: meanLogprob(row.logprobs) }),
    exampleHash: row.hash,
    example: exampleOf(row),
  }));
}

interface AnswerRow extends ExampleRow {
  key: number;
  text: string;
  finish_reason: FinishReason;
  generated_tokens: number;
  milliseconds: number;
  logprobs: Uint8Array | null;
  hash: string;
}

/**
 * Which of these graders (by hash) have scored each of these samples. A score that is an error is left out: what failed
 * once may be asked again.
 */
export function scoredBy(
  results: ResultsDb,
  samples: readonly number[],
  graders: readonly string[],
): Map<number, Set<string>> {
  const scored = new Map<number, Set<string>>();
  for (const { sample, hash } of all<{ sample: number; hash: string }>(
    results,
    `select sample, hash from json_each(?) as wanted
     cross join scores on scores.sample = wanted.value join graders on graders.key = scores.grader
     where error_kind is null and hash in (select value from json_each(?))`,
    JSON.stringify(samples),
    JSON.stringify(graders),
  )) {
    const hashes = scored.get(sample);
    if (hashes) hashes.add(hash);
    else scored.set(sample, new Set([hash]));
  }
  return scored;
}

/**
 * Adds scores to a run that is going on here, and judges the samples by them.
 * @throws FailureError `busy` when the run was taken over by another process.
 */
export function addScores(
  results: ResultsDb,
  id: string,
  entries: readonly { sample: number; scores: readonly GradedScore[] }[],
): void {
  transaction(results, () => {
    checkOwned(results, id);
    for (const { sample, scores } of entries) {
      putScores(results, sample, scores);
      judgeSample(results, sample);
    }
  });
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
  passRule: PassRule,
): void {
  transaction(results, () => {
    const { key, status, owner } = runRow(results, id);
    if (status === 'running' && owner !== null && isOwnerAlive(results.ownersFolder, owner)) {
      throw failure('busy', `Run ${id} is going on; grade it again when it has ended.`);
    }
    putRunGraders(results, key, graders);
    putPassRule(results, key, passRule);
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
      `insert or replace into scores (sample, grader, score, passed, error_kind, error_message, reason, parts, value, confidence)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      sample,
      key,
      score.score,
      score.passed ? 1 : 0,
      score.error?.kind ?? null,
      score.error?.message ?? null,
      score.reason ?? null,
      score.parts ? JSON.stringify(score.parts) : null,
      score.value ?? null,
      score.confidence ?? null,
    );
  }
}
