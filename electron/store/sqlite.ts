/**
 * A thin layer over `node:sqlite`'s API: prepared statements are kept, rows are typed by the SQL that asks for them, and
 * what SQLite reports of the disk becomes one sentence for a person. Everything else in the store is plain SQL.
 */
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import { failure, type FailureError } from '../../shared/result';
import { foldText } from './fold-text';

export type SqlValue = string | number | bigint | null | Uint8Array;

export interface Connection {
  readonly path: string;
  readonly db: DatabaseSyncInstance;
  readonly statements: Map<string, StatementSyncInstance>;
}

/** How long a statement waits for another process (the CLI beside the window) to finish its transaction. */
const busyTimeoutMs = 10_000;

/**
 * Opens or creates a database. WAL lets readers go on while a run commits; with it `synchronous=NORMAL` survives the
 * death of the process at any moment (only a power cut can take the very last commits, never the file's consistency).
 */
export function connect(path: string): Connection {
  try {
    const db = new DatabaseSync(path, { timeout: busyTimeoutMs });
    try {
      enterWal(db);
      db.exec('pragma synchronous = normal; pragma foreign_keys = on');
      db.exec('pragma cache_size = -65536; pragma temp_store = memory');
      db.function('contains_text', { deterministic: true }, containsText);
    } catch (error) {
      db.close();
      throw error;
    }
    return { path, db, statements: new Map() };
  } catch (error) {
    throw explained(error, path);
  }
}

const retryMs = 15;

/**
 * Going over to WAL needs the file alone for a moment, and SQLite says "busy" for it at once, without its usual waiting:
 * two processes that open a new workspace together would meet here.
 */
function enterWal(db: DatabaseSyncInstance): void {
  const until = Date.now() + busyTimeoutMs;
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      db.exec('pragma journal_mode = wal');
      return;
    } catch (error) {
      if (((resultCode(error) ?? 0) & 0xff) !== code.busy || Date.now() > until) throw error;
      Atomics.wait(pause, 0, 0, retryMs);
    }
  }
}

/** `contains_text(text, part)`, where `part` is folded already: SQLite's own LIKE folds case for ASCII letters only. */
function containsText(text: unknown, part: unknown): number {
  return typeof text === 'string' && typeof part === 'string' && foldText(text).includes(part) ? 1 : 0;
}

export function disconnect(connection: Connection): void {
  connection.statements.clear();
  if (connection.db.isOpen) connection.db.close();
}

/** All rows of a query. `Row` is what the SQL beside it selects. */
export function all<Row>(connection: Connection, sql: string, ...values: SqlValue[]): Row[] {
  return guarded(connection, () => prepared(connection, sql).all(...values) as Row[]);
}

/** The first row of a query, or undefined. */
export function get<Row>(connection: Connection, sql: string, ...values: SqlValue[]): Row | undefined {
  return guarded(connection, () => prepared(connection, sql).get(...values) as Row | undefined);
}

/** Executes one statement that answers no rows; gives the row id of an insert and how many rows changed. */
export function run(
  connection: Connection,
  sql: string,
  ...values: SqlValue[]
): { id: number; changes: number } {
  return guarded(connection, () => {
    const done = prepared(connection, sql).run(...values);
    return { id: Number(done.lastInsertRowid), changes: done.changes };
  });
}

/** Executes a script of several statements. */
export function exec(connection: Connection, sql: string): void {
  guarded(connection, () => connection.db.exec(sql));
}

/** All of `work` or nothing. Takes the write lock at once, so that it cannot fail half-way for another writer. */
export function transaction<T>(connection: Connection, work: () => T): T {
  exec(connection, 'begin immediate');
  try {
    const value = work();
    exec(connection, 'commit');
    return value;
  } catch (error) {
    rollBack(connection);
    throw error;
  }
}

/** SQLite rolls back by itself on some errors (a full disk); a failing rollback must not hide the first error. */
function rollBack(connection: Connection): void {
  try {
    if (connection.db.isTransaction) connection.db.exec('rollback');
  } catch {
    // The transaction ends with the connection at the latest; nothing of it was committed.
  }
}

function prepared(connection: Connection, sql: string): StatementSyncInstance {
  const known = connection.statements.get(sql);
  if (known) return known;
  const statement = connection.db.prepare(sql);
  connection.statements.set(sql, statement);
  return statement;
}

function guarded<T>(connection: Connection, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explained(error, connection.path);
  }
}

/** Primary result codes, https://www.sqlite.org/rescode.html */
const code = {
  perm: 3,
  busy: 5,
  locked: 6,
  readonly: 8,
  ioerr: 10,
  corrupt: 11,
  full: 13,
  cantopen: 14,
  notadb: 26,
};
/** The shared-memory file of WAL could not grow: on a full disk SQLite reports this instead of SQLITE_FULL. */
const ioerrShmSize = 10 | (19 << 8);

function explained(error: unknown, path: string): unknown {
  const expected = sqliteFailure(error, path);
  if (expected?.failure.code === 'bad-file') askForCheck(path);
  return expected ?? error;
}

/** Damage met while working: the next opening checks the whole file, however large it is. */
function askForCheck(path: string): void {
  try {
    writeFileSync(checkMark(path), '');
  } catch {
    // The disk does not even take an empty file; the sentence that is on its way says what matters.
  }
}

/** The file whose presence asks for a full check of the database at `path`. */
export function checkMark(path: string): string {
  return `${path}.check`;
}

function sqliteFailure(error: unknown, path: string): FailureError | undefined {
  const extended = resultCode(error);
  if (extended === undefined) return undefined;
  const file = basename(path);
  if (extended === ioerrShmSize) return diskFull(file);
  switch (extended & 0xff) {
    case code.full:
      return diskFull(file);
    case code.busy:
    case code.locked:
      return failure('busy', `Another program is writing to ${file}; try again when it has finished.`);
    case code.perm:
    case code.readonly:
    case code.cantopen:
      return failure(
        'not-allowed',
        `${file} cannot be opened for writing; check the permissions of the workspace folder and that its disk is not read-only.`,
      );
    case code.corrupt:
    case code.notadb:
      return failure(
        'bad-file',
        `${file} is damaged; close the workspace and open it again to set the file aside.`,
      );
    case code.ioerr:
      return failure(
        'bad-file',
        `The disk reported an error while ${file} was used; check the disk and try again.`,
      );
    default:
      return undefined;
  }
}

function diskFull(file: string): FailureError {
  return failure('no-space', `The disk is full: nothing was added to ${file}; free some space and go on.`);
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode : undefined;
}
