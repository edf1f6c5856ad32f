/**
 * The results of a workspace: `.tunewright/runs.db`. Several processes may have it open at once (the window's engine
 * and the CLI). Functions that work on it are in runs.ts, samples.ts and scores.ts; they throw `FailureError` for what
 * can be expected (a full disk, a run that is not there) and commit all of what they were asked, or nothing.
 */
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FailureError } from '../../shared/result';
import { describeFileError } from './file-errors';
import { migrate, type Migration } from './migrate';
import { resultsMigrations } from './results-schema';
import { becomeOwner, resignOwner, sweepOwners, type RunOwner } from './run-owner';
import { pauseAbandonedRuns } from './run-recovery';
import { checkMark, connect, disconnect, get, type Connection } from './sqlite';

export interface ResultsDb extends Connection {
  readonly ownersFolder: string;
  /** Set while this process has runs of its own. */
  owner?: RunOwner;
}

export interface OpenedResults {
  results: ResultsDb;
  /** What a person must know, one sentence each. */
  problems: string[];
}

/**
 * Opens the results of the workspace at `folder`, creating or migrating them. A damaged database is set aside under a
 * new name, and the workspace goes on with an empty one. Runs that a dead process left behind become `paused`.
 */
export function openResults(
  folder: string,
  options: { now?: Date; migrations?: readonly Migration[] } = {},
): OpenedResults {
  const now = options.now ?? new Date();
  const path = prepareFolder(folder);
  const problems: string[] = [];
  const open = () => openSound(path, options.migrations ?? resultsMigrations);
  let results: ResultsDb;
  try {
    results = open();
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code !== 'bad-file') throw error;
    problems.push(setAside(path, now));
    results = open();
  }
  sweepOwners(results.ownersFolder, now.getTime());
  return { results, problems };
}

/** Closes the database. Runs of this process that are still `running` count as abandoned from now on. */
export function closeResults(results: ResultsDb): void {
  if (results.owner) resignOwner(results.ownersFolder, results.owner);
  delete results.owner;
  disconnect(results);
}

/** This process's name as an owner of runs, and the lock that keeps it true. */
export function ownerName(results: ResultsDb): string {
  results.owner ??= becomeOwner(results.ownersFolder);
  return results.owner.name;
}

/** `.tunewright` holds what a version control system need not keep. */
function prepareFolder(folder: string): string {
  const own = join(folder, '.tunewright');
  try {
    mkdirSync(own, { recursive: true });
    const ignore = join(own, '.gitignore');
    if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
  } catch (error) {
    throw describeFileError(error, own, 'write');
  }
  return join(own, 'runs.db');
}

/** A full check reads the whole file (some 200 MB/s): a large one gets it only when damage was met before. */
const fullCheckBytes = 64 * 1024 * 1024;

function openSound(path: string, migrations: readonly Migration[]): ResultsDb {
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const check = (bytes > 0 && bytes <= fullCheckBytes) || existsSync(checkMark(path));
  const connection = connect(path);
  try {
    migrate(connection, migrations);
    if (check) checkSound(connection);
    const results: ResultsDb = { ...connection, ownersFolder: join(dirname(path), 'owners') };
    pauseAbandonedRuns(results);
    rmSync(checkMark(path), { force: true });
    return results;
  } catch (error) {
    disconnect(connection);
    throw error;
  }
}

function checkSound(connection: Connection): void {
  const verdict = get<{ quick_check: string }>(connection, 'pragma quick_check(1)')?.quick_check;
  if (verdict !== 'ok') {
    throw new FailureError({ code: 'bad-file', message: `runs.db is damaged: ${verdict ?? 'no answer'}.` });
  }
}

function setAside(path: string, now: Date): string {
  const stamp = now.toISOString().replace(/[-:]/g, '').replace(/\..*$/, '');
  const aside = `${path}.corrupt-${stamp}`;
  try {
    // The log goes first: a new database must never meet the old one's.
    for (const suffix of ['-wal', '-shm', '']) {
      if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
    }
  } catch (error) {
    throw describeFileError(error, path, 'write');
  }
  return (
    `The results of earlier runs could not be read because runs.db is damaged; it was kept as ` +
    `.tunewright/runs.db.corrupt-${stamp} and the workspace goes on with an empty one.`
  );
}
