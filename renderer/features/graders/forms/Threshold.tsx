import { NumberField } from '../../../components/NumberField';
import type { Draft } from '../draft';

interface ThresholdProps {
  draft: Draft;
  value: number | null | undefined;
  /** What holds where the field is empty. */
  fallback: number;
  name?: string;
  label?: string;
  hint?: string;
  min?: number;
  max?: number;
  step?: number;
}

/** From which score an answer passes. Empty: what the kind of grader does by itself. */
export function Threshold({
  draft,
  value,
  fallback,
  name = 'pass_threshold',
  label = 'Passes from a score of',
  hint,
  min = 0,
  max = 1,
  step = 0.05,
}: ThresholdProps) {
  return (
    <NumberField
      label={label}
      hint={hint}
      value={value ?? null}
      min={min}
      max={max}
      step={step}
      placeholder={String(fallback)}
      onChange={(threshold) => draft.change({ [name]: threshold ?? undefined })}
    />
  );
}
