import { Notification, powerSaveBlocker, type BrowserWindow } from 'electron';
import { endText, overallProgress } from './run-notices';
import type { ObservedRun } from './run-watch';

/** Shows in taskbar or dock how far the running runs are. */
export function showProgress(window: BrowserWindow | undefined, running: readonly ObservedRun[]): void {
  if (window && !window.isDestroyed()) window.setProgressBar(overallProgress(running));
}

/** Says that a run ended, to a person who is looking elsewhere. What they did themselves (cancel) they know. */
export function notifyOfEnd(window: BrowserWindow | undefined, run: ObservedRun, onClick: () => void): void {
  const text = endText(run);
  const looking = window !== undefined && !window.isDestroyed() && window.isFocused();
  if (text === undefined || looking || !Notification.isSupported()) return;
  const notification = new Notification(text);
  notification.on('click', onClick);
  notification.show();
}

/** Keeps the machine from going to sleep while something runs; the display may. Call with the answer for now. */
export function createWakeLock(): (needed: boolean) => void {
  let held: number | undefined;
  return (needed) => {
    if (needed && held === undefined) held = powerSaveBlocker.start('prevent-app-suspension');
    if (!needed && held !== undefined) {
      powerSaveBlocker.stop(held);
      held = undefined;
    }
  };
}
