import { Menu } from '@base-ui/react/menu';
import { Ellipsis } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { IconButton } from './IconButton';
import styles from './Menu.module.css';
import { classes } from './classes';

export interface Action {
  label: string;
  /** A second, quieter line. */
  detail?: string | undefined;
  icon?: ReactNode;
  onSelect: () => void;
  disabled?: boolean;
  isDestructive?: boolean;
}

interface ActionMenuProps {
  /** What the actions are for: "Actions for run base". */
  label: string;
  actions: readonly Action[];
  /** A button of its own instead of the three dots. */
  trigger?: ReactElement<Record<string, unknown>>;
}

/** What else can be done with one thing, behind three dots. */
export function ActionMenu({ label, actions, trigger }: ActionMenuProps) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        render={trigger ?? <IconButton label={label} icon={<Ellipsis aria-hidden />} />}
        onClick={(event) => event.stopPropagation()}
      />
      <Menu.Portal>
        <Menu.Positioner className={styles.positioner} sideOffset={4} align="end">
          <Menu.Popup className={styles.popup}>
            {actions.map(({ label: name, detail, icon, onSelect, disabled, isDestructive }) => (
              <Menu.Item
                key={name}
                className={classes(styles.item, isDestructive && styles.danger)}
                disabled={disabled}
                onClick={(event) => {
                  event.stopPropagation();
                  onSelect();
                }}
              >
                {icon}
                {detail === undefined ? (
                  name
                ) : (
                  <span className={styles.text}>
                    {name}
                    <span className={styles.detail}>{detail}</span>
                  </span>
                )}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
