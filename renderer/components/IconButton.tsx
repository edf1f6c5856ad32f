import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './Button';
import styles from './IconButton.module.css';
import { classes } from './classes';
import { Tooltip } from './Tooltip';

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> {
  label: string;
  shortcut?: string;
  icon: ReactNode;
}

/** A button that is only an icon: it always has a name and a tooltip. */
export function IconButton({ label, shortcut, icon, kind = 'ghost', className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <Button
        {...rest}
        kind={kind}
        aria-label={label}
        icon={icon}
        className={classes(styles.square, className)}
      />
    </Tooltip>
  );
}
