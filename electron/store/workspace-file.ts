/** `workspace.yaml`: the workspace's name, and where its models and adapters lie. Those files are never copied. */
import { realpathSync } from 'node:fs';
import { basename, isAbsolute, join, relative, sep } from 'node:path';
import { z } from 'zod';
import { fileReferenceSchema, type FileReference } from '../../shared/domain/workspace';
import { failure } from '../../shared/result';
import {
  changeDefinitions,
  findListed,
  readDefinitions,
  readNamedList,
  type DefinitionFile,
  type Definitions,
  type Listed,
} from './definition-file';
import { checkName, freeName, nameProblem } from './names';
import { workspaceFileName, type Workspace } from './workspace';
import { appendYaml, changeYaml, removeYaml } from './yaml-document';

export type ReferenceKind = 'model' | 'adapter';

interface WorkspaceEntries {
  name: string | undefined;
  model: Listed<FileReference>[];
  adapter: Listed<FileReference>[];
}

export interface WorkspaceEntry {
  name: string;
  models: FileReference[];
  adapters: FileReference[];
}

const keys = { model: 'models', adapter: 'adapters' } as const;

const workspaceFile: DefinitionFile<WorkspaceEntries> = {
  parts: [workspaceFileName],
  read: (reader) => {
    reader.part(['version'], z.literal(1));
    return {
      name: reader.part(['name'], z.string().min(1)),
      model: readNamedList(reader, keys.model, fileReferenceSchema),
      adapter: readNamedList(reader, keys.adapter, fileReferenceSchema),
    };
  },
};

export function readWorkspaceFile(workspace: Workspace): Definitions<WorkspaceEntry> {
  const { value, problems } = readDefinitions(workspace, workspaceFile);
  return {
    value: {
      name: value.name ?? basename(workspace.folder),
      models: value.model.map(({ item }) => item),
      adapters: value.adapter.map(({ item }) => item),
    },
    problems,
  };
}

/** A file that is to be referred to. `name` is made from the file's where it is absent. */
export interface NewReference {
  path: string;
  name?: string;
  /** What it is called elsewhere; the name is made from this instead of the file's. */
  suggestedName?: string;
  sha256?: string;
}

/**
 * Adds a model or adapter where it lies. A file that is referred to already keeps its name, and gets the new hash.
 * Gives the reference as it stands in `workspace.yaml`.
 */
export function addReference(workspace: Workspace, kind: ReferenceKind, file: NewReference): FileReference {
  let added: FileReference | undefined;
  changeDefinitions(workspace, workspaceFile, ({ document, now }) => {
    const path = storedPath(workspace, file.path);
    const known = now[kind].find(
      ({ item }) => absolutePath(workspace, item.path) === absolutePath(workspace, path),
    );
    if (known) {
      added = { ...known.item, sha256: file.sha256 ?? known.item.sha256 };
      changeYaml(document, [keys[kind], known.index], known.item, added);
      return;
    }
    const names = now[kind].map(({ item }) => item.name);
    if (file.name !== undefined) checkName(kind, file.name, names);
    added = {
      name: file.name ?? freeName(nameFromFile(file.suggestedName ?? file.path, kind), names),
      path,
      sha256: file.sha256,
    };
    appendYaml(document, keys[kind], added);
  });
  if (!added) throw new Error('The change was not made.');
  return added;
}

/** Takes the reference out of the workspace; the file itself stays where it is. */
export function removeReference(workspace: Workspace, kind: ReferenceKind, name: string): void {
  changeDefinitions(workspace, workspaceFile, ({ document, now }) => {
    const found = findListed(now[kind], name);
    if (!found) throw failure('not-found', `There is no ${kind} "${name}" in this workspace any more.`);
    removeYaml(document, [keys[kind], found.index]);
  });
}

/** Writes down the content hash of a referenced file, once it is known. */
export function setReferenceHash(
  workspace: Workspace,
  kind: ReferenceKind,
  name: string,
  sha256: string,
): void {
  changeDefinitions(workspace, workspaceFile, ({ document, now }) => {
    const found = findListed(now[kind], name);
    if (found) changeYaml(document, [keys[kind], found.index], found.item, { ...found.item, sha256 });
  });
}

/** Where a reference points: stored paths are relative to the workspace, with forward slashes, or absolute. */
export function absolutePath(workspace: Workspace, path: string): string {
  return isAbsolute(path) ? path : join(workspace.folder, ...path.split('/'));
}

/** Relative inside the workspace, so that it can be moved and shared; absolute outside. */
export function storedPath(workspace: Workspace, path: string): string {
  const absolute = resolved(absolutePath(workspace, path));
  const inside = relative(workspace.folder, absolute);
  const isInside = inside !== '' && !isAbsolute(inside) && inside.split(sep)[0] !== '..';
  return isInside ? inside.split(sep).join('/') : absolutePath(workspace, path);
}

function resolved(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function nameFromFile(path: string, kind: ReferenceKind): string {
  const stem = basename(path)
    .replace(/\.gguf$/i, '')
    .replace(/[/\\:*?"<>|\u0000-\u001f]+/g, '-')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, 100)
    .trim();
  return nameProblem(stem) === undefined ? stem : kind;
}
