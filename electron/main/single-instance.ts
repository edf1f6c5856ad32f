import type { App, BrowserWindow } from 'electron';
import { parseArguments, type LaunchRequest } from './arguments';
import type { Dialogs } from './dialogs';
import type { Opener } from './opener';
import { focusWindow, sendEvent } from './window';

export interface RequestOptions {
  currentWindow: () => BrowserWindow | undefined;
  openWindow: () => void;
  opener: Opener;
  dialogs: Dialogs;
}

/** Opens what was asked for from outside the window, and says in a dialog if that cannot be. */
export function openOnRequest(options: RequestOptions): (request: LaunchRequest) => Promise<void> {
  return async ({ workspace, compare }) => {
    const window = options.currentWindow();
    if (window) focusWindow(window);
    else options.openWindow();
    if (workspace !== undefined) {
      const opened = await options.opener.openFolder(workspace);
      if (!opened.ok) {
        await options.dialogs.showError(opened.error.message, opened.error.details);
        return;
      }
    }
    if (workspace !== undefined || compare !== undefined) {
      sendEvent(options.currentWindow(), 'app.navigate', { workspace, compare });
    }
  };
}

/**
 * There is one instance for each user-data directory: a second start hands over what it was asked to open and ends.
 * Documents and clicks on the dock's icon arrive here as well.
 */
export function listenForRequests(
  app: App,
  open: (request: LaunchRequest) => Promise<void>,
  hasWindow: () => boolean,
): void {
  app.on('second-instance', (_event, argv, cwd) => void open(parseArguments(argv, cwd)));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void open({ workspace: path });
  });
  app.on('activate', () => {
    if (!hasWindow()) void open({});
  });
}
