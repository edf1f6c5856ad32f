import type { RecentWorkspace } from '../../shared/domain/views';
import type { EngineCall } from './supervisor';

export interface RecoveryOptions {
  workspace: () => RecentWorkspace | undefined;
  /** Runs that the crash interrupted and that are worth resuming. */
  interruptedRuns: () => readonly string[];
  /** The workspace stays closed. */
  onGivenUp: () => void;
  note: (text: string) => void;
}

/**
 * Brings a restarted engine to where the last one was: the workspace open, its runs going on. A workspace that itself
 * brought the engine down while it was being opened again is not tried a second time.
 */
export function createRecovery(options: RecoveryOptions): (call: EngineCall) => Promise<void> {
  let attempting: string | undefined;

  return async (call) => {
    const workspace = options.workspace();
    if (workspace === undefined) return;
    if (attempting === workspace.path) {
      attempting = undefined;
      options.note(`${workspace.path} is not opened again: the engine stopped while it was.`);
      options.onGivenUp();
      return;
    }
    attempting = workspace.path;
    const opened = await call('workspace.open', { path: workspace.path });
    if (!opened.ok) {
      options.note(`${workspace.path} could not be opened again: ${opened.error.message}`);
      if (opened.error.code === 'engine-failed') return;
      attempting = undefined;
      options.onGivenUp();
      return;
    }
    attempting = undefined;
    for (const run of options.interruptedRuns()) {
      const resumed = await call('runs.resume', { run });
      if (!resumed.ok) options.note(`Run ${run} was not resumed: ${resumed.error.message}`);
    }
  };
}
