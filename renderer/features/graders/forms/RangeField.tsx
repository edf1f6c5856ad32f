import { NumberField } from '../../../components/NumberField';
import type { Draft } from '../draft';
import styles from './forms.module.css';

interface RangeFieldProps {
  range: [number, number] | null | undefined;
  /** Where the grader names none. */
  fallback: [number, number];
  draft: Draft;
  isWhole?: boolean;
}

/** The lowest and the highest score that a judge may give. */
export function RangeField({ range, fallback, draft, isWhole = false }: RangeFieldProps) {
  const [lowest, highest] = range ?? fallback;
  const rounded = (value: number) => (isWhole ? Math.round(value) : value);
  function change(low: number, high: number): void {
    const isFallback = low === fallback[0] && high === fallback[1];
    draft.change({ range: isFallback ? undefined : [low, high] });
  }
  const problem = lowest >= highest ? 'The highest score must be above the lowest.' : undefined;
  return (
    <div className={styles.row}>
      <NumberField
        label="Lowest score"
        value={range?.[0] ?? null}
        placeholder={String(fallback[0])}
        onChange={(value) => change(rounded(value ?? fallback[0]), highest)}
      />
      <NumberField
        label="Highest score"
        value={range?.[1] ?? null}
        placeholder={String(fallback[1])}
        problem={problem}
        onChange={(value) => change(lowest, rounded(value ?? fallback[1]))}
      />
    </div>
  );
}
