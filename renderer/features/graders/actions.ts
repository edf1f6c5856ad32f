/** What can be done with graders: plain functions. */
import type { GraderTest } from '../../../shared/domain/grader-tests';
import type { GraderFile, SuiteSummary } from '../../../shared/domain/views';
import { suiteFileSchema } from '../../../shared/domain/workspace';
import { callVerb } from '../../app/api';
import { replaceRoute } from '../../app/navigation';
import { tellFailure } from '../../app/toasts';
import { offerUndo } from '../../app/undo';

/** Takes its unit tests along; undo brings both back. */
export async function removeGrader({ name, source }: GraderFile): Promise<void> {
  const remove = () => callVerb('graders.remove', { name });
  try {
    const { tests } = await callVerb('graders.tests', { name });
    await remove();
    replaceRoute({ screen: 'graders' });
    offerUndo({
      done: `Removed the grader ${name}.`,
      undo: () => saveWithTests(name, source, tests),
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
    const { tests } = await callVerb('graders.tests', { name });
    await saveWithTests(copy, source, tests);
    replaceRoute({ screen: 'graders', grader: copy });
  } catch (error) {
    tellFailure(error);
  }
}

async function saveWithTests(name: string, source: string, tests: GraderTest[]): Promise<void> {
  await callVerb('graders.save', { name, source });
  if (tests.length > 0) await callVerb('graders.saveTests', { name, tests });
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
