import type { PassRates, QuickRun, SuiteFile } from '../../../shared/domain/workspace';
import type { SuiteSummary } from '../../../shared/domain/views';
import { quickCount, quickRunOf } from '../../../shared/runs/quick-run';
import { useWorkspace } from '../../app/workspace';
import { count } from '../../components/format';
import { NumberField } from '../../components/NumberField';
import styles from './SuiteDialog.module.css';

interface RunRulesProps {
  suite: SuiteFile;
  /** The name it is saved under now; absent for a new one. */
  previous?: string;
  onChange: (part: Pick<Partial<SuiteFile>, 'pass_rates' | 'quick_run'>) => void;
}

/** What a run of the suite must reach, and how much of it a quick run takes. */
export function RunRules({ suite, previous, onChange }: RunRulesProps) {
  const summary = useWorkspace().suites.find(({ name }) => name === previous);
  const { pass_rates: rates } = suite;
  const quickRun = quickRunOf(suite);
  const changeRates = (part: PassRates) => onChange({ pass_rates: withoutNothing({ ...rates, ...part }) });
  const changeQuick = (part: Partial<QuickRun>) => onChange({ quick_run: { ...quickRun, ...part } });
  return (
    <>
      <fieldset className={styles.choice}>
        <legend>Required pass rate</legend>
        <div className={styles.pair}>
          <PercentField label="Full run, %" value={rates?.full} onChange={(full) => changeRates({ full })} />
          <PercentField
            label="Quick run, %"
            value={rates?.quick}
            onChange={(quick) => changeRates({ quick })}
          />
        </div>
        <p className={styles.caption}>
          How many of 100 answers must pass. A run that stays below is marked, and ends the command line with
          exit code 1. Empty: nothing is required. It holds for runs that start from now on.
        </p>
      </fieldset>
      <fieldset className={styles.choice}>
        <legend>Quick run</legend>
        <div className={styles.pair}>
          <PercentField
            label="Part of the examples, %"
            value={quickRun.fraction}
            min={0.1}
            onChange={(fraction) => changeQuick({ fraction: fraction ?? usual.fraction })}
          />
          <NumberField
            label="Examples at least"
            value={quickRun.minimum}
            min={1}
            max={1_000_000}
            onChange={(minimum) => changeQuick({ minimum: Math.round(minimum ?? usual.minimum) })}
          />
        </div>
        <p className={styles.caption}>
          For trying things out: a quick run answers only this part, the same examples each time for one seed
          and for every configuration.{summary && ` ${extentNow(summary, quickRun)}`}
        </p>
      </fieldset>
    </>
  );
}

const usual = quickRunOf({});

function extentNow({ bySplit, examples }: SuiteSummary, quickRun: QuickRun): string {
  const [split, all] = bySplit.test > 0 ? ['test examples', bySplit.test] : ['examples', examples];
  return `Now it takes ${count(quickCount(all, quickRun))} of the ${count(all)} ${split}.`;
}

/** Undefined where neither is set: the suite's file then does not mention them. */
function withoutNothing({ quick, full }: PassRates): PassRates | undefined {
  if (quick === undefined && full === undefined) return undefined;
  return { ...(full !== undefined && { full }), ...(quick !== undefined && { quick }) };
}

interface PercentFieldProps {
  label: string;
  /** 0..1; undefined where the field is empty. */
  value: number | undefined;
  min?: number;
  onChange: (value: number | undefined) => void;
}

function PercentField({ label, value, min = 0, onChange }: PercentFieldProps) {
  return (
    <NumberField
      label={label}
      value={value === undefined ? null : withoutNoise(value * 100)}
      min={min}
      max={100}
      placeholder="none"
      onChange={(percent) => onChange(percent === null ? undefined : withoutNoise(percent / 100))}
    />
  );
}

/** 0.07 × 100 is 7, not 7.000000000000001. */
function withoutNoise(value: number): number {
  return Number(value.toFixed(9));
}
