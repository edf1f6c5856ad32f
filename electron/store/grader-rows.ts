/** Graders as runs keep them: once by content hash; a run refers to them under the names its suite used. */
import {
  graderHash,
  graderSchema,
  graderWeight,
  withoutWeight,
  type Grader,
} from '../../shared/domain/grader';
import { judgesOf } from '../../shared/graders/judges/judge-model';
import { all, run as execute, type Connection } from './sqlite';

/** A grader as a suite refers to it: `name` is the file's name, which scores are shown under. */
export interface NamedGrader {
  name: string;
  grader: Grader;
}

/** Its weight is not the grader's but the run's (`run_graders`). */
export function knowGrader(connection: Connection, grader: Grader): void {
  execute(
    connection,
    'insert into graders (hash, content) values (?, ?) on conflict (hash) do nothing',
    graderHash(grader),
    JSON.stringify(withoutWeight(grader)),
  );
}

/** Makes `graders` the ones that judge the run. Call within a transaction. */
export function putRunGraders(connection: Connection, run: number, graders: readonly NamedGrader[]): void {
  execute(connection, 'delete from run_graders where run = ?', run);
  for (const [position, { name, grader }] of graders.entries()) {
    knowGrader(connection, grader);
    execute(
      connection,
      `insert into run_graders (run, position, grader, name, judges, weight)
       values (?, ?, (select key from graders where hash = ?), ?, ?, ?)`,
      run,
      position,
      graderHash(grader),
      name,
      judgesText(grader),
      graderWeight(grader),
    );
  }
}

function judgesText(grader: Grader): string | null {
  const judges = judgesOf(grader);
  return judges.length > 0 ? JSON.stringify(judges) : null;
}

/** A grader of a run; scores name it by `hash`. */
export interface RunGrader extends NamedGrader {
  hash: string;
}

export function gradersOfRun(connection: Connection, run: number): RunGrader[] {
  return all<{ name: string; hash: string; content: string; weight: number }>(
    connection,
    `select name, hash, content, weight from run_graders join graders on graders.key = grader
     where run = ? order by position`,
    run,
  ).map(({ name, hash, content, weight }) => ({
    name,
    hash,
    grader: withWeight(graderSchema.parse(JSON.parse(content)), weight),
  }));
}

function withWeight(grader: Grader, weight: number): Grader {
  return weight === 1 ? grader : { ...grader, tunewright: { ...grader.tunewright, weight } };
}
