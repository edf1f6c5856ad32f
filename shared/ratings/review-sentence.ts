import type { Score } from '../domain/grader';
import { personVerdict, type Rating, type ReviewReason } from '../domain/rating';
import { assertNever } from '../result';

type Scores = Readonly<Record<string, Score>>;

/** Why a sample is worth a look, as a sentence. */
export function reviewSentence(reason: ReviewReason, scores: Scores, rating: Rating | undefined): string {
  switch (reason) {
    case 'unsure':
      return `${unsure(scores)} and set the answer aside.`;
    case 'graders_disagree':
      return `The graders disagree: ${passing(scores)}, ${failing(scores)}.`;
    case 'person_disagrees':
      return `${personSays(rating)}, but ${rating && personVerdict(rating) === 'pass' ? failing(scores) : passing(scores)}.`;
    case 'rated_low':
      return `${personSays(rating)}.`;
    case 'at_random':
      return 'Picked at random, so that not only the hard cases are rated.';
    default:
      return assertNever(reason);
  }
}

function unsure(scores: Scores): string {
  const names = Object.entries(scores)
    .filter(([, { error }]) => error?.kind === 'low_confidence')
    .map(([name, { confidence }]) =>
      confidence === undefined ? name : `${name} (${Math.round(confidence * 100)} % sure)`,
    );
  return `${listed(names)} ${names.length === 1 ? 'was' : 'were'} not sure enough`;
}

/** "label and fields pass it". Graders that could not judge have no say. */
function passing(scores: Scores): string {
  return say(judges(scores, true), 'pass', 'passes');
}

function failing(scores: Scores): string {
  return say(judges(scores, false), 'fail', 'fails');
}

function judges(scores: Scores, wanted: boolean): string[] {
  return Object.entries(scores)
    .filter(([, { error, passed }]) => !error && passed === wanted)
    .map(([name]) => name);
}

function say(names: readonly string[], plural: string, singular: string): string {
  return `${listed(names)} ${names.length === 1 ? singular : plural} it`;
}

function personSays(rating: Rating | undefined): string {
  if (!rating) return 'You rated it';
  const { verdict, stars } = rating;
  const given = stars === undefined ? '' : `${stars} ${stars === 1 ? 'star' : 'stars'}`;
  if (verdict === undefined) {
    return `You gave it ${given}, which counts as ${personVerdict(rating) === 'pass' ? 'passed' : 'failed'}`;
  }
  return `You ${verdict} it${given === '' ? '' : ` with ${given}`}`;
}

const listFormat = new Intl.ListFormat('en', { type: 'conjunction' });

function listed(names: readonly string[]): string {
  return listFormat.format(names);
}
