import type { BrowserWindow } from 'electron';
import type { EngineSettings } from '../../shared/domain/models';
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
  /** Asked at each start of the process. */
  settings: () => EngineSettings;
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
  /** Ends the engine and starts it again. Runs are paused, with the reason, and stay so. */
  restart(reason: string): Promise<void>;
}

/** The engine as the rest of main knows it: supervised, followed, and its events on their way to the window. */
export function setupEngine(options: EngineOptions): Engine {
  const { log, currentWindow } = options;
  const engineLog = createLog(options.logPath);
  const keepAwake = createWakeLock();
  let interrupted: string[] = [];
  let isDeliberate = false;

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
    start: (listeners) => startEngineProcess(options.modulePath, options.settings(), engineLog, listeners),
    restore: createRecovery({
      workspace: () => session.current(),
      interruptedRuns: () => interrupted,
      onGivenUp: () => session.forget(),
      note: log.note,
    }),
    onState(state, message) {
      if (state === 'restarting' || state === 'stopped') {
        const worthResuming = runs.interrupt();
        if (!isDeliberate) interrupted = [...interrupted, ...worthResuming];
      }
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
  return {
    supervisor,
    session,
    runs,
    async restart(reason) {
      isDeliberate = true;
      try {
        await supervisor.restart(reason);
      } finally {
        isDeliberate = false;
      }
    },
  };
}
