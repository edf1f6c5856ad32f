import { failure } from '../../shared/result';
import { exec, get, transaction, type Connection } from './sqlite';

/** One step forward; step n (1-based) brings a database from version n − 1 to n. Steps are never edited once shipped. */
export type Migration = string;

/** Brings the database to the newest version, each step in a transaction of its own. Never goes back. */
export function migrate(connection: Connection, steps: readonly Migration[]): void {
  if (schemaVersion(connection) === steps.length) return;
  for (const [index, step] of steps.entries()) {
    transaction(connection, () => {
      // Read inside the transaction: another process may be migrating the same file.
      const version = schemaVersion(connection);
      if (version > steps.length) refuseNewer();
      if (version !== index) return;
      exec(connection, step);
      exec(connection, `pragma user_version = ${index + 1}`);
    });
  }
}

function schemaVersion(connection: Connection): number {
  return get<{ user_version: number }>(connection, 'pragma user_version')?.user_version ?? 0;
}

function refuseNewer(): never {
  throw failure(
    'incompatible',
    'The results of this workspace were written by a newer version of Tunewright; update the application to open them.',
  );
}
