import { randomBytes } from 'node:crypto';
import { exampleHash, inputText, type Example } from '../../shared/domain/example';
import { graderHash, graderWeight } from '../../shared/domain/grader';
import { judgesOf } from '../../shared/graders/judges/judge-model';
import { manifestSchema, type Manifest, type RunStatus, type RunSummary } from '../../shared/domain/run';
import { recordedRule, ruleOf } from '../../shared/graders/pass-rule';
import { failure } from '../../shared/result';
import { gateOf } from '../../shared/runs/gate';
import { exampleContent, exampleOf, type ExampleRow } from './example-rows';
import { gradersOfRun, putRunGraders, type NamedGrader, type RunGrader } from './grader-rows';
import { passRuleIn, putPassRule, type PassRuleColumns } from './pass-rule';
import { ownerName, type ResultsDb } from './results-db';
import { isOwnerAlive } from './run-owner';
import { pauseAbandonedRuns } from './run-recovery';
import { all, get, run as execute, transaction } from './sqlite';

export interface NewRun {
  /** `graders` and `examples` in it are set from the two lists below. */
  manifest: Manifest;
  /** In the order of the run. Of examples with equal content the first is kept: runs are paired by content. */
  examples: readonly Example[];
  graders: readonly NamedGrader[];
}

/** Writes a run with the snapshot of its examples and graders; it is `running` and belongs to this process. */
export function createRun(results: ResultsDb, input: NewRun, now = new Date()): RunSummary {
  const owner = ownerName(results);
  const examples = uniqueByHash(input.examples);
  const manifest: Manifest = {
    ...input.manifest,
    examples: examples.length,
    graders: manifestGraders(input.graders),
  };
  const id = runId(now);
  transaction(results, () => {
    const key = execute(
      results,
      `insert into runs (id, suite, configuration, status, created_at, owner, total, pass_rule, manifest)
       values (?, ?, ?, 'running', ?, ?, ?, 'all', ?)`,
      id,
      manifest.suite.name,
      manifest.configuration.name,
      now.toISOString(),
      owner,
      examples.length * manifest.samples_per_example,
      JSON.stringify(manifest),
    ).id;
    execute(results, 'insert into run_totals (run) values (?)', key);
    snapshotExamples(results, key, examples);
    putRunGraders(results, key, input.graders);
    putPassRule(results, key, ruleOf(manifest));
  });
  return getRun(results, id);
}

/** Graders as a manifest names them. */
export function manifestGraders(graders: readonly NamedGrader[]): Manifest['graders'] {
  return graders.map(({ name, grader }) => {
    const judges = judgesOf(grader);
    const weight = graderWeight(grader);
    return {
      name,
      hash: graderHash(grader),
      ...(weight !== 1 && { weight }),
      ...(judges.length > 0 && { judges }),
    };
  });
}

function uniqueByHash(examples: readonly Example[]): { hash: string; example: Example }[] {
  const byHash = new Map<string, Example>();
  for (const example of examples) {
    const hash = exampleHash(example);
    if (!byHash.has(hash)) byHash.set(hash, example);
  }
  return [...byHash].map(([hash, example]) => ({ hash, example }));
}

function snapshotExamples(
  results: ResultsDb,
  run: number,
  examples: readonly { hash: string; example: Example }[],
): void {
  for (const [position, { hash, example }] of examples.entries()) {
    execute(
      results,
      'insert into examples (hash, input, content) values (?, ?, ?) on conflict (hash) do nothing',
      hash,
      inputText(example),
      JSON.stringify(exampleContent(example)),
    );
    execute(
      results,
      `insert into run_examples (run, position, example, example_id, split, tags)
       values (?, ?, (select key from examples where hash = ?), ?, ?, ?)`,
      run,
      position,
      hash,
      example.id,
      example.split,
      example.tags ? JSON.stringify(example.tags) : null,
    );
  }
}

/** Takes over a run that stopped, to go on where it was; refused while another living process works on it. */
export function resumeRun(results: ResultsDb, id: string): RunSummary {
  const owner = ownerName(results);
  transaction(results, () => {
    const found = runRow(results, id);
    if (found.status === 'finished') {
      throw failure('not-allowed', `Run ${id} is finished; start a new run instead.`);
    }
    if (found.status === 'running' && isElsewhere(results, found.owner)) {
      throw failure('busy', `Run ${id} is going on in another window or command; wait until it has ended.`);
    }
    execute(
      results,
      `update runs set status = 'running', reason = null, finished_at = null, owner = ? where key = ?`,
      owner,
      found.key,
    );
  });
  return getRun(results, id);
}

function isElsewhere(results: ResultsDb, owner: string | null): boolean {
  return owner !== null && owner !== results.owner?.name && isOwnerAlive(results.ownersFolder, owner);
}

/**
 * `seconds` is the whole run's generation time so far. A status other than `running` lets go of the run. Refused where
 * another living process has taken the run over: it is going on there, whatever became of it here.
 */
export function setStatus(
  results: ResultsDb,
  id: string,
  status: RunStatus,
  more: { reason?: string; seconds?: number } = {},
  now = new Date(),
): void {
  transaction(results, () => {
    const { key, owner } = runRow(results, id);
    if (isElsewhere(results, owner)) {
      throw failure('busy', `Run ${id} is going on in another window or command; stop it there.`);
    }
    const ended = status !== 'running' && status !== 'paused';
    execute(
      results,
      'update runs set status = ?, reason = ?, finished_at = ?, owner = ? where key = ?',
      status,
      more.reason ?? null,
      ended ? now.toISOString() : null,
      status === 'running' ? ownerName(results) : null,
      key,
    );
    if (more.seconds !== undefined) {
      execute(results, 'update run_totals set seconds = ? where run = ?', more.seconds, key);
    }
  });
}

/** All runs but the removed ones, newest first. */
export function listRuns(results: ResultsDb): RunSummary[] {
  pauseAbandonedRuns(results);
  return all<SummaryRow>(
    results,
    `${selectSummary} where runs.deleted_at is null order by runs.created_at desc, runs.key desc`,
  ).map(summary);
}

export function getRun(results: ResultsDb, id: string): RunSummary {
  const row = get<SummaryRow>(results, `${selectSummary} where runs.id = ?`, id);
  if (!row) throw noSuchRun(id);
  return summary(row);
}

/** The run's examples as they were when it was made, in its order. */
export function runExamples(results: ResultsDb, id: string): Example[] {
  return all<ExampleRow>(
    results,
    `select content, example_id, split, tags from run_examples join examples on examples.key = example
     where run = ? order by position`,
    runKey(results, id),
  ).map(exampleOf);
}

/** The graders that judge the run now, in the suite's order. */
export function runGraders(results: ResultsDb, id: string): RunGrader[] {
  return gradersOfRun(results, runKey(results, id));
}

/** Takes a run out of the list; `restoreRun` puts it back until `purgeRuns`. */
export function trashRun(results: ResultsDb, id: string, now = new Date()): void {
  transaction(results, () => {
    const { key, status, owner } = runRow(results, id);
    if (status === 'running' && owner !== null && isOwnerAlive(results.ownersFolder, owner)) {
      throw failure('busy', `Run ${id} is going on; cancel it before removing it.`);
    }
    execute(results, 'update runs set deleted_at = ? where key = ?', now.toISOString(), key);
  });
}

export function restoreRun(results: ResultsDb, id: string): void {
  execute(results, 'update runs set deleted_at = null where key = ?', runKey(results, id));
}

/**
 * Deletes for good what was removed before `before`, with the snapshots that no other run needs and the ratings of answers
 * that no other run has. Gives the number of runs.
 */
export function purgeRuns(results: ResultsDb, before: Date): number {
  return transaction(results, () => {
    const gone = execute(results, 'delete from runs where deleted_at < ?', before.toISOString()).changes;
    if (gone === 0) return 0;
    execute(
      results,
      `delete from ratings where not exists (
         select 1 from run_examples
         join samples on samples.run = run_examples.run and samples.position = run_examples.position
         where run_examples.example = ratings.example and samples.text = ratings.text)`,
    );
    execute(
      results,
      'delete from examples where not exists (select 1 from run_examples where example = examples.key)',
    );
    execute(
      results,
      `delete from graders where not exists (select 1 from run_graders where grader = graders.key)
         and not exists (select 1 from scores where grader = graders.key)`,
    );
    return gone;
  });
}

export function runKey(results: ResultsDb, id: string): number {
  return runRow(results, id).key;
}

interface RunRow {
  key: number;
  status: RunStatus;
  owner: string | null;
}

/** The row a run has in the table, or the failure that there is none. */
export function runRow(results: ResultsDb, id: string): RunRow {
  const row = get<RunRow>(results, 'select key, status, owner from runs where id = ?', id);
  if (!row) throw noSuchRun(id);
  return row;
}

/**
 * The key of a run that is this process's to work on.
 * @throws FailureError `busy` when another process has taken it over.
 */
export function checkOwned(results: ResultsDb, id: string): number {
  const { key, owner } = runRow(results, id);
  if (owner !== null && owner === results.owner?.name) return key;
  throw failure('busy', `Run ${id} was taken over by another window or command; it goes on there.`);
}

function noSuchRun(id: string): Error {
  return failure('not-found', `There is no run ${id} in this workspace; list the runs to see their names.`);
}

/** Sorts by time; the last part keeps runs of the same second apart. */
function runId(now: Date): string {
  const [date = '', time = ''] = now.toISOString().split('T');
  return `r-${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${randomBytes(2).toString('hex')}`;
}

interface SummaryRow extends PassRuleColumns {
  id: string;
  suite: string;
  configuration: string;
  status: RunStatus;
  reason: string | null;
  created_at: string;
  finished_at: string | null;
  total: number;
  manifest: string;
  graders: string;
  seconds: number;
  passed: number;
  failed: number;
  errored: number;
  ungraded: number;
  prompt_tokens: number;
  prompt_evaluated: number;
  generated_tokens: number;
}

/** A null in the patch takes its key away (RFC 7396). */
const selectSummary = `
  select runs.id, suite, configuration, status, reason, created_at, finished_at, total, pass_rule, pass_mean, pass_grader,
    manifest, seconds, passed, failed, errored, ungraded, prompt_tokens, prompt_evaluated, generated_tokens,
    (select json_group_array(json_patch(json_object('name', name, 'hash', hash),
         json_object('weight', nullif(weight, 1), 'judges', json(judges)))) from (
       select name, hash, weight, judges from run_graders join graders on graders.key = grader
       where run_graders.run = runs.key order by position)) as graders
  from runs join run_totals on run_totals.run = runs.key`;

/** The manifest shows the graders and the pass rule that the counts stand on, also after regrading. */
function summary(row: SummaryRow): RunSummary {
  const { passed, failed, errored, ungraded } = row;
  const run: RunSummary = {
    id: row.id,
    suite: row.suite,
    configuration: row.configuration,
    status: row.status,
    ...(row.reason === null ? {} : { reason: row.reason }),
    createdAt: row.created_at,
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
    manifest: manifestSchema.parse({
      ...(JSON.parse(row.manifest) as object),
      graders: JSON.parse(row.graders) as unknown,
      ...recordedRule(passRuleIn(row)),
    }),
    total: row.total,
    counts: { samples: passed + failed + errored + ungraded, passed, failed, errored, ungraded },
    tokens: {
      prompt: row.prompt_tokens,
      prompt_evaluated: row.prompt_evaluated,
      generated: row.generated_tokens,
    },
    seconds: row.seconds,
  };
  const gate = gateOf(run);
  return gate ? { ...run, gate } : run;
}
