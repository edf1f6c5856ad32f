import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { EventName, Events } from '../../shared/ipc/contract';
import { channels } from '../../shared/ipc/channels';
import type { PageSource } from './origin';
import type { Preferences } from './preferences';
import { backgroundColor } from './theme';
import { minimumSize, placeWindow } from './window-bounds';

export interface WindowOptions {
  preferences: Preferences;
  source: PageSource;
  preload: string;
  title: string;
  developerTools: boolean;
  note: (text: string) => void;
}

/** Opens the application's window. It is shown when its page is drawn, with the theme's background until then. */
export function createWindow(options: WindowOptions): BrowserWindow {
  const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea);
  const { maximized, ...bounds } = placeWindow(options.preferences.get().window, areas);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    title: options.title,
    backgroundColor: backgroundColor(),
    show: false,
    webPreferences: {
      preload: options.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: options.developerTools,
    },
  });
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  // The title is the workspace's name, not the page's.
  window.on('page-title-updated', (event) => event.preventDefault());
  followTheme(window);
  rememberPlace(window, options.preferences);
  reloadAfterCrash(window, options.note);
  window.loadURL(options.source.url).catch((error: unknown) => {
    options.note(`The page could not be loaded: ${String(error)}`);
  });
  return window;
}

/** Sends an event to the window's page; silently nothing where the window is gone. */
export function sendEvent<E extends EventName>(
  window: BrowserWindow | undefined,
  event: E,
  payload: Events[E],
): void {
  relayEvent(window, event, payload);
}

/** Passes on an event that the engine sent; what it carries is between the engine and the page. */
export function relayEvent(window: BrowserWindow | undefined, event: EventName, payload: unknown): void {
  if (window && !window.isDestroyed()) window.webContents.send(channels.event, event, payload);
}

export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function followTheme(window: BrowserWindow): void {
  const update = () => window.setBackgroundColor(backgroundColor());
  nativeTheme.on('updated', update);
  window.on('closed', () => nativeTheme.off('updated', update));
}

/** Bounds are those of the window when it is not maximised, so that un-maximising finds them again. */
function rememberPlace(window: BrowserWindow, preferences: Preferences): void {
  window.on('close', () => {
    preferences.update({ window: { ...window.getNormalBounds(), maximized: window.isMaximized() } });
  });
}

const maxReloadsAMinute = 3;

/** A page that crashed is loaded again; everything it showed is in the engine. */
function reloadAfterCrash(window: BrowserWindow, note: (text: string) => void): void {
  let reloads: number[] = [];
  window.webContents.on('render-process-gone', (_event, details) => {
    note(`The window's page stopped: ${details.reason} (${details.exitCode}).`);
    if (details.reason === 'clean-exit') return;
    const now = Date.now();
    reloads = [...reloads.filter((time) => now - time < 60_000), now];
    if (reloads.length <= maxReloadsAMinute) window.webContents.reload();
  });
}
