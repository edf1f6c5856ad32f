import type { ComparisonSummary } from '../../../shared/domain/comparison';
import { classes } from '../../components/classes';
import { verdictLooks } from './looks';
import styles from './VerdictBanner.module.css';

/** The answer to "is it better?", before anything else. */
export function VerdictBanner({ summary }: { summary: ComparisonSummary }) {
  const { label, tone, Icon } = verdictLooks[summary.verdict];
  const { suite, split } = summary.b.manifest;
  return (
    <section
      aria-label="Verdict"
      className={classes(styles.verdict, styles[tone])}
      data-verdict={summary.verdict}
    >
      <span className={styles.icon}>
        <Icon aria-hidden />
      </span>
      <div className={styles.text}>
        <h2 className={styles.label}>{label}</h2>
        <p className={styles.sentence} data-selectable>
          {summary.sentence}
        </p>
        <p className={styles.about} title={suite.description}>
          {suite.name}, {split}
          {suite.description !== undefined && `: ${suite.description}`}
        </p>
        {summary.looks !== undefined && (
          <p className={styles.about}>
            {summary.looks === 1
              ? 'The first look at this suite’s test split.'
              : `Look number ${summary.looks} at this suite’s test split, counting each pair of runs once.`}
          </p>
        )}
      </div>
    </section>
  );
}
