import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeResults, openResults, type ResultsDb } from '../../../electron/store/results-db';
import { abandonedReason } from '../../../electron/store/run-recovery';
import { createRun, getRun, listRuns } from '../../../electron/store/runs';
import { appendSamples, pendingPairs } from '../../../electron/store/samples';
import { resultsMigrations } from '../../../electron/store/results-schema';
import { all, checkMark, connect, disconnect } from '../../../electron/store/sqlite';
import { buildChild, killHard, nextLine, type BuiltChild } from './child-process';
import { exact, examples, manifest, passedBy, sample } from './samples-made-up';
import { temporaryFolder } from './temporary-folder';

const opened: ResultsDb[] = [];
let child: BuiltChild;

beforeAll(async () => {
  child = await buildChild('run-child.ts');
});
afterAll(() => {
  child.remove();
});
afterEach(() => {
  for (const results of opened.splice(0)) closeResults(results);
});

function open(folder: string): ResultsDb {
  const { results } = openResults(folder);
  opened.push(results);
  return results;
}

/** Totals as a query over the samples gives them, to check what the triggers keep. */
function counted(results: ResultsDb) {
  return results.db
    .prepare(
      `select count(*) as samples, coalesce(sum(outcome = 'passed'), 0) as passed,
         coalesce(sum(prompt_tokens), 0) as prompt from samples`,
    )
    .get() as { samples: number; passed: number; prompt: number };
}

describe('a process that dies', () => {
  it('loses no committed sample in 30 kills, and the run goes on where it was', async () => {
    const folder = temporaryFolder();
    let id: string | undefined;
    let confirmed = 0;
    for (let kill = 0; kill < 30; kill++) {
      const running = id === undefined ? child.start(folder) : child.start(folder, id);
      let seen = '';
      running.stdout?.on('data', (data: Buffer) => {
        seen += data.toString();
      });
      await waitFor(() => seen.split('\n').length > 2 + ((kill * 7) % 23));
      await killHard(running);
      const [first, ...lines] = seen.split('\n').slice(0, -1);
      id ??= first;
      confirmed = Math.max(confirmed, ...lines.map(Number));
      const { results, problems } = openResults(folder);
      const run = getRun(results, id ?? '');
      expect(problems).toEqual([]);
      expect(run).toMatchObject({ status: 'paused', reason: abandonedReason });
      expect(run.counts.samples).toBeGreaterThanOrEqual(confirmed);
      expect(counted(results)).toEqual({
        samples: run.counts.samples,
        passed: run.counts.passed,
        prompt: run.tokens.prompt,
      });
      expect(pendingPairs(results, run.id)).toHaveLength(run.total - run.counts.samples);
      closeResults(results);
    }
    expect(confirmed).toBeGreaterThan(60);
  });

  it('is told apart from one that lives', async () => {
    const folder = temporaryFolder();
    const running = child.start(folder);
    try {
      const id = await nextLine(running);
      const results = open(folder);
      expect(getRun(results, id ?? '').status).toBe('running');
      expect(listRuns(results)[0]?.status).toBe('running');
      const mine = createRun(results, { manifest: manifest(), examples: examples(2), graders: [] });
      appendSamples(results, mine.id, [sample(examples(1)[0] ?? raise(), [])]);
      await killHard(running);
      const after = listRuns(results);
      expect(after.find((run) => run.id === id)).toMatchObject({ status: 'paused', reason: abandonedReason });
      expect(after.find((run) => run.id === mine.id)?.status).toBe('running');
    } finally {
      await killHard(running);
    }
  });

  it('does not hinder three others that open a new workspace at the same moment', async () => {
    const folder = temporaryFolder();
    const running = [0, 1, 2, 3].map(() => child.start(folder));
    try {
      const ids = await Promise.all(running.map(nextLine));
      const results = open(folder);
      expect(
        listRuns(results)
          .map(({ id, status }) => [id, status])
          .sort(),
      ).toEqual(ids.map((id) => [id, 'running']).sort());
    } finally {
      await Promise.all(running.map(killHard));
    }
  });

  it('that closed while a run was marked running leaves it paused', () => {
    const folder = temporaryFolder();
    const { results } = openResults(folder);
    const { id } = createRun(results, { manifest: manifest(), examples: examples(2), graders: [] });
    closeResults(results);
    expect(getRun(open(folder), id).status).toBe('paused');
    expect(readdirSync(join(folder, '.tunewright/owners'))).toEqual([]);
  });
});

describe('the file', () => {
  it('is kept out of version control', () => {
    const folder = temporaryFolder();
    open(folder);
    expect(readFileSync(join(folder, '.tunewright/.gitignore'), 'utf8')).toBe('*\n');
  });

  it('is brought forward by the steps it lacks, and keeps its content', () => {
    const folder = temporaryFolder();
    const { results } = openResults(folder);
    const { id } = createRun(results, { manifest: manifest(), examples: examples(2), graders: [] });
    closeResults(results);
    const migrations = [
      ...resultsMigrations,
      'create table later (sample integer primary key)',
      'drop table later',
    ];
    const later = openResults(folder, { migrations }).results;
    opened.push(later);
    expect(later.db.prepare('pragma user_version').get()).toEqual({ user_version: migrations.length });
    expect(getRun(later, id).total).toBe(2);
  });

  it('is left as it was when a step forward fails', () => {
    const folder = temporaryFolder();
    closeResults(openResults(folder).results);
    const broken = [...resultsMigrations, 'create table half (a); create table half (a)'];
    expect(() => openResults(folder, { migrations: broken })).toThrow(/half/);
    const results = open(folder);
    expect(results.db.prepare(`select count(*) as n from sqlite_schema where name = 'half'`).get()).toEqual({
      n: 0,
    });
  });

  it('of a newer version is refused, and not touched', () => {
    const folder = temporaryFolder();
    closeResults(openResults(folder, { migrations: [...resultsMigrations, 'select 1'] }).results);
    expect(() => openResults(folder)).toThrow(/newer version of Tunewright; update/);
    expect(existsSync(join(folder, '.tunewright/runs.db'))).toBe(true);
  });

  it.each([
    ['not a database', (bytes: Buffer) => Buffer.from('nonsense'.repeat(bytes.length / 8))],
    [
      'no longer what it was after its first page',
      (bytes: Buffer) => Buffer.from(bytes).fill(0xa5, 8192, bytes.length - 4096),
    ],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2))],
  ])('that is %s is set aside, and the workspace goes on', (_, damage) => {
    const folder = temporaryFolder();
    const { results } = openResults(folder);
    const list = examples(300);
    const { id } = createRun(results, {
      manifest: manifest(),
      examples: list,
      graders: [{ name: 'e', grader: exact }],
    });
    appendSamples(
      results,
      id,
      list.map((one) => sample(one, [passedBy(exact, true)])),
    );
    closeResults(results);
    const path = join(folder, '.tunewright/runs.db');
    const damaged = damage(readFileSync(path));
    writeFileSync(path, damaged);
    const again = openResults(folder, { now: new Date('2026-11-23T17:45:01Z') });
    opened.push(again.results);
    expect(again.problems).toEqual([
      'The results of earlier runs could not be read because runs.db is damaged; it was kept as .tunewright/runs.db.corrupt-20261123T174501 and the workspace goes on with an empty one.',
    ]);
    expect(readFileSync(`${path}.corrupt-20261123T174501`).equals(damaged)).toBe(true);
    expect(listRuns(again.results)).toEqual([]);
    createRun(again.results, { manifest: manifest(), examples: list, graders: [] });
  });
});

describe('damage met while working', () => {
  it('is one sentence, and the next opening sets the file aside however large it is', () => {
    const folder = temporaryFolder();
    const results = open(folder);
    const list = examples(3000);
    const { id } = createRun(results, { manifest: manifest(), examples: list, graders: [] });
    appendSamples(
      results,
      id,
      list.map((one) => sample(one, [], { text: 'x'.repeat(1000) })),
    );
    results.db.exec('pragma wal_checkpoint(truncate); pragma shrink_memory');
    const path = join(folder, '.tunewright/runs.db');
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0xa5, 4096 * 40));
    const other = connect(path);
    expect(() => all(other, 'select * from samples')).toThrow(
      'runs.db is damaged; close the workspace and open it again to set the file aside.',
    );
    expect(existsSync(checkMark(path))).toBe(true);
    disconnect(other);
    for (const one of opened.splice(0)) closeResults(one);
    expect(openAgain(folder)).toEqual([expect.stringMatching(/damaged; it was kept as/)]);
    expect(existsSync(checkMark(path))).toBe(false);
    expect(openAgain(folder)).toEqual([]);
  });
});

function openAgain(folder: string): string[] {
  const { results, problems } = openResults(folder);
  closeResults(results);
  return problems;
}

async function waitFor(condition: () => boolean): Promise<void> {
  const end = Date.now() + 30_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('The child did not get so far in time.');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function raise(): never {
  throw new Error('There is no such example.');
}
