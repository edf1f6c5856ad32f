/** A grader looked at before it is used: on one answer, on its unit tests, and on answers that try to trick it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { graderItem, inputText, type Example } from '../../shared/domain/example';
import type { GradedSample, Grader, Score } from '../../shared/domain/grader';
import {
  verdictOf,
  type GraderRunTrial,
  type GraderTest,
  type GraderTestResult,
  type LabProgress,
} from '../../shared/domain/grader-tests';
import type { ProbeReport } from '../../shared/domain/probes';
import { judgeModels } from '../../shared/graders/judges/judge-model';
import { probeAnswers, probeOutcomes, spread, type ProbeExample } from '../../shared/graders/probes';
import { makeSample } from '../../shared/graders/sample';
import type { JsonObject } from '../../shared/json';
import { failure, FailureError } from '../../shared/result';
import { expectedAnswer } from '../../shared/templates/expected';
import { readExamples } from '../store/examples';
import { exampleById } from '../store/examples-file';
import { getRun } from '../store/runs';
import { samplesById } from '../store/samples';
import { answersAfter } from '../store/scores';
import { listSuites, readSuite } from '../store/suites';
import type { Workspace } from '../store/workspace';
import { gradeSamples } from './grading/grade-samples';
import { storedSample } from './grading/grade-stored';
import type { OpenWorkspace } from './open-workspace';

/** An answer beside the example it answers. */
export interface LabAnswer {
  item: JsonObject;
  sample: GradedSample;
}

export interface LabCall {
  signal: AbortSignal;
  onProgress: (progress: LabProgress) => void;
}

/** An answer that a run has stored, with all that graders may look at. */
export function storedAnswer({ results }: OpenWorkspace, run: string, sample: number): LabAnswer {
  const [answer] = answersAfter(results, run, sample - 1, 1);
  if (answer?.id !== sample) {
    throw failure('not-found', 'The run no longer has this answer; choose another one.');
  }
  return { item: graderItem(answer.example), sample: storedSample(answer) };
}

/** Scores in the order of the answers. A judge waits for the pass that is going on: one model is in memory at a time. */
export async function gradeAnswers(
  open: OpenWorkspace,
  grader: Grader,
  answers: readonly LabAnswer[],
  { signal, onProgress }: LabCall,
): Promise<Score[]> {
  const scores: Score[] = [];
  let done = 0;
  const total = answers.length;
  const grade = async () => {
    signal.throwIfAborted();
    onProgress({ done, total });
    await gradeSamples(
      open.ask(),
      [grader],
      answers.map((answer, id) => ({ id, ...answer, graders: [0] })),
      (given) => {
        for (const { id, score } of given) scores[id] = score;
        done += given.length;
        onProgress({ done, total });
      },
      signal,
    );
  };
  await (judgeModels(grader).length > 0 ? open.runs.between(grade) : grade());
  return scores;
}

/** Answers that are graded together, so that memory does not grow with the run. */
const chunk = 500;
const mostChanged = 300;
const shownLength = 300;

/** The grader as it is now on all answers of a run. */
export async function tryOnRun(
  open: OpenWorkspace,
  grader: Grader,
  name: string,
  run: string,
  { signal, onProgress }: LabCall,
): Promise<GraderRunTrial> {
  const total = getRun(open.results, run).counts.samples;
  const trial: GraderRunTrial = {
    now: { passed: 0, failed: 0, errored: 0 },
    compared: 0,
    differing: 0,
    changed: [],
  };
  let done = 0;
  for (let after = 0; ;) {
    const answers = answersAfter(open.results, run, after, chunk);
    const last = answers.at(-1);
    if (!last) return trial;
    const scores = await gradeAnswers(
      open,
      grader,
      answers.map((answer) => ({ item: graderItem(answer.example), sample: storedSample(answer) })),
      { signal, onProgress: (progress) => onProgress({ done: done + progress.done, total }) },
    );
    const ids = answers.map(({ id }) => id);
    const stored = samplesById(open.results, run, ids);
    for (const [index, { id, text, example }] of answers.entries()) {
      const now = scores[index];
      if (!now) continue;
      trial.now[verdictOf(now)] += 1;
      const before = stored.get(id)?.scores[name];
      if (!before) continue;
      trial.compared += 1;
      if (verdictOf(before) === verdictOf(now)) continue;
      trial.differing += 1;
      if (trial.changed.length < mostChanged) {
        trial.changed.push({
          sample: id,
          exampleId: example.id,
          text: text.slice(0, shownLength),
          before,
          now,
        });
      }
    }
    done += answers.length;
    after = last.id;
    await nextTurn();
  }
}

export async function runGraderTests(
  open: OpenWorkspace,
  grader: Grader,
  tests: readonly GraderTest[],
  call: LabCall,
): Promise<GraderTestResult[]> {
  const asked = tests.map((test) => itemOf(open.workspace, test));
  const answers = tests.flatMap(({ output }, index) => {
    const item = asked[index];
    return item !== undefined && typeof item !== 'string' ? [{ item, sample: makeSample(output) }] : [];
  });
  const scores = await gradeAnswers(open, grader, answers, call);
  let next = 0;
  return asked.map((item): GraderTestResult => {
    if (typeof item === 'string') return { problem: item };
    const score = scores[next++];
    if (!score) throw new Error('a test was graded and has no score');
    return { score };
  });
}

/** The example that a test is of, or why there is none: one sentence. */
function itemOf(workspace: Workspace, { item, example, suite }: GraderTest): JsonObject | string {
  if (item) return item;
  const suites = suite === undefined ? listSuites(workspace).names : [suite];
  try {
    for (const name of suites) {
      const found = exampleById(readExamples(workspace, name), example ?? '');
      if (found) return graderItem(found);
    }
  } catch (error) {
    if (error instanceof FailureError) return error.message;
    throw error;
  }
  const where = suite === undefined ? 'in any suite' : `in the suite "${suite}"`;
  return `There is no example "${example ?? ''}" ${where}; change the test, or give it the example's fields.`;
}

/** Enough to see which labels there are and which answer is the commonest. */
const mostLookedAt = 2000;

export async function probeGrader(
  open: OpenWorkspace,
  grader: Grader,
  suite: string,
  count: number,
  call: LabCall,
): Promise<ProbeReport> {
  const { expected } = readSuite(open.workspace, suite).value;
  const toProbe = (example: Example): ProbeExample => ({
    id: example.id,
    item: graderItem(example),
    prompt: inputText(example),
    expected: expectedAnswer(expected, example),
  });
  const all = spread(readExamples(open.workspace, suite).examples, mostLookedAt).map(toProbe);
  const examples = spread(all, count);
  const answers = probeAnswers(grader, examples, all);
  const graded = answers.flatMap(({ example, output }) => {
    const item = examples[example]?.item;
    return item ? [{ item, sample: makeSample(output) }] : [];
  });
  const scores = await gradeAnswers(open, grader, graded, call);
  return { examples: examples.length, outcomes: probeOutcomes(answers, scores, examples) };
}
