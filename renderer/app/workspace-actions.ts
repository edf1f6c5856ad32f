/** Opening, creating and closing workspaces: plain functions, for buttons, menu and palette alike. */
import type { QueryClient } from '@tanstack/react-query';
import type { WorkspaceState } from '../../shared/domain/views';
import type { VerbName } from '../../shared/ipc/contract';
import { callVerb } from './api';
import { resetNavigation } from './navigation';
import { verbKey } from './queries';
import { tellFailure } from './toasts';
import { forgetUndo } from './undo';

export async function openSample(client: QueryClient): Promise<void> {
  await attempt(async () => show(client, await callVerb('sample.open', undefined)));
}

export async function chooseWorkspace(client: QueryClient): Promise<void> {
  await attempt(async () => {
    const chosen = await callVerb('dialog.openWorkspace', undefined);
    if (chosen) show(client, await callVerb('workspace.open', { path: chosen.path }));
  });
}

export async function createWorkspace(client: QueryClient): Promise<void> {
  await attempt(async () => {
    const chosen = await callVerb('dialog.createWorkspace', undefined);
    if (chosen) show(client, await callVerb('workspace.create', { path: chosen.path }));
  });
}

export async function openWorkspace(client: QueryClient, path: string): Promise<void> {
  await attempt(async () => show(client, await callVerb('workspace.open', { path })));
}

export async function closeWorkspace(client: QueryClient): Promise<void> {
  await attempt(async () => {
    await callVerb('workspace.close', undefined);
    forgetWorkspace(client);
    await client.invalidateQueries();
  });
}

function show(client: QueryClient, workspace: WorkspaceState): void {
  forgetWorkspace(client);
  client.setQueryData(verbKey('workspace.state', undefined), workspace);
  void client.invalidateQueries({ queryKey: ['app.recentWorkspaces'] });
}

/** Nothing of one workspace may show in another. */
function forgetWorkspace(client: QueryClient): void {
  forgetUndo();
  resetNavigation();
  const lasting: ReadonlySet<unknown> = new Set<VerbName>([
    'app.info',
    'app.theme',
    'app.network',
    'app.engineSettings',
    'engine.info',
    'engine.backends',
    'engine.memory',
    'models.found',
    'models.folders',
    'hub.downloads',
    'workspace.state',
  ]);
  client.removeQueries({ predicate: ({ queryKey }) => !lasting.has(queryKey[0]) });
}

async function attempt(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    tellFailure(error);
  }
}
