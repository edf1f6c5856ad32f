/** YAML files of definitions, read part by part: what is wrong gets one sentence with its position, the rest works. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { failure } from '../../shared/result';
import { foldCase } from '../../shared/text/fold';
import { describeIssue, pathText, plainPath } from './shape-problem';
import { changing, editFile, lastSeen, pathIn, readCached, type Workspace } from './workspace';
import { positionOf, readYaml, writeYaml, yamlValue, type YamlFile, type YamlPath } from './yaml-document';

/** A kind of file: where it lies in the workspace, and how its parts become a value. */
export interface DefinitionFile<T> {
  parts: readonly string[];
  read: (reader: DefinitionReader) => T;
}

export interface Definitions<T> {
  value: T;
  /** One sentence each, with file, line and column. */
  problems: string[];
}

/** Reads the parts of a file; what is wrong with them is noted with its position. */
export interface DefinitionReader {
  /** The value at a path as the schema gives it; where it does not fit, a problem is noted and undefined given. */
  part: <S extends z.ZodType>(path: YamlPath, schema: S) => z.output<S> | undefined;
  note: (path: YamlPath, reason: string) => void;
}

/** Reads a file; a missing one reads like an empty one. Not read again while it is unchanged. */
export function readDefinitions<T>(workspace: Workspace, file: DefinitionFile<T>): Definitions<T> {
  return readCached(workspace, pathIn(workspace, ...file.parts), (bytes) => parseDefinitions(file, bytes));
}

export interface DefinitionChange<T> {
  document: YamlFile['document'];
  /** What the file holds now. */
  now: T;
  /** Refuses the change where what `pick` finds is not what was there when the person last saw the file. */
  refuseStale: (what: string, pick: (value: T) => unknown) => void;
}

/**
 * Changes a file, or makes it: `edit` changes the document. Refused while the file is malformed, because changing it
 * would guess at what the person meant.
 */
export function changeDefinitions<T>(
  workspace: Workspace,
  file: DefinitionFile<T>,
  edit: (change: DefinitionChange<T>) => void,
): void {
  const name = file.parts.join('/');
  const path = pathIn(workspace, ...file.parts);
  changing(workspace, () => {
    const seen = lastSeen<Definitions<T>>(workspace, path);
    editFile(path, (bytes) => {
      const parsed = parseFile(name, bytes);
      if ('problem' in parsed) {
        throw failure(
          'bad-file',
          `${name} cannot be changed before its error is corrected: ${parsed.problem}`,
        );
      }
      const now = parseDefinitions(file, bytes).value;
      edit({
        document: parsed.yaml.document,
        now,
        refuseStale: (what, pick) => {
          if (seen === undefined || isDeepStrictEqual(pick(seen.value), pick(now))) return;
          // Told of it, the person may repeat the change: what the file holds now counts as seen.
          workspace.cache.delete(path);
          throw failure(
            'busy',
            `${what} was changed in ${name} by another program; look at it as it is now, then make your change again.`,
          );
        },
      });
      return writeYaml(parsed.yaml);
    });
    readDefinitions(workspace, file);
  });
}

/** An item of a list of named things, and its index among all items of the file, the unreadable ones included. */
export interface Listed<T> {
  index: number;
  item: T;
}

/** The readable items of the list under `key`. A name that another item has already is a problem. */
export function readNamedList<S extends z.ZodType<{ name: string }>>(
  reader: DefinitionReader,
  key: string,
  schema: S,
): Listed<z.output<S>>[] {
  const list = reader.part([key], z.array(z.unknown()).nullish()) ?? [];
  const names = new Set<string>();
  const items: Listed<z.output<S>>[] = [];
  for (const index of list.keys()) {
    const item = reader.part([key, index], schema);
    if (item === undefined) continue;
    if (names.has(foldCase(item.name))) {
      reader.note([key, index, 'name'], `the name "${item.name}" is used twice; rename one of the two`);
      continue;
    }
    names.add(foldCase(item.name));
    items.push({ index, item });
  }
  return items;
}

export function findListed<T extends { name: string }>(
  list: readonly Listed<T>[],
  name: string,
): Listed<T> | undefined {
  return list.find(({ item }) => item.name === name);
}

function parseDefinitions<T>(file: DefinitionFile<T>, bytes: Buffer | undefined): Definitions<T> {
  const name = file.parts.join('/');
  const problems: string[] = [];
  const parsed = parseFile(name, bytes);
  if ('problem' in parsed) problems.push(parsed.problem);
  const root = 'root' in parsed ? parsed.root : {};
  const note = (path: YamlPath, reason: string) => {
    // A file that could not be read at all has had its sentence; its missing parts are no further news.
    if ('yaml' in parsed) problems.push(sentence(name, positionOf(parsed.yaml, path), reason));
  };
  const value = file.read({
    note,
    part: (path, schema) => {
      const checked = schema.safeParse(valueAt(root, path), { reportInput: true });
      if (checked.success) return checked.data;
      const issue = checked.error.issues[0];
      if (issue) {
        const where = [...path, ...plainPath(issue.path)];
        note(where, `"${pathText(where)}" ${describeIssue(issue)}`);
      }
      return undefined;
    },
  });
  return { value, problems };
}

type Parsed = { yaml: YamlFile; root: object } | { problem: string };

function parseFile(name: string, bytes: Buffer | undefined): Parsed {
  const source = decodeUtf8(bytes ?? new Uint8Array());
  if (source === undefined) return { problem: `${name} is not UTF-8 text; save it as UTF-8.` };
  const { file, problem } = readYaml(source);
  if (problem) return { problem: sentence(name, problem, problem.reason) };
  const value = yamlValue(file);
  if (value === undefined)
    return { problem: `${name} repeats its aliases (*…) too often; write the values out.` };
  const root = value ?? {};
  if (typeof root !== 'object' || Array.isArray(root)) {
    return {
      problem: sentence(name, positionOf(file, []), 'there must be keys with values, such as "version: 1"'),
    };
  }
  return { yaml: file, root };
}

function sentence(name: string, { line, column }: { line: number; column: number }, reason: string): string {
  return `${name}, line ${line}, column ${column}: ${reason}.`;
}

/** Text of UTF-8 bytes, without a byte order mark; undefined where they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function valueAt(root: object, path: YamlPath): unknown {
  let value: unknown = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}
