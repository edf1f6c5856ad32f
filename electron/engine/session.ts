import type { PlaygroundDelta } from '../../shared/domain/playground';
import type { RunProgress } from '../../shared/domain/run';
import { failure } from '../../shared/result';
import type { Download } from '../../shared/domain/models';
import { createHeaderCache, type HeaderCache } from '../discovery/describe-file';
import { createDownloads, type Downloads } from '../hub/downloads';
import { addArrived } from './arrived-model';
import type { EngineHandlers } from './dispatch';
import { cliHandlers } from './handlers/cli';
import { comparisonHandlers } from './handlers/comparisons';
import { datasetHandlers } from './handlers/datasets';
import { definitionHandlers } from './handlers/definitions';
import { graderFileHandlers } from './handlers/grader-files';
import { graderLabHandlers } from './handlers/grader-lab';
import { playgroundHandlers } from './handlers/playground';
import { modelHandlers } from './handlers/models';
import { ratingHandlers } from './handlers/ratings';
import { runHandlers } from './handlers/runs';
import { workspaceHandlers } from './handlers/workspace';
import type { OpenWorkspace } from './open-workspace';
import { createSandboxes, type Sandboxes } from '../sandbox/sandboxes';
import { createResident, type Resident } from './resident';

/** What handlers work with. */
export interface SessionContext {
  resident: Resident;
  sandboxes: Sandboxes;
  headers: HeaderCache;
  downloads: Downloads;
  /** @throws FailureError when no workspace is open. */
  open(): OpenWorkspace;
  replace(next: OpenWorkspace | undefined, reason: string): Promise<void>;
  onProgress(progress: RunProgress): void;
  onDelta(delta: PlaygroundDelta): void;
  onDownload(download: Download): void;
  /** Something of the workspace changed; screens ask again. */
  onChanged(what: 'definitions' | 'runs'): void;
}

export interface Session {
  handlers: EngineHandlers;
  /** Pauses what runs, with the reason, and closes the files. */
  close(reason: string): Promise<void>;
}

/** One engine: at most one open workspace, one model in memory. */
export function createSession(
  events: Pick<SessionContext, 'onProgress' | 'onDelta' | 'onDownload' | 'onChanged'>,
): Session {
  const resident = createResident();
  const sandboxes = createSandboxes();
  let current: OpenWorkspace | undefined;

  const context: SessionContext = {
    resident,
    sandboxes,
    headers: createHeaderCache(),
    downloads: createDownloads({
      onChange: events.onDownload,
      currentWorkspace: () => current?.workspace.folder,
      onArrived: (arrived) => addArrived(current, arrived, events.onChanged),
    }),
    ...events,
    onProgress(progress) {
      events.onProgress(progress);
      if (progress.phase === 'done') events.onChanged('runs');
    },
    open() {
      if (!current) throw failure('not-found', 'No workspace is open. Open or create one first.');
      return current;
    },
    async replace(next, reason) {
      const previous = current;
      current = next;
      await previous?.close(reason);
    },
  };

  return {
    handlers: {
      ...workspaceHandlers(context),
      ...definitionHandlers(context),
      ...graderLabHandlers(context),
      ...graderFileHandlers(context),
      ...datasetHandlers(context),
      ...modelHandlers(context),
      ...runHandlers(context),
      ...playgroundHandlers(context),
      ...comparisonHandlers(context),
      ...ratingHandlers(context),
      ...cliHandlers(context),
    },
    async close(reason) {
      await context.downloads.pause();
      await context.replace(undefined, reason);
      await sandboxes.close();
      resident.release();
    },
  };
}
