import { ThumbsDown, ThumbsUp } from 'lucide-react';
import type { GraderTest } from '../../../shared/domain/grader-tests';
import { Button } from '../../components/Button';
import styles from './graders.module.css';

/** Keeps the answer on screen among the grader's unit tests. */
export function KeepButtons({ onKeep }: { onKeep: (expect: GraderTest['expect']) => Promise<void> }) {
  return (
    <div className={styles.buttons} role="group" aria-label="Keep this answer as a unit test">
      <span className={styles.keep}>Keep this answer as</span>
      <Button size="small" icon={<ThumbsUp aria-hidden />} onClick={() => void onKeep('pass')}>
        known good
      </Button>
      <Button size="small" icon={<ThumbsDown aria-hidden />} onClick={() => void onKeep('fail')}>
        known bad
      </Button>
    </div>
  );
}
