import type { ComparisonSummary } from '../../../shared/domain/comparison';
import { usePagedRows } from '../../app/paged';
import { failureOf, useVerb, verbQuery } from '../../app/queries';
import { FailureNotice } from '../../components/FailureNotice';
import { Loading } from '../../components/Loading';
import { Notice } from '../../components/Notice';
import { CasePanel } from './CasePanel';
import { Cases } from './Cases';
import styles from './Comparison.module.css';
import { FlipBoard } from './FlipBoard';
import { IntervalPlot } from './IntervalPlot';
import { VerdictBanner } from './VerdictBanner';
import { changeFilter, changeView, pairKey, useComparisonView, useMarks, type ComparisonView } from './view';

interface ComparisonProps {
  a: string;
  b: string;
}

/** Two runs over the same examples: the verdict, the flip board, and every case. */
export function Comparison({ a, b }: ComparisonProps) {
  const pair = pairKey(a, b);
  const view = useComparisonView(pair);
  const { isMarked } = useMarks();
  const { data: summary, error } = useVerb('comparisons.summary', { a, b });
  const filter = filterOf(view);
  const cases = usePagedRows((page) => verbQuery('comparisons.cases', { a, b, filter, ...page }));

  return (
    <div
      className={styles.comparison}
      data-testid="comparison"
      data-ready={Boolean(summary) && !cases.isPending}
    >
      {error && (
        <div className={styles.failure}>
          <FailureNotice failure={failureOf(error)} />
        </div>
      )}
      {!summary && !error && <Loading label="Comparing…" />}
      {summary && (
        <>
          <div className={styles.head}>
            <VerdictBanner summary={summary} />
            <Warnings summary={summary} />
            <div className={styles.board}>
              <div className={styles.flips}>
                <FlipBoard
                  summary={summary}
                  value={view.flip}
                  onChange={(flip) => changeFilter(pair, { flip })}
                />
              </div>
              <div className={styles.rates}>
                <IntervalPlot summary={summary} />
              </div>
            </div>
          </div>
          <div className={styles.body} data-open={view.isOpen}>
            <Cases pair={pair} view={view} cases={cases} summary={summary} />
            {view.isOpen && (
              <CasePanel
                isMarked={isMarked}
                row={cases.row(view.active)}
                index={view.active}
                total={cases.total}
                summary={summary}
                onStep={(step) => changeView(pair, { active: view.active + step })}
                onClose={() => changeView(pair, { isOpen: false })}
              />
            )}
          </div>
        </>
      )}
    </div>
  );
}

function filterOf({ flip, text }: ComparisonView) {
  return { ...(flip && { flip }), ...(text !== '' && { text }) };
}

function Warnings({ summary: { warnings } }: { summary: ComparisonSummary }) {
  if (warnings.length === 0) return null;
  return (
    <Notice kind="caution">
      {warnings.length === 1 ? (
        <p>{warnings[0]}</p>
      ) : (
        <ul>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
