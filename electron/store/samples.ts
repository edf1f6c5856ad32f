import type { Page } from '../../shared/ipc/contract';
import type { Example } from '../../shared/domain/example';
import type { GraderErrorKind, Score } from '../../shared/domain/grader';
import type { TokenChoice } from '../../shared/domain/tokens';
import type { RatingFilter } from '../../shared/domain/rating';
import type { FinishReason, SampleOutcome, SampleRecord } from '../../shared/domain/run';
import { failure } from '../../shared/result';
import { exampleOf, type ExampleRow } from './example-rows';
import { foldText } from './fold-text';
import { judgeSample } from './outcomes';
import type { ResultsDb } from './results-db';
import { tokenColumns } from './sample-tokens';
import { ratingsOf, whereRated } from './ratings';
import { checkOwned, runKey } from './runs';
import { putScores, type GradedScore } from './scores';
import { all, get, run as execute, transaction } from './sqlite';

export interface NewSample {
  exampleHash: string;
  /** 0-based, below the run's samples per example. */
  index: number;
  text: string;
  finishReason: FinishReason;
  promptTokens: number;
  /** Prompt tokens that were really evaluated for this sample. */
  promptEvaluated: number;
  generatedTokens: number;
  seed: number;
  milliseconds: number;
  /** The answer's tokens with how likely they were, where they are wanted later. */
  tokens?: readonly TokenChoice[];
  scores: readonly GradedScore[];
}

/**
 * Commits finished samples with their scores: all of them or, when the disk is full or the run has gone, none.
 * `seconds` is the whole run's generation time so far, so that it survives the process too.
 */
export function appendSamples(
  results: ResultsDb,
  id: string,
  samples: readonly NewSample[],
  seconds?: number,
): void {
  transaction(results, () => {
    const key = checkOwned(results, id);
    for (const sample of samples) appendSample(results, key, sample);
    if (seconds !== undefined) {
      execute(results, 'update run_totals set seconds = ? where run = ?', seconds, key);
    }
  });
}

function appendSample(results: ResultsDb, run: number, sample: NewSample): void {
  const { id, changes } = execute(
    results,
    `insert into samples (run, position, idx, finish_reason, prompt_tokens, prompt_evaluated, generated_tokens,
       seed, milliseconds, text, tokens, token_texts, logprobs, alternatives)
     select run, position, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
     from run_examples where run = ? and example = (select key from examples where hash = ?)`,
    sample.index,
    sample.finishReason,
    sample.promptTokens,
    sample.promptEvaluated,
    sample.generatedTokens,
    sample.seed,
    sample.milliseconds,
    sample.text,
    ...tokenColumns(sample.tokens),
    run,
    sample.exampleHash,
  );
  if (changes !== 1) throw new Error(`The run has no example with the hash ${sample.exampleHash}.`);
  putScores(results, id, sample.scores);
  judgeSample(results, id);
}

export interface PendingPair {
  /** 0-based position of the example in the run. */
  position: number;
  exampleHash: string;
  index: number;
}

/** What a run still lacks, in the run's order: all samples of an example beside each other. */
export function pendingPairs(results: ResultsDb, id: string): PendingPair[] {
  return all<PendingPair>(
    results,
    `with k (idx) as (
       select 0 union all
       select idx + 1 from k
       where idx + 1 < (select manifest ->> '$.samples_per_example' from runs where key = ?1)
     )
     select position, hash as exampleHash, idx as "index"
     from run_examples join examples on examples.key = example cross join k
     where run_examples.run = ?1 and not exists (
       select 1 from samples
       where samples.run = run_examples.run and samples.position = run_examples.position and samples.idx = k.idx)
     order by position, idx`,
    runKey(results, id),
  );
}

/** A sample beside the example it answers. */
export interface StoredSample extends SampleRecord {
  example: Example;
}

export interface SampleFilter {
  outcome?: SampleOutcome | undefined;
  /** By what a person thinks of the answer. */
  rating?: RatingFilter | undefined;
  /** This one only. */
  sample?: number | undefined;
  /** Looked for in the input and the answer, case-insensitive. */
  text?: string | undefined;
  offset: number;
  limit: number;
}

/** Samples in the run's order. */
export function listSamples(results: ResultsDb, id: string, filter: SampleFilter): Page<StoredSample> {
  const run = runKey(results, id);
  const { keys, total } = filter.text
    ? pageByText(results, run, filter, filter.text)
    : page(results, run, filter);
  return { rows: samplesByKey(results, run, keys), total };
}

interface KeyPage {
  keys: number[];
  total: number;
}

/** Both queries are answered by an index alone, but for ratings, of which there are few. */
function page(results: ResultsDb, run: number, filter: SampleFilter): KeyPage {
  const { which, values } = conditions(run, filter);
  const rows = all<{ key: number }>(
    results,
    `select key from samples where ${which} order by position, idx limit ? offset ?`,
    ...values,
    filter.limit,
    filter.offset,
  );
  const total =
    get<{ n: number }>(results, `select count(*) as n from samples where ${which}`, ...values)?.n ?? 0;
  return { keys: rows.map(({ key }) => key), total };
}

/** What a filter says of `samples`, but for the text; ?1 is the run. */
function conditions(run: number, { outcome, rating, sample }: SampleFilter) {
  const which = ['samples.run = ?1'];
  const values: (string | number)[] = [run];
  if (outcome !== undefined) which.push(`samples.outcome = ?${values.push(outcome)}`);
  if (sample !== undefined) which.push(`samples.key = ?${values.push(sample)}`);
  if (rating !== undefined) which.push(whereRated(rating));
  return { which: which.join(' and '), values };
}

/** Every text is looked at, so once for the page and the total together. */
function pageByText(results: ResultsDb, run: number, filter: SampleFilter, text: string): KeyPage {
  const { which, values } = conditions(run, filter);
  const wanted = `?${values.push(foldText(text))}`;
  const row = get<{ keys: string }>(
    results,
    `select json_group_array(key) as keys from (
       select samples.key from samples join run_examples using (run, position) join examples on examples.key = example
       where ${which} and (contains_text(input, ${wanted}) or contains_text(text, ${wanted}))
       order by position, idx)`,
    ...values,
  );
  const keys = JSON.parse(row?.keys ?? '[]') as number[];
  return { keys: keys.slice(filter.offset, filter.offset + filter.limit), total: keys.length };
}

/** All samples of the given examples, by example hash; examples without samples are absent. */
export function samplesOf(
  results: ResultsDb,
  id: string,
  exampleHashes: readonly string[],
): Map<string, StoredSample[]> {
  const run = runKey(results, id);
  const rows = all<{ key: number }>(
    results,
    // `cross join` fixes the order: from the few wanted examples to their samples, never through the whole run.
    `select samples.key from json_each(?) as wanted
     cross join examples on examples.hash = wanted.value
     cross join run_examples on run_examples.example = examples.key and run_examples.run = ?
     cross join samples on samples.run = run_examples.run and samples.position = run_examples.position`,
    JSON.stringify(exampleHashes),
    run,
  );
  const byHash = new Map<string, StoredSample[]>();
  for (const sample of samplesByKey(
    results,
    run,
    rows.map(({ key }) => key),
  )) {
    const list = byHash.get(sample.exampleHash);
    if (list) list.push(sample);
    else byHash.set(sample.exampleHash, [sample]);
  }
  return byHash;
}

/** Samples of the run by id, those that are there. */
export function samplesById(
  results: ResultsDb,
  id: string,
  keys: readonly number[],
): Map<number, StoredSample> {
  return new Map(samplesByKey(results, runKey(results, id), keys).map((sample) => [sample.id, sample]));
}

/** @throws FailureError `not-found`. */
export function sampleExample(results: ResultsDb, run: number, sample: number): Example {
  const row = get<ExampleRow>(
    results,
    `select content, example_id, split, tags
     from samples join run_examples using (run, position) join examples on examples.key = example
     where samples.run = ? and samples.key = ?`,
    run,
    sample,
  );
  if (!row) throw failure('not-found', 'This sample is gone.');
  return exampleOf(row);
}

interface SampleRow extends ExampleRow {
  key: number;
  hash: string;
  idx: number;
  text: string;
  finish_reason: FinishReason;
  prompt_tokens: number;
  generated_tokens: number;
  seed: number;
  milliseconds: number;
  outcome: SampleOutcome;
}

/** A score as the table `scores` has it. */
export interface ScoreRow {
  score: number;
  passed: number;
  error_kind: GraderErrorKind | null;
  error_message: string | null;
  reason: string | null;
  parts: string | null;
  value: number | null;
  confidence: number | null;
}

function samplesByKey(results: ResultsDb, run: number, keys: readonly number[]): StoredSample[] {
  const list = JSON.stringify(keys);
  const ratings = ratingsOf(results, keys);
  const scores = new Map<number, Record<string, Score>>();
  for (const row of all<ScoreRow & { sample: number; name: string }>(
    results,
    `select sample, name, score, passed, error_kind, error_message, reason, parts, scores.value, confidence
     from json_each(?) as wanted
     cross join scores on scores.sample = wanted.value
     cross join run_graders on run_graders.grader = scores.grader and run_graders.run = ?
     order by sample, position`,
    list,
    run,
  )) {
    const named = scores.get(row.sample) ?? {};
    named[row.name] = scoreOf(row);
    scores.set(row.sample, named);
  }
  return all<SampleRow>(
    results,
    `select samples.key, hash, example_id, idx, text, finish_reason, prompt_tokens, generated_tokens, seed,
       milliseconds, outcome, content, split, tags
     from json_each(?) as wanted
     cross join samples on samples.key = wanted.value
     join run_examples using (run, position) join examples on examples.key = example
     order by samples.position, idx`,
    list,
  ).map((row) => ({
    id: row.key,
    exampleHash: row.hash,
    exampleId: row.example_id,
    index: row.idx,
    text: row.text,
    finishReason: row.finish_reason,
    promptTokens: row.prompt_tokens,
    generatedTokens: row.generated_tokens,
    seed: row.seed,
    milliseconds: row.milliseconds,
    outcome: row.outcome,
    scores: scores.get(row.key) ?? {},
    ...(ratings.has(row.key) && { rating: ratings.get(row.key) }),
    example: exampleOf(row),
  }));
}

export function scoreOf(row: ScoreRow): Score {
  return {
    score: row.score,
    passed: row.passed === 1,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.error_kind === null ? {} : { error: { kind: row.error_kind, message: row.error_message ?? '' } }),
    ...(row.parts === null ? {} : { parts: JSON.parse(row.parts) as Record<string, number> }),
    ...(row.value === null ? {} : { value: row.value }),
    ...(row.confidence === null ? {} : { confidence: row.confidence }),
  };
}
