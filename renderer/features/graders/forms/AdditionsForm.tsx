import type { Grader } from '../../../../shared/domain/grader';
import type { Additions } from '../../../../shared/domain/graders/common';
import { codeLimits } from '../../../../shared/graders/code';
import { isJsonObject } from '../../../../shared/json';
import { NumberField } from '../../../components/NumberField';
import type { Draft } from '../draft';
import { Check } from './Check';
import { Disclosure } from './Disclosure';
import styles from './forms.module.css';

interface AdditionsFormProps {
  grader: Grader;
  draft: Draft;
  /** False for a part of another grader, whose weight counts for nothing. */
  hasWeight: boolean;
}

/** What Tunewright adds to any grader. */
export function AdditionsForm({ grader, draft, hasWeight }: AdditionsFormProps) {
  const additions = grader.tunewright ?? {};
  const isCode = grader.type === 'python' || grader.type === 'tunewright.javascript';
  function change(part: Partial<Additions>): void {
    const own = draft.at('tunewright');
    const next = { ...(isJsonObject(own.value) ? own.value : {}), ...part };
    if (Object.values(next).every((value) => value === undefined)) own.set(undefined);
    else own.change(part);
  }
  return (
    <Disclosure
      title={isCode ? 'Negate, weight and limits' : hasWeight ? 'Negate and weight' : 'Negate'}
      note={noteOf(additions, isCode)}
    >
      <Check
        label="Negate"
        hint="What would pass fails, and the score is turned round."
        checked={additions.negate === true}
        onChange={(negate) => change({ negate: negate || undefined })}
      />
      {hasWeight && (
        <NumberField
          label="Weight"
          hint="In the suite’s weighted mean, where its pass rule is one."
          value={additions.weight ?? null}
          min={0.01}
          max={1_000_000}
          step={0.5}
          placeholder="1"
          onChange={(weight) => change({ weight: weight ?? undefined })}
        />
      )}
      {isCode && (
        <div className={styles.row}>
          <NumberField
            label="Longest call, ms"
            value={additions.timeout_ms ?? null}
            min={10}
            max={600_000}
            step={500}
            placeholder={String(codeLimits.timeoutMs)}
            onChange={(limit) => change({ timeout_ms: limit === null ? undefined : Math.round(limit) })}
          />
          <NumberField
            label="Memory, MB"
            value={additions.memory_mb ?? null}
            min={16}
            max={2048}
            step={64}
            placeholder={String(codeLimits.memoryMb)}
            onChange={(limit) => change({ memory_mb: limit === null ? undefined : Math.round(limit) })}
          />
        </div>
      )}
    </Disclosure>
  );
}

function noteOf({ negate, weight, timeout_ms, memory_mb }: Additions, isCode: boolean): string | undefined {
  const parts = [
    negate && 'negated',
    weight !== undefined && `weight ${weight}`,
    isCode && timeout_ms !== undefined && `${timeout_ms} ms`,
    isCode && memory_mb !== undefined && `${memory_mb} MB`,
  ].filter((part) => typeof part === 'string');
  return parts.length > 0 ? parts.join(', ') : undefined;
}
