import type { WorkspaceState } from '../../shared/domain/views';
import { useVerb } from './queries';
import { FailureError } from '../../shared/result';

/** The open workspace, or null while there is none; undefined until the engine has said. */
export function useWorkspaceQuery(): {
  workspace: WorkspaceState | null | undefined;
  error: Error | null;
} {
  const { data, error } = useVerb('workspace.state', undefined);
  if (error instanceof FailureError && error.failure.code === 'not-found') {
    return { workspace: null, error: null };
  }
  return { workspace: data, error };
}

/** For what is only ever shown inside a workspace. */
export function useWorkspace(): WorkspaceState {
  const { workspace } = useWorkspaceQuery();
  if (!workspace) throw new Error('Shown without a workspace.');
  return workspace;
}
