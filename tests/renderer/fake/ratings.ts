/** The fake engine's ratings: kept by answer, with the real sentences and statistics. */
import type { Example } from '../../../shared/domain/example';
import { exampleHash, inputText } from '../../../shared/domain/example';
import { graderHash, graderSchema } from '../../../shared/domain/grader';
import {
  passingStars,
  personVerdict,
  reviewReasons,
  type Agreement,
  type QueuedSample,
  type Rating,
  type RatingFilter,
  type ReviewCounts,
  type ReviewReason,
} from '../../../shared/domain/rating';
import type { SampleRecord } from '../../../shared/domain/run';
import type { Page, ParsedInput } from '../../../shared/ipc/contract';
import { graderAgreement } from '../../../shared/ratings/agreement';
import { reviewSentence } from '../../../shared/ratings/review-sentence';
import { assertNever, fail, ok, type Result } from '../../../shared/result';
import { idealAnswer } from './answers';
import type { FakeRun } from './comparison';
import { graderFile } from './workspace';
import type { World } from './world';

export type RatedSample = SampleRecord & { input: string; expected?: string };

function answerKey({ exampleHash: hash, text }: SampleRecord): string {
  return `${hash} ${text}`;
}

export function createRatings(world: World) {
  let queue: { sample: SampleRecord; reason: ReviewReason }[] = [];
  const runOf = (id: string) => world.runs.find(({ summary }) => summary.id === id);
  const noRun = () => fail('not-found', 'There is no such run.');

  function rated<S extends SampleRecord>(sample: S): S {
    return { ...sample, rating: world.ratings.get(answerKey(sample)) };
  }

  /** The run's samples as the window sees them. */
  function shown({ summary, samples }: FakeRun): RatedSample[] {
    const examples = new Map(
      (world.examples.get(summary.suite) ?? []).map((example): [string, Example] => [
        exampleHash(example),
        example,
      ]),
    );
    return samples.map((sample) => {
      const example = examples.get(sample.exampleHash);
      return {
        ...rated(sample),
        input: example ? inputText(example) : '',
        expected: example ? idealAnswer(example) : undefined,
      };
    });
  }

  return {
    rated,
    shown,

    put({ run, sample: id, rating }: ParsedInput<'ratings.put'>): Result<Rating | null> {
      const sample = runOf(run)?.samples.find((each) => each.id === id);
      if (!sample) return fail('not-found', 'This sample is gone.');
      const key = answerKey(sample);
      const before = world.ratings.get(key) ?? null;
      if (rating.verdict === undefined && rating.stars === undefined && !rating.comment) {
        world.ratings.delete(key);
      } else {
        world.ratings.set(key, { ...rating, ratedAt: rating.ratedAt ?? '2026-11-21T10:00:00.000Z' });
      }
      return ok(before);
    },

    queue(input: ParsedInput<'ratings.queue'>): Result<Page<QueuedSample>> {
      const found = runOf(input.run);
      if (!found) return noRun();
      const samples = shown(found);
      if (input.offset === 0) queue = queueOf(samples, input.reason);
      const byId = new Map(samples.map((sample) => [sample.id, sample]));
      const rows = queue
        .slice(input.offset, input.offset + input.limit)
        .flatMap(({ sample: { id }, reason }) => {
          const sample = byId.get(id);
          if (!sample) return [];
          return { ...sample, reason, sentence: reviewSentence(reason, sample.scores, sample.rating) };
        });
      return ok({ rows, total: queue.length });
    },

    counts({ run }: ParsedInput<'ratings.counts'>): Result<ReviewCounts> {
      const found = runOf(run);
      if (!found) return noRun();
      const samples = found.samples.map(rated);
      const of = (reason: ReviewReason) => queueOf(samples, reason).length;
      return ok({
        unsure: of('unsure'),
        graders_disagree: of('graders_disagree'),
        person_disagrees: of('person_disagrees'),
        rated_low: of('rated_low'),
        at_random: of('at_random'),
        rated: samples.length - of('at_random'),
      });
    },

    agreement(scope: ParsedInput<'ratings.agreement'>): Result<Agreement> {
      const runs = world.runs.filter(({ summary }) =>
        'run' in scope ? summary.id === scope.run : summary.suite === scope.suite,
      );
      const answers = new Map<string, { run: FakeRun; sample: SampleRecord; rating: Rating }>();
      for (const run of runs) {
        for (const sample of run.samples) {
          const rating = world.ratings.get(answerKey(sample));
          if (rating && !answers.has(answerKey(sample)))
            answers.set(answerKey(sample), { run, sample, rating });
        }
      }
      const graders = (world.workspace?.graders ?? []).flatMap(({ name, hash, grader }) => {
        if (!grader || hash === undefined) return [];
        const scores = [...answers.values()].flatMap(({ run, sample, rating }) => {
          const score = sample.scores[name];
          if (!score) return [];
          const { id, configuration } = run.summary;
          return { run: id, configuration, sample: sample.id, exampleId: sample.exampleId, rating, score };
        });
        return graderAgreement({ name, hash, grader }, scores);
      });
      return ok({ rated: answers.size, graders });
    },
  };
}

function queueOf<S extends SampleRecord>(samples: readonly S[], only: ReviewReason | undefined) {
  const entries = samples.flatMap((sample): { sample: S; reason: ReviewReason }[] => {
    const reason = only === 'at_random' ? atRandom(sample) : reasonOf(sample);
    return reason && (only === undefined || reason === only) ? [{ sample, reason }] : [];
  });
  return entries.sort(
    (left, right) => reviewReasons.indexOf(left.reason) - reviewReasons.indexOf(right.reason),
  );
}

export function isRated(rating: Rating | undefined, filter: RatingFilter): boolean {
  const person = rating && personVerdict(rating);
  switch (filter) {
    case 'unrated':
      return person === undefined;
    case 'rated':
      return person !== undefined;
    case 'pass':
    case 'fail':
      return person === filter;
    case 'low':
      return rating?.stars !== undefined && rating.stars < passingStars;
    case 'commented':
      return rating?.comment !== undefined;
    default:
      return assertNever(filter);
  }
}

function atRandom({ rating }: SampleRecord): ReviewReason | undefined {
  return rating && personVerdict(rating) ? undefined : 'at_random';
}

/** What electron/store/review-queue.ts has as SQL. */
function reasonOf({ scores, rating }: SampleRecord): ReviewReason | undefined {
  const judged = Object.values(scores).filter(({ error }) => !error);
  const passes = judged.some(({ passed }) => passed);
  const fails = judged.some(({ passed }) => !passed);
  const person = rating && personVerdict(rating);
  if (person === undefined) {
    if (Object.values(scores).some(({ error }) => error?.kind === 'low_confidence')) return 'unsure';
    return passes && fails ? 'graders_disagree' : undefined;
  }
  if (person === 'pass' ? fails : passes) return 'person_disagrees';
  const isLow = rating?.stars === undefined ? person === 'fail' : rating.stars < passingStars;
  return isLow ? 'rated_low' : undefined;
}

/** A model as judge of a run, which rates from 1 to 5, now and then too kindly, and is not always sure. */
export function addJudge(world: World, run: string): void {
  const judge = graderSchema.parse({
    type: 'tunewright.rating',
    name: 'judge',
    input: [{ role: 'user', content: 'How good is the answer {{sample.output_text}}?' }],
    model: 'triage-base',
  });
  const found = world.runs.find(({ summary }) => summary.id === run);
  if (!found || !world.workspace) throw new Error(`There is no run ${run}.`);
  world.workspace.graders.push(graderFile('judge', judge));
  found.summary.manifest.graders.push({ name: 'judge', hash: graderHash(judge) });
  for (const [index, sample] of found.samples.entries()) {
    const value = sample.outcome === 'passed' ? (index % 5 === 0 ? 4 : 5) : index % 4 === 1 ? 4 : 2;
    const isUnsure = index % 17 === 8;
    const passed = value >= passingStars;
    sample.scores['judge'] = isUnsure
      ? {
          score: 0,
          passed: false,
          error: { kind: 'low_confidence', message: 'The judge is 60 % sure, and 90 % are asked for.' },
          confidence: 0.6,
          value,
        }
      : {
          score: (value - 1) / 4,
          passed,
          value,
          confidence: 0.95,
          reason: passed ? undefined : 'The label is wrong.',
        };
  }
}

/** Rates the first answers of a run as a person might: mostly by whether all is right, now and then otherwise. */
export function rateSome(world: World, run: string, count: number): void {
  const samples = world.runs.find(({ summary }) => summary.id === run)?.samples ?? [];
  for (const [index, sample] of samples.slice(0, count).entries()) {
    const isGood = sample.outcome === 'passed' || index % 9 === 4;
    world.ratings.set(answerKey(sample), {
      verdict: isGood ? 'pass' : 'fail',
      ...(index % 2 === 0 && { stars: isGood ? (index % 4 === 0 ? 5 : 4) : index % 3 === 0 ? 2 : 1 }),
      ...(index % 11 === 3 && { comment: 'The body part is not what the person wrote about.' }),
      ratedAt: '2026-11-20T12:00:00.000Z',
    });
  }
}
