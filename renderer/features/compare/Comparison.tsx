import { Tabs } from '@base-ui/react/tabs';
import type { ComparisonSummary } from '../../../shared/domain/comparison';
import { usePagedRows } from '../../app/paged';
import { failureOf, useVerb, verbQuery } from '../../app/queries';
import { classes } from '../../components/classes';
import { FailureNotice } from '../../components/FailureNotice';
import { Loading } from '../../components/Loading';
import { Notice } from '../../components/Notice';
import tabs from '../../components/Tabs.module.css';
import { BreakdownTables } from './BreakdownTables';
import { CasePanel } from './CasePanel';
import { Cases } from './Cases';
import styles from './Comparison.module.css';
import { FlipBoard } from './FlipBoard';
import { IntervalPlot } from './IntervalPlot';
import { VerdictBanner } from './VerdictBanner';
import {
  changeFilter,
  changeView,
  pairKey,
  useComparisonView,
  useMarks,
  type ComparisonTab,
  type ComparisonView,
} from './view';

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
          <Tabs.Root
            value={view.tab}
            onValueChange={(tab: ComparisonTab) => changeView(pair, { tab })}
            className={styles.tabs}
          >
            <Tabs.List className={classes(tabs.list, styles.tabList)}>
              <Tabs.Tab value="cases" className={tabs.tab}>
                Cases
              </Tabs.Tab>
              <Tabs.Tab value="breakdown" className={tabs.tab}>
                By grader and tag
              </Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="breakdown" className={styles.panel}>
              <BreakdownTables a={a} b={b} pair={pair} />
            </Tabs.Panel>
            <Tabs.Panel value="cases" className={styles.body} data-open={view.isOpen}>
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
            </Tabs.Panel>
          </Tabs.Root>
        </>
      )}
    </div>
  );
}

function filterOf({ flip, text, tag, grader, order }: ComparisonView) {
  return {
    ...(flip && { flip }),
    ...(text !== '' && { text }),
    ...(tag !== null && { tag }),
    ...(grader !== null && { grader }),
    ...(order !== null && { order }),
  };
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
