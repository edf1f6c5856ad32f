/** What keys and buttons make of a rating, and a rating in words. */
import {
  starValues,
  type GivenRating,
  type Rating,
  type RatingVerdict,
  type Stars,
} from '../../shared/domain/rating';
import { counted } from './format';

interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** What becomes of a rating, whatever it is by then. */
export type RatingChange = (now: Rating | undefined) => GivenRating;

/** What a key does to the rating, or `comment` for the key that goes there; undefined for keys that do nothing here. */
export function ratingKey(event: Key): RatingChange | 'comment' | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  switch (event.key.toLowerCase()) {
    case 'p':
      return withVerdict('pass');
    case 'f':
      return withVerdict('fail');
    case 'c':
      return 'comment';
    default: {
      const stars = starValues.find((value) => String(value) === event.key);
      return stars && withStars(stars);
    }
  }
}

/** The same verdict again takes it away, and so do the same stars. */
export function withVerdict(verdict: RatingVerdict): RatingChange {
  return (now) => given(now, { verdict: now?.verdict === verdict ? undefined : verdict });
}

export function withStars(stars: Stars): RatingChange {
  return (now) => given(now, { stars: now?.stars === stars ? undefined : stars });
}

export function withComment(comment: string): RatingChange {
  return (now) => given(now, { comment: comment === '' ? undefined : comment });
}

/** A change is a rating of this moment. */
function given(now: Rating | undefined, change: GivenRating): GivenRating {
  return { verdict: now?.verdict, stars: now?.stars, comment: now?.comment, ...change };
}

export function hasParts({ verdict, stars, comment }: GivenRating): boolean {
  return verdict !== undefined || stars !== undefined || (comment !== undefined && comment !== '');
}

/** "pass, 4 stars, with a comment". */
export function describeRating(rating: GivenRating): string {
  const { verdict, stars, comment } = rating;
  const parts = [
    verdict,
    stars !== undefined && counted(stars, 'star'),
    comment !== undefined && comment !== '' && 'with a comment',
  ].filter(Boolean);
  return parts.length === 0 ? 'no longer rated' : parts.join(', ');
}
