import type { LucideIcon } from 'lucide-react';
import { count as format } from './format';
import styles from './FilterChips.module.css';

export interface Chip<Value extends string> {
  value: Value;
  label: string;
  count: number;
  Icon?: LucideIcon;
}

interface FilterChipsProps<Value extends string> {
  label: string;
  chips: readonly Chip<Value>[];
  value: Value | null;
  onChange: (value: Value | null) => void;
}

/** A filter of one choice: each chip is a switch, and a second press takes it away again. */
export function FilterChips<Value extends string>({
  label,
  chips,
  value,
  onChange,
}: FilterChipsProps<Value>) {
  return (
    <div role="group" aria-label={label} className={styles.chips}>
      {chips
        .filter((chip) => chip.count > 0 || chip.value === value)
        .map(({ value: own, label: name, count, Icon }) => (
          <button
            key={own}
            type="button"
            className={styles.chip}
            aria-pressed={own === value}
            onClick={() => onChange(own === value ? null : own)}
          >
            {Icon && <Icon aria-hidden />}
            {name} <span className={styles.count}>{format(count)}</span>
          </button>
        ))}
    </div>
  );
}
