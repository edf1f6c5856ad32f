import { mainVerbs } from '../../../../shared/ipc/contract';
import { fail, ok, type Result } from '../../../../shared/result';
import type { Grants } from '../../grants';
import { handler, type MainHandlers } from '../main-handler';

export interface FileServices {
  showInFolder(path: string): void;
  /** Answers what the engine answers to 'workspace.open'. */
  openSample(): Promise<Result<unknown>>;
}

/** Showing files in the file manager (never opening them), and the bundled sample. */
export function fileHandlers(
  services: FileServices,
  grants: Grants,
): Pick<MainHandlers, 'shell.showInFolder' | 'sample.open'> {
  return {
    'shell.showInFolder': handler(mainVerbs['shell.showInFolder'], async ({ path }) => {
      if (!(await grants.allows(path, 'reveal'))) {
        return fail('not-allowed', 'Only files that you opened here can be shown in their folder.');
      }
      services.showInFolder(path);
      return ok(undefined);
    }),
    'sample.open': { entry: mainVerbs['sample.open'], answer: () => services.openSample() },
  };
}
