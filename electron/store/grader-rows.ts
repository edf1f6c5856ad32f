/** Graders as runs keep them: once by content hash; a run refers to them under the names its suite used. */
import { graderHash, graderSchema, type Grader } from '../../shared/domain/grader';
import { all, run as execute, type Connection } from './sqlite';

/** A grader as a suite refers to it: `name` is the file's name, which scores are shown under. */
export interface NamedGrader {
  name: string;
  grader: Grader;
}

export function knowGrader(connection: Connection, grader: Grader): void {
  execute(
    connection,
    'insert into graders (hash, content) values (?, ?) on conflict (hash) do nothing',
    graderHash(grader),
    JSON.stringify(grader),
  );
}

/** Makes `graders` the ones that judge the run. Call within a transaction. */
export function putRunGraders(connection: Connection, run: number, graders: readonly NamedGrader[]): void {
  execute(connection, 'delete from run_graders where run = ?', run);
  for (const [position, { name, grader }] of graders.entries()) {
    knowGrader(connection, grader);
    execute(
      connection,
      `insert into run_graders (run, position, grader, name)
       values (?, ?, (select key from graders where hash = ?), ?)`,
      run,
      position,
      graderHash(grader),
      name,
    );
  }
}

/** A grader of a run; scores name it by `hash`. */
export interface RunGrader extends NamedGrader {
  hash: string;
}

export function gradersOfRun(connection: Connection, run: number): RunGrader[] {
  return all<{ name: string; hash: string; content: string }>(
    connection,
    `select name, hash, content from run_graders join graders on graders.key = grader
     where run = ? order by position`,
    run,
  ).map(({ name, hash, content }) => ({ name, hash, grader: graderSchema.parse(JSON.parse(content)) }));
}
