import { FailureError } from '../../shared/result';
import { describeGguf } from '../gguf/describe';
import { modelParts, readModelHeader } from '../gguf/model-header';
import type { Arrived } from '../hub/downloads';
import { rememberHash } from '../store/file-hash';
import { addReference } from '../store/workspace-file';
import type { OpenWorkspace } from './open-workspace';

/**
 * Adds a model that was downloaded to the workspace it was downloaded for, and answers its name there; undefined where that
 * is no longer open, or where the file turns out to be no model: it lies among the files on this computer, which say why.
 */
export async function addArrived(
  open: OpenWorkspace | undefined,
  { path, sha256, workspace }: Arrived,
  onChanged: (what: 'definitions') => void,
): Promise<string | undefined> {
  if (!open || open.workspace.folder !== workspace) return undefined;
  try {
    const { kind } = describeGguf(await readModelHeader(path), path);
    // The download has read every byte: the hash need not be computed again.
    if (modelParts(path).length === 1) rememberHash(open.results, path, sha256);
    const { hash } = await open.files.check(kind, { name: '', path });
    const { name } = addReference(open.workspace, kind, { path, sha256: hash });
    onChanged('definitions');
    return name;
  } catch (error) {
    if (error instanceof FailureError) return undefined;
    throw error;
  }
}
