/** What can be done with graders: plain functions. */
import type { GraderFile, SuiteSummary } from '../../../shared/domain/views';
import { suiteFileSchema } from '../../../shared/domain/workspace';
import { callVerb } from '../../app/api';
import { replaceRoute } from '../../app/navigation';
import { tellFailure } from '../../app/toasts';
import { offerUndo } from '../../app/undo';

export async function removeGrader({ name, source }: GraderFile): Promise<void> {
  const remove = () => callVerb('graders.remove', { name });
  try {
    await remove();
    replaceRoute({ screen: 'graders' });
    offerUndo({
      done: `Removed the grader ${name}.`,
      undo: () => callVerb('graders.save', { name, source }),
      redo: remove,
    });
  } catch (error) {
    tellFailure(error);
  }
}

export async function duplicateGrader({ name, source }: GraderFile, taken: readonly string[]): Promise<void> {
  let copy = `${name} copy`;
  for (let number = 2; taken.includes(copy); number++) copy = `${name} copy ${number}`;
  try {
    await callVerb('graders.save', { name: copy, source });
    replaceRoute({ screen: 'graders', grader: copy });
  } catch (error) {
    tellFailure(error);
  }
}

/** Makes a suite use a grader, or no longer use it. */
export async function putInSuite(suite: SuiteSummary, grader: string, isUsed: boolean): Promise<void> {
  const graders = isUsed ? [...suite.graders, grader] : suite.graders.filter((name) => name !== grader);
  try {
    const { badLines: _badLines, bySplit: _bySplit, examples: _examples, problem: _problem, ...file } = suite;
    await callVerb('suites.save', {
      suite: suiteFileSchema.parse({ ...file, graders }),
      previous: suite.name,
    });
  } catch (error) {
    tellFailure(error);
  }
}
