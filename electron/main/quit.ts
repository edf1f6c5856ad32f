import type { App } from 'electron';
import type { Question } from './dialogs';

export interface QuitOptions {
  app: App;
  confirm: (question: Question) => Promise<boolean>;
  runningRuns: () => number;
  stopEngine: () => Promise<void>;
}

export interface Quit {
  /** True when windows may close: nothing runs any more. */
  isDone(): boolean;
}

/**
 * Quitting asks while something runs, and ends the engine before the application: what runs is paused, kept and can be
 * resumed. A signal (Ctrl+C in a terminal, the end of the session) does not ask.
 */
export function setupQuit({ app, confirm, runningRuns, stopEngine }: QuitOptions): Quit {
  let stage: 'open' | 'asking' | 'stopping' | 'done' = 'open';

  async function quit(ask: boolean): Promise<void> {
    if (ask && runningRuns() > 0) {
      stage = 'asking';
      const agreed = await confirm(quitQuestion(runningRuns()));
      // A signal may have come while the question stood.
      if (stage !== 'asking') return;
      if (!agreed) {
        stage = 'open';
        return;
      }
    }
    stage = 'stopping';
    await stopEngine();
    stage = 'done';
    app.quit();
  }

  app.on('before-quit', (event) => {
    if (stage === 'done') return;
    event.preventDefault();
    if (stage === 'open') void quit(true);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stage === 'open' || stage === 'asking') void quit(false);
    });
  }
  return { isDone: () => stage === 'done' };
}

function quitQuestion(runs: number): Question {
  return {
    message: runs === 1 ? 'Quit while a run is going on?' : `Quit while ${runs} runs are going on?`,
    detail: 'What is finished is kept, and the rest can be resumed when you open the workspace again.',
    confirm: 'Quit',
    destructive: true,
  };
}
