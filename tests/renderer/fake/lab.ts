/** The fake engine's grader lab: graders are really run, but for models and sandboxes, which answer something plausible. */
import { exampleHash, graderItem, inputText } from '../../../shared/domain/example';
import type { GradedSample, Grader, Score } from '../../../shared/domain/grader';
import {
  verdictOf,
  type GraderRunTrial,
  type GraderTestResult,
  type LabProgress,
} from '../../../shared/domain/grader-tests';
import type { VerbName } from '../../../shared/ipc/contract';
import { planGrading } from '../../../shared/graders/grade';
import type { Answer, Question } from '../../../shared/graders/grading';
import { parseGrader } from '../../../shared/graders/parse-grader';
import { probeAnswers, probeOutcomes, spread, type ProbeExample } from '../../../shared/graders/probes';
import { makeSample } from '../../../shared/graders/sample';
import { isJsonObject, type Json, type JsonObject } from '../../../shared/json';
import { fail, ok, type Result } from '../../../shared/result';
import { expectedAnswer } from '../../../shared/templates/expected';
import type { Handlers } from './handlers';
import type { World } from './world';

type Verbs = Extract<
  VerbName,
  | 'graders.try'
  | 'graders.tryRun'
  | 'graders.tests'
  | 'graders.saveTests'
  | 'graders.runTests'
  | 'graders.probe'
  | 'graders.progress'
  | 'graders.stop'
>;

interface Asked {
  item: JsonObject;
  sample: GradedSample;
}

export function createLab(world: World, changed: () => void): Pick<Handlers, Verbs> {
  const going = new Map<string, LabProgress & { isStopped: boolean }>();

  /** Scores one after the other; where a model is asked, each takes the time of the world. */
  async function grade(
    id: string,
    source: string,
    answers: readonly Asked[],
  ): Promise<Result<{ grader: Grader; scores: Score[] }>> {
    const parsed = parseGrader(source);
    if (!parsed.ok) return parsed;
    const grader = parsed.value;
    const progress = { done: 0, total: answers.length, isStopped: false };
    going.set(id, progress);
    const scores: Score[] = [];
    for (const { item, sample } of answers) {
      const grading = planGrading(grader, item, sample);
      if (grading.questions.some(({ kind }) => kind !== 'code') && world.pace > 0) {
        await new Promise((resolve) => setTimeout(resolve, 4 * world.pace));
      }
      if (progress.isStopped) return fail('cancelled', 'This was stopped.');
      scores.push(grading.conclude(grading.questions.map(answerTo)));
      progress.done += 1;
    }
    going.delete(id);
    return ok({ grader, scores });
  }

  return {
    'graders.try': async ({ id, source, answer }) => {
      const asked =
        'run' in answer ? storedAnswer(world, answer) : { ...answer, sample: makeSample(answer.output) };
      if (!asked || !isJsonObject(asked.item)) return fail('not-found', 'There is no such answer.');
      const graded = await grade(id, source, [{ item: asked.item, sample: asked.sample }]);
      if (!graded.ok) return graded;
      const [score] = graded.value.scores;
      if (!score) return fail('internal', 'No score.');
      return ok({ score, milliseconds: 12, ...('run' in answer && { item: asked.item }) });
    },
    'graders.tryRun': async ({ id, source, name, run }) => {
      const samples = world.runs.find(({ summary }) => summary.id === run)?.samples ?? [];
      const asked = samples.map((sample) => storedAnswer(world, { run, sample: sample.id }));
      const graded = await grade(
        id,
        source,
        asked.map((each) => each ?? { item: {}, sample: makeSample('') }),
      );
      if (!graded.ok) return graded;
      const trial: GraderRunTrial = {
        now: { passed: 0, failed: 0, errored: 0 },
        compared: 0,
        differing: 0,
        changed: [],
      };
      for (const [index, { id: sample, exampleId, text, scores }] of samples.entries()) {
        const now = graded.value.scores[index];
        const before = scores[name];
        if (!now) continue;
        trial.now[verdictOf(now)] += 1;
        if (!before) continue;
        trial.compared += 1;
        if (verdictOf(now) === verdictOf(before)) continue;
        trial.differing += 1;
        trial.changed.push({ sample, exampleId, text: text.slice(0, 300), before, now });
      }
      return ok(trial);
    },
    'graders.tests': ({ name }) => ok(world.graderTests.get(name) ?? { tests: [], badLines: [] }),
    'graders.saveTests': ({ name, tests }) => {
      world.graderTests.set(name, { tests, badLines: world.graderTests.get(name)?.badLines ?? [] });
      changed();
      return ok(undefined);
    },
    'graders.runTests': async ({ id, source, tests }) => {
      const asked = tests.map(({ item, example, output }) => {
        const found = item ?? itemOf(world, example ?? '');
        return found && { item: found, sample: makeSample(output) };
      });
      const graded = await grade(
        id,
        source,
        asked.filter((each) => each !== undefined),
      );
      if (!graded.ok) return graded;
      let next = 0;
      return ok(
        asked.map((each): GraderTestResult => {
          const score = each && graded.value.scores[next++];
          return score ? { score } : { problem: 'There is no example of this id in any suite.' };
        }),
      );
    },
    'graders.probe': async ({ id, source, suite, examples: count }) => {
      const template = world.workspace?.suites.find(({ name }) => name === suite)?.expected;
      const all = (world.examples.get(suite) ?? []).map((example): ProbeExample => ({
        id: example.id,
        item: graderItem(example),
        prompt: inputText(example),
        expected: expectedAnswer(template, example),
      }));
      const examples = spread(all, count);
      const parsed = parseGrader(source);
      if (!parsed.ok) return parsed;
      const answers = probeAnswers(parsed.value, examples, all);
      const graded = await grade(
        id,
        source,
        answers.map(({ example, output }) => ({
          item: examples[example]?.item ?? {},
          sample: makeSample(output),
        })),
      );
      if (!graded.ok) return graded;
      return ok({
        examples: examples.length,
        outcomes: probeOutcomes(answers, graded.value.scores, examples),
      });
    },
    'graders.progress': ({ id }) => {
      const progress = going.get(id);
      return ok(progress ? { done: progress.done, total: progress.total } : null);
    },
    'graders.stop': ({ id }) => {
      const progress = going.get(id);
      if (progress) progress.isStopped = true;
      return ok(undefined);
    },
  };
}

function itemOf(world: World, id: string): JsonObject | undefined {
  const example = [...world.examples.values()].flat().find((each) => each.id === id);
  return example && graderItem(example);
}

function storedAnswer(world: World, { run, sample }: { run: string; sample: number }) {
  const found = world.runs.find(({ summary }) => summary.id === run);
  const stored = found?.samples.find(({ id }) => id === sample);
  const example = (world.examples.get(found?.summary.suite ?? '') ?? []).find(
    (each) => exampleHash(each) === stored?.exampleHash,
  );
  return stored && example && { item: graderItem(example), sample: makeSample(stored.text) };
}

function answerTo(question: Question): Answer {
  switch (question.kind) {
    case 'reply':
      return { kind: 'reply', text: JSON.stringify(replyFor(question.schema, 4)), isWhole: true };
    case 'choice': {
      const weights = question.choices.map((_, index) => 2 ** index);
      const sum = weights.reduce((total, weight) => total + weight, 0);
      return { kind: 'choice', probabilities: weights.map((weight) => weight / sum) };
    }
    case 'likelihood':
      return { kind: 'likelihood', meanLogprob: -0.42, tokens: 12 };
    case 'embedding':
      return { kind: 'embedding', vector: [...'aeiou'].map((letter) => question.text.split(letter).length) };
    case 'code':
      return { kind: 'code', value: question.sample.output_text.trim() === '' ? 0 : 1 };
  }
}

/** Something that the schema allows, with a high opinion of the answer. */
function replyFor(schema: JsonObject, depth: number): Json {
  if (Array.isArray(schema.enum)) {
    const isScale = schema.enum.every((value) => typeof value === 'number');
    return (isScale ? schema.enum.at(-1) : schema.enum[0]) ?? null;
  }
  if (schema.const !== undefined) return schema.const;
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(isJsonObject(schema.properties) ? schema.properties : {}).map(([key, property]) => [
          key,
          isJsonObject(property) && depth > 0 ? replyFor(property, depth - 1) : null,
        ]),
      );
    case 'array':
      return isJsonObject(schema.items) ? [replyFor(schema.items, depth - 1)] : [];
    case 'number':
    case 'integer':
      return typeof schema.maximum === 'number' ? schema.maximum : 1;
    case 'boolean':
      return true;
    default:
      return 'The answer names the label and says why.';
  }
}
