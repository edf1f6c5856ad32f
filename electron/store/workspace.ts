/**
 * A workspace is a folder of plain files that people edit by hand and keep in version control. This opens one and reads
 * and changes its files as wholes; workspace-file.ts, configurations.ts, suites.ts, graders.ts and examples.ts know what
 * is in them. Functions throw `FailureError` for what can be expected.
 *
 * Another program may change a file at any time. What was read is remembered with the file's stamp; a change starts from
 * what the file holds now, and is refused where somebody else changed the same thing since it was last shown.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { failure } from '../../shared/result';
import { openPending, replaceFile, sweepTemporaries, type PendingFile } from './atomic-file';
import { describeFileError } from './file-errors';
import { withLock } from './file-lock';
import { stampOf, type FileStamp } from './file-stamp';
import { newYaml } from './yaml-document';

export interface Workspace {
  /** Absolute, links resolved. */
  readonly folder: string;
  /** What was read last, by file, so that an unchanged file is not read again. */
  readonly cache: Map<string, CachedFile>;
  /** True while this process holds the lock on definitions. */
  locked: boolean;
}

interface CachedFile {
  stamp: FileStamp;
  value: unknown;
}

export const workspaceFileName = 'workspace.yaml';

/** Makes a workspace in a new or empty folder. Hidden files (`.git`) may be there. */
export function createWorkspace(path: string, name?: string): Workspace {
  const folder = resolve(path);
  try {
    mkdirSync(folder, { recursive: true });
    const entries = readdirSync(folder);
    if (entries.includes(workspaceFileName)) {
      throw failure('already-exists', `${folder} is a workspace already; open it instead.`);
    }
    const visible = entries.filter((entry) => !entry.startsWith('.') && !systemFiles.has(entry));
    if (visible.length > 0) {
      throw failure(
        'already-exists',
        `${folder} is not empty; choose a new or empty folder for a workspace.`,
      );
    }
  } catch (error) {
    throw describeFileError(error, folder, 'write');
  }
  replaceFile(join(folder, workspaceFileName), newYaml({ version: 1, name: name ?? basename(folder) }));
  return openWorkspace(folder);
}

/** Files that systems put into folders unasked. */
const systemFiles: ReadonlySet<string> = new Set(['Thumbs.db', 'desktop.ini']);

export function openWorkspace(path: string): Workspace {
  let folder: string;
  try {
    folder = realpathSync(path);
    if (!statSync(folder).isDirectory())
      throw failure('bad-file', `${path} is a file; a workspace is a folder.`);
  } catch (error) {
    throw describeFileError(error, path, 'read');
  }
  if (!existsSync(join(folder, workspaceFileName))) {
    throw failure(
      'not-found',
      `${folder} is not a workspace: it has no workspace.yaml. Choose another folder or create a workspace.`,
    );
  }
  const workspace: Workspace = { folder, cache: new Map(), locked: false };
  for (const place of [folder, join(folder, 'graders'), join(folder, 'suites')]) sweepTemporaries(place);
  for (const suite of subfolders(workspace, 'suites')) sweepTemporaries(join(folder, 'suites', suite));
  return workspace;
}

/** A path inside the workspace, from its parts. */
export function pathIn(workspace: Workspace, ...parts: string[]): string {
  return join(workspace.folder, ...parts);
}

/** The visible folders in a folder of the workspace, sorted by name; none where it is missing. */
export function subfolders(workspace: Workspace, ...parts: string[]): string[] {
  return entriesOf(pathIn(workspace, ...parts))
    .filter((entry) => statSync(pathIn(workspace, ...parts, entry), { throwIfNoEntry: false })?.isDirectory())
    .sort();
}

/** The visible files in a folder of the workspace, sorted by name; none where it is missing. */
export function filesIn(workspace: Workspace, ...parts: string[]): string[] {
  return entriesOf(pathIn(workspace, ...parts))
    .filter((entry) => statSync(pathIn(workspace, ...parts, entry), { throwIfNoEntry: false })?.isFile())
    .sort();
}

/** What is visible in a folder; nothing where it cannot be read. */
export function entriesOf(path: string): string[] {
  try {
    return readdirSync(path).filter((entry) => !entry.startsWith('.'));
  } catch {
    return [];
  }
}

/** Above this a definition file cannot be meant: it would only make the application slow. */
const largestFile = 1 << 30;

/** The file's bytes with the stamp they belong to; undefined where there is no file. */
export function readStamped(path: string): { bytes: Buffer; stamp: FileStamp } | undefined {
  for (let attempt = 0; attempt < 5; attempt++) {
    const stamp = stampOf(path);
    if (stamp === undefined) return undefined;
    try {
      const { size } = statSync(path);
      if (size > largestFile) {
        throw failure(
          'bad-file',
          `${basename(path)} has ${Math.round(size / 1e6)} MB; at most 1,000 can be read.`,
        );
      }
      const bytes = readFileSync(path);
      if (stampOf(path) === stamp) return { bytes, stamp };
    } catch (error) {
      throw describeFileError(error, path, 'read');
    }
  }
  throw failure(
    'busy',
    `${basename(path)} is being changed by another program; try again when it has finished.`,
  );
}

/** `parse` of a file's bytes (undefined where there is no file), done again only when the file has changed. */
export function readCached<T>(
  workspace: Workspace,
  path: string,
  parse: (bytes: Buffer | undefined) => T,
): T {
  const stamp = stampOf(path) ?? absent;
  const cached = workspace.cache.get(path);
  if (cached?.stamp === stamp) return cached.value as T;
  const read = readStamped(path);
  const value = parse(read?.bytes);
  workspace.cache.set(path, { stamp: read?.stamp ?? absent, value });
  return value;
}

const absent: FileStamp = 'absent';

/** What `readCached` last gave for a file, if it was asked: what the person has seen. */
export function lastSeen<T>(workspace: Workspace, path: string): T | undefined {
  return workspace.cache.get(path)?.value as T | undefined;
}

/** The stamp of what `readCached` last gave; undefined where there was no file. */
export function lastStamp(workspace: Workspace, path: string): FileStamp | undefined {
  const stamp = workspace.cache.get(path)?.stamp;
  return stamp === absent ? undefined : stamp;
}

/** Keeps a value that this process just wrote, so that the file need not be parsed again. */
export function remember(workspace: Workspace, path: string, value: unknown): void {
  workspace.cache.set(path, { stamp: stampOf(path) ?? absent, value });
}

/** How long a change waits for another process (the CLI beside the window) to finish its own. */
const lockWaitMs = 5000;

/** No other process of ours changes definitions while `work` runs. Changes may contain changes. */
export function changing<T>(workspace: Workspace, work: () => T): T {
  if (workspace.locked) return work();
  return withLock(pathIn(workspace, '.tunewright', 'definitions.lock'), lockWaitMs, () => {
    workspace.locked = true;
    try {
      return work();
    } finally {
      workspace.locked = false;
    }
  });
}

/**
 * Changes one file: `edit` gets what it holds now and gives what it shall hold. Where another program writes it in
 * between, `edit` is asked again, so nobody's change is overwritten. Call within `changing`.
 */
export function editFile(
  path: string,
  edit: (bytes: Buffer | undefined) => string | Uint8Array | undefined,
): void {
  for (let attempt = 0; attempt < 5; attempt++) {
    const read = readStamped(path);
    const content = edit(read?.bytes);
    if (content === undefined) return;
    const pending = openPending(path);
    pending.write(content);
    pending.flush();
    if (commitIfUnchanged(pending, read?.stamp)) return;
  }
  throw failure(
    'busy',
    `${basename(path)} is being changed by another program; try again when it has finished.`,
  );
}

/** Puts new content in place unless the file is no longer what `stamp` says; then everything stays as it was. */
export function commitIfUnchanged(pending: PendingFile, stamp: FileStamp | undefined): boolean {
  try {
    if (stampOf(pending.path) !== stamp) return false;
    pending.commit();
    return true;
  } finally {
    pending.discard();
  }
}
