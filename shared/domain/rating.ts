/**
 * What a person thinks of an answer. A rating is of the answer (an example's content and the text), not of the sample:
 * grading again does not touch it, and where another run gives the same answer, it is there already.
 */
import { z } from 'zod';
import type { Interval } from './comparison';
import type { SampleRecord } from './run';

export const ratingVerdicts = ['pass', 'fail'] as const;
export type RatingVerdict = (typeof ratingVerdicts)[number];

export const starValues = [1, 2, 3, 4, 5] as const;
export type Stars = (typeof starValues)[number];

const starsSchema = z.literal(starValues);

/** A rating as it is given; one without any part takes the rating away. */
export const givenRatingSchema = z.object({
  verdict: z.enum(ratingVerdicts).optional(),
  stars: starsSchema.optional(),
  comment: z.string().trim().max(10_000).optional(),
  /** When it was given, ISO 8601 in UTC; now where absent. Undo puts back what was. */
  ratedAt: z.iso.datetime().optional(),
});
export type GivenRating = z.infer<typeof givenRatingSchema>;

export interface Rating extends Omit<GivenRating, 'ratedAt'> {
  ratedAt: string;
}

/** Stars from which an answer counts as good: the rating threshold of the AI Alliance guide. */
export const passingStars = 4;

/** Whether a person passes the answer: said, or else by the stars. Undefined where there is only a comment. */
export function personVerdict({
  verdict,
  stars,
}: Pick<Rating, 'verdict' | 'stars'>): RatingVerdict | undefined {
  if (verdict !== undefined || stars === undefined) return verdict;
  return stars >= passingStars ? 'pass' : 'fail';
}

/** Which samples of a run are listed: `low` has 3 stars or fewer. */
export const ratingFilters = ['unrated', 'rated', 'pass', 'fail', 'low', 'commented'] as const;
export type RatingFilter = (typeof ratingFilters)[number];

/**
 * Why a sample is worth a person's look, in the order in which the queue has them. `unsure`, `graders_disagree` and
 * `at_random` are of answers that nobody rated; the last is asked for by name only.
 */
export const reviewReasons = [
  'unsure',
  'graders_disagree',
  'person_disagrees',
  'rated_low',
  'at_random',
] as const;
export type ReviewReason = (typeof reviewReasons)[number];

/** A sample of the queue, with its reason as a sentence. */
export interface QueuedSample extends SampleRecord {
  input: string;
  expected?: string;
  reason: ReviewReason;
  sentence: string;
}

/** How many samples of a run there are by reason, and how many whose answer a person rated. */
export type ReviewCounts = Record<ReviewReason | 'rated', number>;

/** Answers that both a person and a grader judged, by what they said. */
export interface Confusion {
  bothPass: number;
  /** The person passes it, the grader fails it: the grader is too strict. */
  onlyPerson: number;
  /** The grader passes it, the person fails it: the grader is too lenient. */
  onlyGrader: number;
  bothFail: number;
}

/** A coefficient of agreement with its 95 % interval. */
export interface Estimate {
  value: number;
  interval: Interval;
}

/** A person's stars against a grader's own rating of 1–5. */
export interface StarAgreement {
  /** Counts, the person's stars (rows) by the grader's (columns), from 1 up. */
  table: number[][];
  n: number;
  /** Quadratically weighted; absent where it is not defined (all ratings are equal). */
  kappa?: Estimate;
}

/** An answer on which a person and a grader differ. */
export interface Disagreement {
  run: string;
  configuration: string;
  sample: number;
  exampleId: string;
  person: RatingVerdict;
  stars?: Stars;
  comment?: string;
  /** The grader's reason. */
  reason?: string;
}

/** How one version of a grader agrees with the people who rated the same answers. */
export interface GraderAgreement {
  /** Name of the grader's file. */
  name: string;
  /** Content hash of the version whose scores these are. */
  hash: string;
  /** Answers that were passed or failed by a person and by the grader. Equal answers count once. */
  n: number;
  confusion: Confusion;
  /** Cohen's; absent without answers, and where the person or the grader says the same of all of them. */
  kappa?: Estimate;
  /** Where the grader rates from 1 to 5 itself. */
  stars?: StarAgreement;
  /** Spearman's rank correlation of a person's stars with the grader's score; absent where it is not defined. */
  spearman?: Estimate & { n: number };
  /** Rated answers that the grader was not sure enough of, and those on which it erred: not in `n`. */
  unsure: number;
  errored: number;
  /** How far the grader can be trusted, and what more ratings would tell. */
  sentence: string;
  /** The first of them, newest run first. */
  disagreements: Disagreement[];
}

export interface Agreement {
  /** Rated answers in the scope, judged by a grader or not. */
  rated: number;
  graders: GraderAgreement[];
}
