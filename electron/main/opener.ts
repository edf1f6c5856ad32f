import { ok, fail, type Result } from '../../shared/result';
import type { Grants } from './grants';
import type { Preferences } from './preferences';
import type { Recents } from './recents';
import { ensureSample, hasSample } from './sample';
import { chooseFirstWorkspace } from './startup';
import type { EngineCall } from './supervisor';

export interface OpenerOptions {
  call: EngineCall;
  grants: Grants;
  preferences: Preferences;
  recents: Recents;
  sampleSource: string;
  sampleCopy: string;
}

/** Opens workspaces that main itself was asked for. Each answers what the engine answers to 'workspace.open'. */
export interface Opener {
  /** Lets the window open this folder. */
  allow(path: string): Promise<void>;
  openFolder(path: string): Promise<Result<unknown>>;
  openSample(): Promise<Result<unknown>>;
  /** What belongs in the window at launch; fine, without a value, where that is nothing. */
  openFirst(requested: string | undefined): Promise<Result<unknown>>;
}

export function createOpener(options: OpenerOptions): Opener {
  async function openFolder(path: string): Promise<Result<unknown>> {
    await options.grants.grantFolder(path);
    return options.call('workspace.open', { path });
  }

  async function openSample(): Promise<Result<unknown>> {
    if (!hasSample(options.sampleSource)) {
      return fail('not-found', 'The sample is not part of this installation.');
    }
    try {
      return await openFolder(await ensureSample(options.sampleSource, options.sampleCopy));
    } catch (error) {
      return fail(
        'no-space',
        `The sample could not be copied: ${error instanceof Error ? error.message : String(error)}.`,
      );
    }
  }

  return {
    allow: (path) => options.grants.grantFolder(path),
    openFolder,
    openSample,
    async openFirst(requested) {
      // Workspaces that were opened here before may be opened again without asking.
      await Promise.all(options.recents.list().map((recent) => options.grants.grantFolder(recent.path)));
      const first = chooseFirstWorkspace({
        requested,
        last: options.preferences.get().workspace,
        hasRecents: options.recents.list().length > 0,
        hasSample: hasSample(options.sampleSource),
      });
      switch (first.kind) {
        case 'folder':
          return openFolder(first.path);
        case 'sample':
          return openSample();
        case 'none':
          return ok(undefined);
      }
    },
  };
}
