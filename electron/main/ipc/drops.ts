import { stat } from 'node:fs/promises';
import { z } from 'zod';
import type { Chosen } from '../../../shared/ipc/contract';
import { fail, ok, type Result } from '../../../shared/result';
import type { Grants } from '../grants';
import { chosenPath } from '../chosen-path';
import type { Sender } from './router';
import { isTrustedSender } from './sender';

export type DropReceiver = (sender: Sender, paths: unknown) => Promise<Result<Chosen[]>>;

/** Far more than a person drops; enough that a folder's worth of files passes. */
const pathsSchema = z.array(z.string().min(1).max(4096)).max(1000);

/**
 * Grants what was dropped on the window: files to read, folders as workspaces. The preload takes the paths from genuine
 * `File` objects, so a page cannot name a file that nobody dropped.
 */
export function createDropReceiver(origin: string, grants: Grants): DropReceiver {
  return async (sender, paths) => {
    if (!isTrustedSender(sender.frame, origin)) {
      return fail('not-allowed', 'Only the window of Tunewright itself is answered.');
    }
    const parsed = pathsSchema.safeParse(paths);
    if (!parsed.success) return fail('invalid-input', 'Only files and folders can be dropped here.');
    const chosen: Chosen[] = [];
    for (const path of parsed.data) {
      const found = await stat(path).catch(() => undefined);
      if (found === undefined) continue;
      if (found.isDirectory()) await grants.grantFolder(path);
      else await grants.grantFile(path, 'read');
      chosen.push(chosenPath(path));
    }
    return ok(chosen);
  };
}
