import type { BrowserWindow } from 'electron';
import { createWakeLock, notifyOfEnd, showProgress } from './activity';
import { startEngineProcess } from './engine-process';
import { createLog, type Log } from './log';
import { createRecovery } from './recovery';
import { createRunWatch, type RunWatch } from './run-watch';
import { createSupervisor, type Supervisor } from './supervisor';
import { focusWindow, relayEvent, sendEvent } from './window';
import { createWorkspaceSession, type WorkspaceObserver, type WorkspaceSession } from './workspace-session';

export interface EngineOptions {
  modulePath: string;
  logPath: string;
  log: Log;
  currentWindow: () => BrowserWindow | undefined;
  workspaceObserver: WorkspaceObserver;
  /** Runs began or ended. */
  onRunsChanged: () => void;
}

export interface Engine {
  supervisor: Supervisor;
  session: WorkspaceSession;
  runs: RunWatch;
}

/** The engine as the rest of main knows it: supervised, followed, and its events on their way to the window. */
export function setupEngine(options: EngineOptions): Engine {
  const { log, currentWindow } = options;
  const engineLog = createLog(options.logPath);
  const keepAwake = createWakeLock();
  let interrupted: string[] = [];

  const runs = createRunWatch({
    onChange(running) {
      showProgress(currentWindow(), running);
      keepAwake(running.length > 0);
      options.onRunsChanged();
    },
    onEnd(run) {
      notifyOfEnd(currentWindow(), run, () => {
        const window = currentWindow();
        if (window) focusWindow(window);
      });
    },
  });

  const supervisor: Supervisor = createSupervisor({
    start: (listeners) => startEngineProcess(options.modulePath, engineLog, listeners),
    restore: createRecovery({
      workspace: () => session.current(),
      interruptedRuns: () => interrupted,
      onGivenUp: () => session.forget(),
      note: log.note,
    }),
    onState(state, message) {
      if (state === 'restarting' || state === 'stopped') interrupted = [...interrupted, ...runs.interrupt()];
      sendEvent(currentWindow(), 'engine.state', { state, message });
      if (state !== 'ready') return;
      interrupted = [];
      sendEvent(currentWindow(), 'workspace.changed', { what: 'runs' });
    },
    onEvent(event, payload) {
      if (event === 'run.progress') runs.receive(payload);
      relayEvent(currentWindow(), event, payload);
    },
    note: log.note,
  });
  const session = createWorkspaceSession(supervisor.call, options.workspaceObserver);
  return { supervisor, session, runs };
}
