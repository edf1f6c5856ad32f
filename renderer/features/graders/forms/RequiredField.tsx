import { useState } from 'react';
import { TextField } from '../../../components/Field';

interface RequiredFieldProps {
  label: string;
  hideLabel?: boolean;
  hint?: string;
  value: string;
  /** What is said while it is empty. */
  needed: string;
  /** What else is wrong with it. */
  problem?: string;
  className?: string;
  onChange: (value: string) => void;
}

/** A text can be empty while it is written, but not in the grader. */
export function RequiredField({ value, needed, problem, onChange, ...rest }: RequiredFieldProps) {
  const [isEmpty, setIsEmpty] = useState(false);
  return (
    <TextField
      {...rest}
      value={isEmpty ? '' : value}
      problem={isEmpty ? needed : problem}
      onChange={(typed) => {
        setIsEmpty(typed === '');
        if (typed !== '') onChange(typed);
      }}
    />
  );
}
