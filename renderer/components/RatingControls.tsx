import { Star, ThumbsDown, ThumbsUp } from 'lucide-react';
import { useState, type KeyboardEvent, type Ref } from 'react';
import { starValues, type Rating } from '../../shared/domain/rating';
import { Button } from './Button';
import { classes } from './classes';
import field from './Field.module.css';
import { counted } from './format';
import { withComment, withStars, withVerdict, type RatingChange } from './rating';
import styles from './RatingControls.module.css';
import { Tooltip } from './Tooltip';

interface RatingControlsProps {
  /** Names the whole for everyone. */
  label: string;
  rating: Rating | undefined;
  onRate: (change: RatingChange) => void;
  comment: Ref<HTMLTextAreaElement>;
}

/** What a person thinks of an answer: pass or fail, stars, a comment. Mounted anew for each answer. */
export function RatingControls({ label, rating, onRate, comment }: RatingControlsProps) {
  return (
    <div role="group" aria-label={label} tabIndex={-1} className={styles.rating} data-rating>
      <div className={styles.row}>
        <Tooltip text="The answer is good enough" shortcut="P">
          <Button
            size="small"
            icon={<ThumbsUp aria-hidden />}
            className={styles.pass}
            aria-pressed={rating?.verdict === 'pass'}
            onClick={() => onRate(withVerdict('pass'))}
          >
            Pass
          </Button>
        </Tooltip>
        <Tooltip text="The answer is not good enough" shortcut="F">
          <Button
            size="small"
            icon={<ThumbsDown aria-hidden />}
            className={styles.fail}
            aria-pressed={rating?.verdict === 'fail'}
            onClick={() => onRate(withVerdict('fail'))}
          >
            Fail
          </Button>
        </Tooltip>
        <div role="group" aria-label="Stars" className={styles.stars}>
          {starValues.map((stars) => (
            <Tooltip key={stars} text={counted(stars, 'star')} shortcut={String(stars)}>
              <button
                type="button"
                className={classes(styles.star, stars <= (rating?.stars ?? 0) && styles.given)}
                aria-label={counted(stars, 'star')}
                aria-pressed={rating?.stars === stars}
                onClick={() => onRate(withStars(stars))}
              >
                <Star aria-hidden />
              </button>
            </Tooltip>
          ))}
        </div>
      </div>
      <Comment value={rating?.comment ?? ''} onChange={(text) => onRate(withComment(text))} ref={comment} />
    </div>
  );
}

interface CommentProps {
  value: string;
  onChange: (value: string) => void;
  ref: Ref<HTMLTextAreaElement>;
}

/** Saved when it is left. Escape, or Enter with Ctrl or ⌘, leaves it for the buttons, where the keys rate. */
function Comment({ value, onChange, ref }: CommentProps) {
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  if (told !== value) {
    // Undo, or the same answer rated elsewhere.
    setTold(value);
    setTyped(value);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    const isDone = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (event.key !== 'Escape' && !isDone) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.closest<HTMLElement>('[data-rating]')?.focus();
  }

  return (
    <textarea
      ref={ref}
      rows={1}
      maxLength={10_000}
      className={classes(field.input, field.area, styles.comment)}
      aria-label="Comment"
      placeholder="Comment"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => typed.trim() !== value && onChange(typed.trim())}
    />
  );
}
