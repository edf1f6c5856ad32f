import { MessageSquareText, Star, ThumbsDown, ThumbsUp } from 'lucide-react';
import type { Rating } from '../../shared/domain/rating';
import { describeRating } from './rating';
import styles from './RatingMark.module.css';

/** A rating in short, beside what it is of. */
export function RatingMark({ rating }: { rating: Rating | undefined }) {
  if (!rating) return null;
  const { verdict, stars, comment } = rating;
  return (
    <span className={styles.mark} title={comment}>
      <span className="visually-hidden">You: {describeRating(rating)}</span>
      {verdict === 'pass' && <ThumbsUp aria-hidden className={styles.pass} />}
      {verdict === 'fail' && <ThumbsDown aria-hidden className={styles.fail} />}
      {stars !== undefined && (
        <span aria-hidden className={styles.stars}>
          {stars}
          <Star />
        </span>
      )}
      {comment !== undefined && <MessageSquareText aria-hidden />}
    </span>
  );
}
