import type { App, BrowserWindow } from 'electron';
import { parseArguments, type LaunchRequest } from './arguments';
import type { Opener } from './opener';
import { focusWindow, sendEvent } from './window';

export interface RequestOptions {
  currentWindow: () => BrowserWindow | undefined;
  openWindow: () => void;
  opener: Opener;
}

/**
 * Opens what was asked for from outside the window. An open window does it itself, as if a person had asked there, and
 * says so there if it cannot; without one (macOS) the workspace is opened first and a window then shows it.
 */
export function openOnRequest(options: RequestOptions): (request: LaunchRequest) => Promise<void> {
  return async ({ workspace, compare }) => {
    const window = options.currentWindow();
    if (window) {
      focusWindow(window);
      if (workspace !== undefined) await options.opener.allow(workspace);
      if (workspace !== undefined || compare !== undefined) {
        sendEvent(window, 'app.navigate', { workspace, compare });
      }
      return;
    }
    if (workspace !== undefined) await options.opener.openFolder(workspace);
    options.openWindow();
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
