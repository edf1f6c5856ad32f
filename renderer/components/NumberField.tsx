import { NumberField as Base } from '@base-ui/react/number-field';
import { Minus, Plus } from 'lucide-react';
import { useId } from 'react';
import { classes } from './classes';
import field from './Field.module.css';
import styles from './NumberField.module.css';

interface NumberFieldProps {
  label: string;
  /** Null where the field is empty: the engine's default. */
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  placeholder?: string;
  /** A sentence of help under the control. */
  hint?: string;
  /** What is wrong with the value; takes the hint's place. */
  problem?: string;
  className?: string;
}

export function NumberField({
  label,
  value,
  onChange,
  min,
  max,
  step = 1,
  placeholder,
  hint,
  problem,
  className,
}: NumberFieldProps) {
  const id = useId();
  const note = problem ?? hint;
  return (
    <Base.Root
      id={id}
      className={classes(field.field, className)}
      value={value}
      onValueChange={onChange}
      min={min}
      max={max}
      step={step}
      locale="en"
      format={{ useGrouping: false, maximumFractionDigits: 6 }}
    >
      <label htmlFor={id} className={field.label}>
        {label}
      </label>
      <Base.Group className={styles.group}>
        <Base.Input
          className={styles.input}
          placeholder={placeholder}
          aria-invalid={problem !== undefined}
          aria-describedby={note === undefined ? undefined : `${id}-note`}
        />
        <Base.Decrement className={styles.step} tabIndex={-1} aria-label={`Less: ${label}`}>
          <Minus aria-hidden />
        </Base.Decrement>
        <Base.Increment className={styles.step} tabIndex={-1} aria-label={`More: ${label}`}>
          <Plus aria-hidden />
        </Base.Increment>
      </Base.Group>
      {note !== undefined && (
        <p id={`${id}-note`} className={problem === undefined ? field.hint : field.problem}>
          {note}
        </p>
      )}
    </Base.Root>
  );
}
