import { useId, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react';
import { classes } from './classes';
import styles from './Field.module.css';
import { Sentence } from './Sentence';

interface FieldParts {
  label: string;
  hideLabel?: boolean;
  /** A sentence of help under the control. */
  hint?: ReactNode;
  /** What is wrong with the value; takes the hint's place. */
  problem?: string;
  className?: string;
}

interface TextFieldProps
  extends FieldParts, Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'className'> {
  value: string;
  onChange: (value: string) => void;
}

export function TextField({
  label,
  hideLabel,
  hint,
  problem,
  className,
  value,
  onChange,
  ...rest
}: TextFieldProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hideLabel={hideLabel} hint={hint} problem={problem} className={className}>
      <input
        type="text"
        spellCheck={false}
        autoComplete="off"
        {...rest}
        id={id}
        className={styles.input}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={hint !== undefined || problem !== undefined ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </Frame>
  );
}

interface TextAreaProps
  extends FieldParts, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value' | 'className'> {
  value: string;
  onChange: (value: string) => void;
  isCode?: boolean;
}

export function TextArea({
  label,
  hideLabel,
  hint,
  problem,
  className,
  value,
  onChange,
  isCode = false,
  ...rest
}: TextAreaProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hideLabel={hideLabel} hint={hint} problem={problem} className={className}>
      <textarea
        rows={3}
        spellCheck={false}
        {...rest}
        id={id}
        className={classes(styles.input, styles.area, isCode && styles.code)}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={hint !== undefined || problem !== undefined ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </Frame>
  );
}

function Frame({
  id,
  label,
  hideLabel = false,
  hint,
  problem,
  className,
  children,
}: FieldParts & { id: string; children: ReactNode }) {
  return (
    <div className={classes(styles.field, className)}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      {children}
      {(problem !== undefined || hint !== undefined) && (
        <p id={`${id}-note`} className={problem === undefined ? styles.hint : styles.problem}>
          {problem === undefined ? hint : <Sentence text={problem} />}
        </p>
      )}
    </div>
  );
}
