import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { failureOf } from './queries';
import styles from './toasts.module.css';
import { Button } from '../components/Button';
import { IconButton } from '../components/IconButton';

/** Outside React, so that plain functions can tell a person something. */
export const toasts = Toast.createToastManager();

/** What can be done about it, right from the toast. */
interface ToastAction {
  label: string;
  run: () => void;
}

export function tell(title: string, action?: ToastAction): void {
  const id = toasts.add({
    title,
    timeout: action ? 10_000 : 5_000,
    actionProps: action && {
      children: action.label,
      onClick: () => {
        toasts.close(id);
        action.run();
      },
    },
  });
}

/** For failures without a place of their own on screen. */
export function tellFailure(error: unknown): void {
  const { message, details } = failureOf(error);
  toasts.add({
    title: message,
    description: details?.slice(0, 3).join('\n'),
    type: 'failure',
    priority: 'high',
    timeout: 12_000,
  });
}

export function Toasts() {
  return (
    <Toast.Portal>
      <Toast.Viewport className={styles.viewport}>
        <ToastList />
      </Toast.Viewport>
    </Toast.Portal>
  );
}

function ToastList() {
  const { toasts: shown } = Toast.useToastManager();
  return shown.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.toast} swipeDirection="right">
      <Toast.Content className={styles.content}>
        <div className={styles.text}>
          <Toast.Title className={styles.title} render={<p />} />
          <Toast.Description className={styles.description} />
        </div>
        {toast.actionProps && <Toast.Action render={<Button size="small" />} />}
        <Toast.Close
          render={
            <IconButton label="Dismiss" icon={<X aria-hidden />} size="small" className={styles.close} />
          }
        />
      </Toast.Content>
    </Toast.Root>
  ));
}
