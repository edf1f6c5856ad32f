/** Composition root of the main process: what there is, and who knows whom. Each part is in a file of its own. */
import { resolve } from 'node:path';
import { app, shell, type BrowserWindow } from 'electron';
import { parseArguments } from './arguments';
import { createDialogs } from './dialogs';
import { setupEngine } from './engine';
import { documentationUrl, externalAddress } from './external';
import { createGrants } from './grants';
import { hubAccess } from './hub-access';
import { createDropReceiver } from './ipc/drops';
import { appHandlers } from './ipc/handlers/app';
import { dialogHandlers } from './ipc/handlers/dialogs';
import { fileHandlers } from './ipc/handlers/files';
import { modelHandlers } from './ipc/handlers/models';
import { engineSettingsOf, settingsHandlers } from './ipc/handlers/settings';
import { createRouter } from './ipc/router';
import { setupIpc } from './ipc/setup';
import { locate } from './locations';
import { createLog, describeError } from './log';
import { menuConditions, setupMenu } from './menu';
import { createFolderChoice } from './model-folders';
import { setupNavigation } from './navigation';
import { refuseNetwork, refuseWebRtc, silenceChromium } from './network';
import { createNetworkGate } from './network-gate';
import { createOpener } from './opener';
import { pageSource } from './origin';
import { setupPermissions } from './permissions';
import { openPreferences } from './preferences';
import { registerAppScheme, serveApp } from './protocol';
import { setupQuit } from './quit';
import { openRecents } from './recents';
import { hasSample } from './sample';
import { listenForRequests, openOnRequest } from './single-instance';
import { afterFirstWorkspace } from './startup';
import { changeTheme, setupTheme } from './theme';
import { createWindow, sendEvent } from './window';

app.setName('Tunewright');
// Windows shows notifications only for the identity that the installer registered (appId in electron-builder.yml).
app.setAppUserModelId('org.tunewright.Tunewright');
useFolderOfCommandLine();

const locations = locate({
  mainFolder: import.meta.dirname,
  resources: process.resourcesPath,
  userData: app.getPath('userData'),
  packaged: app.isPackaged,
});
const log = createLog(locations.mainLog);
process.on('uncaughtExceptionMonitor', (error) => log.note(`Uncaught: ${describeError(error)}`));
process.on('unhandledRejection', (reason) => log.note(`Unhandled rejection: ${describeError(reason)}`));
const saveProblem = (error: unknown) => log.note(`Could not be saved: ${describeError(error)}`);

const source = pageSource({ packaged: app.isPackaged, rendererUrl: process.env['ELECTRON_RENDERER_URL'] });
const preferences = openPreferences(locations.preferences, saveProblem);
const request = parseArguments(process.argv, process.cwd());
const developerTools = !app.isPackaged;

// All of this must be set before the application is ready.
enableSandbox();
registerAppScheme();
silenceChromium(app.commandLine, source);
setupNavigation(app, source, log.note);
app.on('web-contents-created', (_event, contents) => refuseWebRtc(contents));
app.on('session-created', (created) => {
  setupPermissions(created, source.origin);
  refuseNetwork(created, source, (url) => log.note(`Network refused: ${url}`));
});

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

/** Window first, so that a person sees it at once; the engine starts beside it. */
function start(): void {
  let window: BrowserWindow | undefined;
  const currentWindow = () => window;

  serveApp(locations.renderer);
  setupTheme(preferences);

  const grants = createGrants();
  const dialogs = createDialogs(currentWindow);
  const recents = openRecents(locations.recents, saveProblem);

  const engine = setupEngine({
    modulePath: locations.engine,
    settings: () => engineSettingsOf(preferences),
    logPath: locations.engineLog,
    log,
    currentWindow,
    onRunsChanged: () => refreshMenu(),
    workspaceObserver: {
      onWorkspace(workspace) {
        preferences.update({ workspace: workspace?.path ?? null });
        if (workspace) {
          recents.add(workspace);
          app.addRecentDocument(workspace.path);
        }
        currentWindow()?.setTitle(workspace?.name ?? app.name);
        refreshMenu();
      },
      onFiles: (paths) => paths.forEach((path) => void grants.grantFile(path, 'reveal')),
    },
  });

  const network = createNetworkGate(preferences, () => {
    void engine.session.call('downloads.pause', {});
  });

  const opener = createOpener({
    call: engine.session.call,
    grants,
    preferences,
    recents,
    sampleSource: locations.sampleSource,
    sampleCopy: locations.sampleCopy,
  });
  const openFromOutside = openOnRequest({ currentWindow, opener, openWindow });
  const refreshMenu = setupMenu(
    developerTools,
    () => ({
      conditions: menuConditions(engine.session.current() !== undefined, engine.runs.running().length > 0),
      theme: preferences.get().theme,
      recents: recents.list(),
    }),
    {
      choose: (id) => sendEvent(currentWindow(), 'command', { id }),
      openRecent: (path) => void openFromOutside({ workspace: path }),
    },
  );

  const quit = setupQuit({
    app,
    confirm: (question) => dialogs.confirm(question),
    runningRuns: () => engine.runs.running().length,
    stopEngine: () => engine.supervisor.stop(),
  });

  function openWindow(): void {
    const opened = createWindow({
      preferences,
      source,
      preload: locations.preload,
      title: engine.session.current()?.name ?? app.name,
      developerTools,
      note: log.note,
    });
    opened.on('close', (event) => {
      // Elsewhere than on macOS the application ends with its window, and ending may ask first.
      if (process.platform === 'darwin' || quit.isDone()) return;
      event.preventDefault();
      app.quit();
    });
    opened.on('closed', () => {
      if (window === opened) window = undefined;
    });
    window = opened;
  }
  openWindow();
  engine.supervisor.start();
  const first = opener.openFirst(request.workspace);

  const router = createRouter({
    origin: source.origin,
    grants,
    note: log.note,
    engine: afterFirstWorkspace(first, engine.session.call),
    handlers: {
      ...appHandlers({
        info: () => ({
          version: app.getVersion(),
          electron: process.versions.electron,
          platform: process.platform,
          hasSample: hasSample(locations.sampleSource),
        }),
        theme: () => preferences.get().theme,
        setTheme(theme) {
          changeTheme(preferences, theme);
          refreshMenu();
        },
        recentWorkspaces: () => recents.list(),
        openDocumentation: () => openExternally(documentationUrl),
      }),
      ...settingsHandlers({
        preferences,
        network,
        runningRuns: () => engine.runs.running().length,
        confirm: (question) => dialogs.confirm(question),
        async restartEngine(reason) {
          await engine.restart(reason);
          // Answered when the new engine is ready and the workspace is open again.
          await engine.session.call('engine.backends', undefined);
        },
      }),
      ...modelHandlers({
        engine: engine.session.call,
        grants,
        dialogs,
        folders: createFolderChoice(preferences, locations.models),
        network,
        hub: () => hubAccess(),
      }),
      ...dialogHandlers(dialogs, grants),
      ...fileHandlers(
        { showInFolder: (path) => shell.showItemInFolder(path), openSample: () => opener.openSample() },
        grants,
      ),
    },
  });
  setupIpc(router, createDropReceiver(source.origin, grants));
  listenForRequests(app, openFromOutside, () => window !== undefined);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  if (request.compare) {
    void first.then(() => sendEvent(currentWindow(), 'app.navigate', { compare: request.compare }));
  }
}

/** The only use of `shell.openExternal`: an address passes the list of external.ts or is not opened. */
async function openExternally(address: string): Promise<void> {
  const allowed = externalAddress(address);
  if (allowed !== undefined) await shell.openExternal(allowed);
}

/**
 * Every process is sandboxed, whatever its window says. Electron's call would take `--no-sandbox` off the command line,
 * and as root (containers) Chromium starts no process without it: who gives that switch has decided.
 */
function enableSandbox(): void {
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
}

/** Chromium's own switch for another user-data directory, which Electron's application paths do not follow everywhere. */
function useFolderOfCommandLine(): void {
  const folder = app.commandLine.getSwitchValue('user-data-dir');
  if (folder !== '') app.setPath('userData', resolve(folder));
}
