import {
  CircleCheck,
  CircleDashed,
  CircleX,
  Pencil,
  ThumbsDown,
  ThumbsUp,
  Trash2,
  TriangleAlert,
} from 'lucide-react';
import { testVerdict, type GraderTest, type GraderTestResult } from '../../../shared/domain/grader-tests';
import { Badge } from '../../components/Badge';
import { IconButton } from '../../components/IconButton';
import { Sentence } from '../../components/Sentence';
import styles from './tests.module.css';

interface TestRowProps {
  number: number;
  test: GraderTest;
  /** Undefined until it has been run. */
  result: GraderTestResult | undefined;
  onEdit: () => void;
  onRemove: () => void;
}

const looks = {
  'as-expected': { label: 'As expected', Icon: CircleCheck },
  unexpected: { label: 'Not as expected', Icon: CircleX },
  undecided: { label: 'Could not be judged', Icon: TriangleAlert },
  pending: { label: 'Not run yet', Icon: CircleDashed },
} as const;

/** One unit test, and what came of it. */
export function TestRow({ number, test, result, onEdit, onRemove }: TestRowProps) {
  const verdict = result ? testVerdict(test, result) : 'pending';
  const { label, Icon } = looks[verdict];
  const isGood = test.expect === 'pass';
  return (
    <li className={styles.test} data-verdict={verdict}>
      <Icon role="img" aria-label={label} className={styles.icon} />
      <div className={styles.body}>
        <p className={styles.top}>
          <Badge
            tone={isGood ? 'pass' : 'fail'}
            icon={isGood ? <ThumbsUp aria-hidden /> : <ThumbsDown aria-hidden />}
          >
            {isGood ? 'Known good' : 'Known bad'}
          </Badge>
          {test.example !== undefined && <span className={styles.origin}>{test.example}</span>}
        </p>
        <p className={styles.output} data-selectable>
          {test.output.trim() === '' ? (
            <i>{test.output === '' ? 'An empty answer' : 'White space only'}</i>
          ) : (
            test.output
          )}
        </p>
        {test.note !== undefined && test.note !== '' && <p className={styles.note}>{test.note}</p>}
        {result && verdict !== 'as-expected' && (
          <p className={styles.said} data-selectable>
            <Sentence text={said(test, result)} />
          </p>
        )}
      </div>
      <div className={styles.actions}>
        <IconButton
          label={`Edit test ${number}`}
          size="small"
          icon={<Pencil aria-hidden />}
          onClick={onEdit}
        />
        <IconButton
          label={`Remove test ${number}`}
          size="small"
          icon={<Trash2 aria-hidden />}
          onClick={onRemove}
        />
      </div>
    </li>
  );
}

function said({ expect }: GraderTest, result: GraderTestResult): string {
  if (!('score' in result)) return result.problem;
  const { score, error, reason } = result.score;
  if (error) return `The grader could not judge: ${error.message}`;
  const what = expect === 'pass' ? 'Should pass, and failed' : 'Should fail, and passed';
  const points = `with a score of ${Number(score.toFixed(3))}`;
  return reason === undefined ? `${what} ${points}.` : `${what} ${points}: ${reason}`;
}
