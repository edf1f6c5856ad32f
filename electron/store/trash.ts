import { mkdirSync, renameSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { describeFileError } from './file-errors';
import { pathIn, type Workspace } from './workspace';

/**
 * Moves a file or folder of the workspace to `.tunewright/trash/<time>-<…>/`, under the same relative path, so that a
 * person can put it back. Gives the new place.
 */
export function moveToTrash(workspace: Workspace, parts: readonly string[], now = new Date()): string {
  const stamp = now.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  const folder = pathIn(workspace, '.tunewright', 'trash', `${stamp}-${randomBytes(2).toString('hex')}`);
  const from = pathIn(workspace, ...parts);
  const to = join(folder, ...parts);
  try {
    mkdirSync(dirname(to), { recursive: true });
    renameSync(from, to);
  } catch (error) {
    throw describeFileError(error, from, 'write');
  }
  return to;
}
