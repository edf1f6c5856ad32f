import { z } from 'zod';
import type { RecentWorkspace } from '../../shared/domain/views';
import type { EngineVerb, InnerVerb } from '../../shared/ipc/contract';
import type { Result } from '../../shared/result';
import type { EngineCall } from './supervisor';

/** What main needs to know of a workspace's state; the rest is for the window. */
const openedSchema = z.object({
  path: z.string(),
  name: z.string(),
  models: z.array(z.object({ absolutePath: z.string() })),
  adapters: z.array(z.object({ absolutePath: z.string() })),
});
const addedSchema = z.object({ absolutePath: z.string() });

export interface WorkspaceObserver {
  /** Opened or created, or closed (undefined). Not called again for the same workspace. */
  onWorkspace(workspace: RecentWorkspace | undefined): void;
  /** Files that the open workspace refers to. */
  onFiles(paths: string[]): void;
}

export interface WorkspaceSession {
  current(): RecentWorkspace | undefined;
  /** Calls the engine and notices which workspace it has open, whoever asked for it. */
  call: EngineCall;
  /** The workspace could not be opened again after the engine had stopped. */
  forget(): void;
}

/** Follows the engine's answers, so that title, menu, recents and a restart know what is open. */
export function createWorkspaceSession(engine: EngineCall, observer: WorkspaceObserver): WorkspaceSession {
  let current: RecentWorkspace | undefined;

  function change(workspace: RecentWorkspace | undefined): void {
    if (current?.path === workspace?.path && current?.name === workspace?.name) return;
    current = workspace;
    observer.onWorkspace(workspace);
  }

  function notice(verb: EngineVerb | InnerVerb, value: unknown): void {
    switch (verb) {
      case 'workspace.open':
      case 'workspace.create':
      case 'workspace.state': {
        const opened = openedSchema.safeParse(value);
        if (!opened.success) return;
        const { path, name, models, adapters } = opened.data;
        change({ path, name });
        observer.onFiles([...models, ...adapters].map((file) => file.absolutePath));
        return;
      }
      case 'models.add': {
        const added = addedSchema.safeParse(value);
        if (added.success) observer.onFiles([added.data.absolutePath]);
        return;
      }
      case 'workspace.close':
        change(undefined);
        return;
      default:
        return;
    }
  }

  return {
    current: () => current,
    forget: () => change(undefined),
    async call(verb, input, signal): Promise<Result<unknown>> {
      const result = await engine(verb, input, signal);
      if (result.ok) notice(verb, result.value);
      return result;
    },
  };
}
