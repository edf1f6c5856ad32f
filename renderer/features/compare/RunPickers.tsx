import { ArrowRightLeft } from 'lucide-react';
import type { RunSummary } from '../../../shared/domain/run';
import { describeSplit } from '../../components/describe-run';
import { dateTime, percent } from '../../components/format';
import { IconButton } from '../../components/IconButton';
import { Select, type Option } from '../../components/Select';
import { SideLetter } from './SideLetter';
import styles from './RunPickers.module.css';

interface Pair {
  a?: string;
  b?: string;
}

interface RunPickersProps {
  runs: readonly RunSummary[];
  a: string | null;
  b: string | null;
  onChange: (pair: Pair) => void;
}

export function RunPickers({ runs, a, b, onChange }: RunPickersProps) {
  const given = { a: a ?? undefined, b: b ?? undefined };
  return (
    <div className={styles.pickers}>
      <Select
        label="Run A"
        hideLabel
        className={styles.picker}
        icon={<SideLetter side="A" />}
        options={optionsFor(runs, b)}
        value={a}
        onChange={(chosen) => onChange({ ...given, a: chosen })}
      />
      <IconButton
        label="Swap A and B"
        icon={<ArrowRightLeft aria-hidden />}
        disabled={a === null || b === null}
        onClick={() => onChange({ a: given.b, b: given.a })}
      />
      <Select
        label="Run B"
        hideLabel
        className={styles.picker}
        icon={<SideLetter side="B" />}
        options={optionsFor(runs, a)}
        value={b}
        onChange={(chosen) => onChange({ ...given, b: chosen })}
      />
    </div>
  );
}

/** Runs of the other side's suite come first: only those pair. */
function optionsFor(runs: readonly RunSummary[], other: string | null): Option<string>[] {
  const suite = runs.find((run) => run.id === other)?.suite;
  const distance = (run: RunSummary) => (suite === undefined || run.suite === suite ? 0 : 1);
  return [...runs]
    .sort((left, right) => distance(left) - distance(right))
    .map((run) => ({
      value: run.id,
      label: run.configuration,
      detail: `${run.suite}, ${describeSplit(run.manifest)} · ${rateOf(run)} · ${dateTime(run.createdAt)}`,
      disabled: run.id === other,
    }));
}

function rateOf({ counts }: RunSummary): string {
  const graded = counts.passed + counts.failed;
  return graded === 0 ? 'not graded' : `${percent(counts.passed / graded)} pass`;
}
