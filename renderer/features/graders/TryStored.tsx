import { useMemo, useState } from 'react';
import { sampleOutcomes, type RunSummary, type SampleOutcome } from '../../../shared/domain/run';
import type { SuiteSummary } from '../../../shared/domain/views';
import { usePagedRows } from '../../app/paged';
import { failureOf, useVerb, verbQuery } from '../../app/queries';
import { EmptyState } from '../../components/EmptyState';
import { FailureNotice } from '../../components/FailureNotice';
import { count, counted, dateTime } from '../../components/format';
import { outcomeLooks } from '../../components/outcomes';
import { SearchField } from '../../components/SearchField';
import { Select, type Option } from '../../components/Select';
import { VirtualGrid } from '../../components/VirtualGrid';
import styles from './graders.module.css';
import { RunTrial } from './RunTrial';
import { useRunTrial } from './run-trial';
import { StoredAnswer, type Stored } from './StoredAnswer';
import { storedColumns, type StoredRow } from './stored-columns';
import stored from './stored.module.css';
import type { TryItProps } from './TryIt';

type TryStoredProps = TryItProps & { suite: SuiteSummary };

/** Answers that runs of a suite have stored: what the grader says now, beside what was said then. */
export function TryStored(props: TryStoredProps) {
  const { suite } = props;
  const { data, error } = useVerb('runs.list', undefined);
  const runs = (data ?? []).filter((run) => run.suite === suite.name && run.counts.samples > 0);
  const [chosen, setChosen] = useState<string | null>(null);
  const run = runs.find(({ id }) => id === chosen) ?? runs[0];
  if (error) return <FailureNotice failure={failureOf(error)} />;
  if (!data) return null;
  if (!run) {
    return (
      <EmptyState title="No stored answers yet">
        Run the suite {suite.name} on the Runs screen: its answers can be judged here again, without
        generating them anew.
      </EmptyState>
    );
  }
  return (
    <div className={styles.stack}>
      <Select
        label="Answers of the run"
        options={runs.map(({ id, configuration, createdAt, counts }) => ({
          value: id,
          label: `${configuration} · ${dateTime(createdAt)}`,
          detail: `${count(counts.passed)} of ${counted(counts.samples, 'answer')} passed`,
        }))}
        value={run.id}
        onChange={setChosen}
      />
      <AnswersOf key={run.id} run={run} {...props} />
    </div>
  );
}

/** `differing`: those that the grader judges otherwise now. */
type Wanted = SampleOutcome | 'any' | 'differing';

const outcomes: Option<Wanted>[] = [
  { value: 'any', label: 'Any outcome' },
  ...sampleOutcomes.map((value) => ({ value, label: outcomeLooks[value].label })),
  { value: 'differing', label: 'Judged otherwise now' },
];

function AnswersOf({ run, ...props }: TryStoredProps & { run: RunSummary }) {
  const { suite, name, source, grader } = props;
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState<Wanted>('any');
  const [active, setActive] = useState(0);
  const onRun = useRunTrial(name, source, grader, run);
  const { trial } = onRun;
  const columns = useMemo(() => storedColumns(name, trial), [name, trial]);
  const isDiffering = wanted === 'differing';
  const samples = usePagedRows(
    (page) =>
      verbQuery('runs.samples', {
        run: run.id,
        ...(text !== '' && { text }),
        ...(wanted !== 'any' && wanted !== 'differing' && { outcome: wanted }),
        ...page,
      }),
    !isDiffering,
  );
  const differing = isDiffering ? differingRows(trial?.changed ?? [], name, text) : [];
  const rowAt = (index: number): StoredRow | undefined =>
    isDiffering ? differing[index] : samples.row(index);
  const total = isDiffering ? differing.length : samples.total;
  const isBusy = !isDiffering && samples.isStale;
  const sample = useStored(run.id, isBusy ? undefined : rowAt(active));
  const narrow = (change: () => void) => {
    change();
    setActive(0);
  };
  return (
    <>
      <RunTrial trial={onRun} />
      <div className={styles.find}>
        <SearchField label="Search answers" value={text} onChange={(typed) => narrow(() => setText(typed))} />
        <Select
          label="Which answers"
          hideLabel
          className={styles.suite}
          options={outcomes}
          value={wanted}
          onChange={(chosen) => narrow(() => setWanted(chosen))}
        />
      </div>
      <p className={styles.count} role="status">
        {counted(total, 'answer')}
      </p>
      {samples.error && <FailureNotice failure={failureOf(samples.error)} />}
      <div className={stored.rows}>
        {total === 0 && !samples.isPending ? (
          <EmptyState title="No answer matches" />
        ) : (
          <VirtualGrid
            label="Stored answers"
            className={stored.grid}
            columns={columns}
            rowHeight={32}
            total={total}
            row={rowAt}
            onRangeShown={samples.showRange}
            active={active}
            onActivate={setActive}
            onOpen={setActive}
            busy={isBusy}
          />
        )}
      </div>
      {sample && <StoredAnswer {...props} suite={suite.name} run={run.id} sample={sample} />}
    </>
  );
}

/** The whole of a stored answer; of one that the grid knows only in part, asked for. */
function useStored(run: string, row: StoredRow | Stored | undefined): Stored | undefined {
  const isWhole = row !== undefined && 'input' in row;
  const { data } = useVerb(
    'runs.samples',
    { run, sample: row?.id ?? 0, offset: 0, limit: 1 },
    { enabled: row !== undefined && !isWhole },
  );
  return isWhole ? row : data?.rows.find(({ id }) => id === row?.id);
}

function differingRows(
  changed: NonNullable<ReturnType<typeof useRunTrial>['trial']>['changed'],
  name: string,
  text: string,
): StoredRow[] {
  const looked = text.toLowerCase();
  return changed
    .filter((each) => each.text.toLowerCase().includes(looked))
    .map((each) => ({
      id: each.sample,
      text: each.text,
      scores: { [name]: each.before },
      outcome: 'ungraded',
    }));
}
