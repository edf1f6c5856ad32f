import type { Migration } from './migrate';

/**
 * The schema of `.tunewright/runs.db`, as steps forward (see migrate.ts). Append a step; never edit one that shipped.
 *
 * - Examples and graders are stored once, by content hash; a run refers to them, so it stays readable whatever becomes
 *   of the suite's files.
 * - A run's samples hang on (run, position): a run has each example once, so that is its example, and its order.
 * - A person's ratings hang on the answer (example, text), not on the sample: what answers the same has them as well.
 * - Scores stand apart from samples and name the grader by content: regrading needs no generation and loses nothing.
 * - `samples.outcome` follows from the scores by the run's graders and pass rule (outcomes.ts has the one definition),
 *   and `run_totals` follows from samples by triggers: opening a run of 100,000 samples reads one row.
 */
export const resultsMigrations: readonly Migration[] = [
  `
  create table runs (
    key integer primary key,
    id text not null unique,
    suite text not null,
    configuration text not null,
    status text not null check (status in ('running', 'paused', 'finished', 'cancelled', 'failed')),
    reason text,
    created_at text not null,
    finished_at text,
    deleted_at text,
    owner text,
    total integer not null,
    pass_rule text not null check (pass_rule in ('all', 'any')),
    manifest text not null
  ) strict;

  create table run_totals (
    run integer primary key references runs (key) on delete cascade,
    seconds real not null default 0,
    passed integer not null default 0,
    failed integer not null default 0,
    errored integer not null default 0,
    ungraded integer not null default 0,
    prompt_tokens integer not null default 0,
    prompt_evaluated integer not null default 0,
    generated_tokens integer not null default 0
  ) strict;

  create table examples (
    key integer primary key,
    hash text not null unique,
    input text not null,
    content text not null
  ) strict;

  create table run_examples (
    run integer not null references runs (key) on delete cascade,
    position integer not null,
    example integer not null references examples (key),
    example_id text not null,
    split text not null,
    tags text,
    primary key (run, position)
  ) strict, without rowid;
  create unique index run_examples_by_example on run_examples (example, run);

  create table graders (
    key integer primary key,
    hash text not null unique,
    content text not null
  ) strict;

  create table run_graders (
    run integer not null references runs (key) on delete cascade,
    position integer not null,
    grader integer not null references graders (key),
    name text not null,
    primary key (run, position)
  ) strict, without rowid;

  create table samples (
    key integer primary key,
    run integer not null,
    position integer not null,
    idx integer not null,
    outcome text not null default 'ungraded' check (outcome in ('passed', 'failed', 'errored', 'ungraded')),
    finish_reason text not null check (finish_reason in ('stop', 'length', 'refused')),
    prompt_tokens integer not null,
    prompt_evaluated integer not null,
    generated_tokens integer not null,
    seed integer not null,
    milliseconds real not null,
    text text not null,
    tokens blob,
    unique (run, position, idx),
    foreign key (run, position) references run_examples (run, position) on delete cascade
  ) strict;
  create index samples_by_outcome on samples (run, outcome, position, idx);

  create table scores (
    sample integer not null references samples (key) on delete cascade,
    grader integer not null references graders (key),
    score real not null,
    passed integer not null check (passed in (0, 1)),
    error_kind text,
    error_message text,
    reason text,
    parts text,
    primary key (sample, grader)
  ) strict, without rowid;

  create table file_hashes (
    path text primary key,
    size integer not null,
    mtime_ns text not null,
    inode text not null,
    sha256 text not null
  ) strict, without rowid;

  create trigger sample_added after insert on samples begin
    update run_totals set
      passed = passed + (new.outcome = 'passed'),
      failed = failed + (new.outcome = 'failed'),
      errored = errored + (new.outcome = 'errored'),
      ungraded = ungraded + (new.outcome = 'ungraded'),
      prompt_tokens = prompt_tokens + new.prompt_tokens,
      prompt_evaluated = prompt_evaluated + new.prompt_evaluated,
      generated_tokens = generated_tokens + new.generated_tokens
    where run = new.run;
  end;

  create trigger sample_judged after update of outcome on samples when new.outcome <> old.outcome begin
    update run_totals set
      passed = passed + (new.outcome = 'passed') - (old.outcome = 'passed'),
      failed = failed + (new.outcome = 'failed') - (old.outcome = 'failed'),
      errored = errored + (new.outcome = 'errored') - (old.outcome = 'errored'),
      ungraded = ungraded + (new.outcome = 'ungraded') - (old.outcome = 'ungraded')
    where run = new.run;
  end;
  `,
  `
  alter table samples add column token_texts text;
  alter table samples add column logprobs blob;
  alter table samples add column alternatives text;
  `,
  `
  alter table scores add column value real;
  alter table scores add column confidence real;
  alter table run_graders add column judges text;
  `,
  `
  create table ratings (
    example integer not null references examples (key) on delete cascade,
    text text not null,
    verdict text check (verdict in ('pass', 'fail')),
    stars integer check (stars between 1 and 5),
    comment text,
    rated_at text not null,
    primary key (example, text)
  ) strict, without rowid;
  `,
  `
  alter table runs add column pass_mean real check (pass_mean between 0 and 1);
  alter table runs add column pass_grader text;
  alter table run_graders add column weight real not null default 1 check (weight > 0);
  `,
  `
  create table test_looks (
    suite text not null,
    a integer not null,
    b integer not null,
    looked_at text not null,
    primary key (suite, a, b)
  ) strict, without rowid;
  `,
];
