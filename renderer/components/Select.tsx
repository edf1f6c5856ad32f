import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes';
import styles from './Select.module.css';

export interface Option<Value extends string> {
  value: Value;
  label: string;
  /** A second, quieter line. */
  detail?: string;
  disabled?: boolean;
}

interface SelectProps<Value extends string> {
  /** Names the control for everyone; drawn above it unless hidden. */
  label: string;
  hideLabel?: boolean;
  options: readonly Option<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  placeholder?: string;
  disabled?: boolean;
  className?: string;
  icon?: ReactNode;
}

export function Select<Value extends string>({
  label,
  hideLabel = false,
  options,
  value,
  onChange,
  placeholder = 'Choose…',
  disabled = false,
  className,
  icon,
}: SelectProps<Value>) {
  return (
    <Base.Root
      items={options}
      value={value}
      onValueChange={(chosen) => chosen !== null && onChange(chosen)}
      disabled={disabled}
      modal={false}
    >
      <div className={classes(styles.field, className)}>
        <Base.Label className={hideLabel ? 'visually-hidden' : styles.label}>{label}</Base.Label>
        <Base.Trigger className={styles.trigger}>
          {icon}
          <Base.Value className={styles.value} placeholder={placeholder} />
          <Base.Icon className={styles.icon}>
            <ChevronsUpDown aria-hidden />
          </Base.Icon>
        </Base.Trigger>
      </div>
      <Base.Portal>
        <Base.Positioner className={styles.positioner} sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className={styles.popup}>
            <Base.List className={styles.list}>
              {options.map((option) => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled}
                  className={styles.item}
                >
                  <Base.ItemIndicator className={styles.indicator}>
                    <Check aria-hidden />
                  </Base.ItemIndicator>
                  <div className={styles.text}>
                    <Base.ItemText>{option.label}</Base.ItemText>
                    {option.detail !== undefined && <span className={styles.detail}>{option.detail}</span>}
                  </div>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
