import { sampleOutcomes, type RunCounts } from '../../../shared/domain/run';
import { classes } from '../../components/classes';
import { count } from '../../components/format';
import { outcomeLooks } from '../../components/outcomes';
import styles from './LiveCounts.module.css';

/** How many samples have passed, failed and errored so far. */
export function LiveCounts({ counts }: { counts: RunCounts }) {
  const shown = sampleOutcomes.filter(
    (outcome) => counts[outcome] > 0 || outcome === 'passed' || outcome === 'failed',
  );
  return (
    <ul className={styles.counts}>
      {shown.map((outcome) => {
        const { label, tone, Icon } = outcomeLooks[outcome];
        return (
          <li key={outcome} className={classes(styles.count, styles[tone])}>
            <Icon aria-hidden />
            <b>{count(counts[outcome])}</b> {label.toLowerCase()}
          </li>
        );
      })}
    </ul>
  );
}
