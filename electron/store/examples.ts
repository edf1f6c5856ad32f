/** The examples of a suite: pages of them, and changes that keep every other line of the file as it is. */
import { rmdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  exampleHash,
  inputText,
  referenceFields,
  type Example,
  type SplitChoice,
} from '../../shared/domain/example';
import type { SuiteFile } from '../../shared/domain/workspace';
import type { Page } from '../../shared/ipc/contract';
import type { Json } from '../../shared/json';
import { failure } from '../../shared/result';
import { serializeExample } from '../../shared/formats/serialize';
import { openPending, type PendingFile } from './atomic-file';
import {
  exampleById,
  parseExamples,
  withExample,
  withExamples,
  withoutExamples,
  withRestored,
  type ExamplesFile,
  type PlacedExample,
} from './examples-file';
import { foldText } from './fold-text';
import { checkName } from './names';
import { hasSuite, listSuites, noSuchSuite, saveSuite } from './suites';
import {
  changing,
  commitIfUnchanged,
  lastSeen,
  lastStamp,
  pathIn,
  readCached,
  remember,
  type Workspace,
} from './workspace';

/** The suite's file as it is now; read again only when it has changed. */
export function readExamples(workspace: Workspace, suite: string): ExamplesFile {
  return readCached(workspace, examplesPath(workspace, suite), parseExamples);
}

export interface ExampleFilter {
  split?: SplitChoice | undefined;
  /** Looked for in the id, the tags, the input and the reference fields, case-insensitive. */
  text?: string | undefined;
  offset: number;
  limit: number;
}

export function listExamples(
  workspace: Workspace,
  suite: string,
  { split = 'all', text = '', offset, limit }: ExampleFilter,
): Page<Example & { hash: string }> {
  const { examples } = readExamples(workspace, suite);
  const part = foldText(text);
  const matching = examples.filter(
    (example) => (split === 'all' || example.split === split) && (part === '' || contains(example, part)),
  );
  const rows = matching.slice(offset, offset + limit);
  return {
    rows: rows.map((example) => Object.assign({}, example, { hash: hashOf(example) })),
    total: matching.length,
  };
}

/** Content hashes of all examples of the suite, in order. */
export function exampleHashes(workspace: Workspace, suite: string): string[] {
  return readExamples(workspace, suite).examples.map(hashOf);
}

/** Changes the example that had the id `previousId` (which may change it), or adds one at the end without it. */
export function saveExample(
  workspace: Workspace,
  suite: string,
  example: Example,
  previousId?: string,
): Example {
  changeExamples(workspace, suite, (file, refuseStale) => {
    if (previousId !== undefined) {
      refuseStale([previousId]);
      if (!file.lineOf.has(previousId)) throw noSuchExample(previousId);
    }
    if (example.id !== previousId && file.lineOf.has(example.id)) {
      throw failure('already-exists', `There is an example "${example.id}" already; choose another id.`);
    }
    return withExample(file, example, previousId);
  });
  return example;
}

/** Gives what was removed, with its place, so that it can be restored. */
export function removeExamples(workspace: Workspace, suite: string, ids: readonly string[]): PlacedExample[] {
  let gone: PlacedExample[] = [];
  changeExamples(workspace, suite, (file, refuseStale) => {
    refuseStale(ids);
    const missing = ids.find((id) => !file.lineOf.has(id));
    if (missing !== undefined) throw noSuchExample(missing);
    const { file: changed, removed } = withoutExamples(file, ids);
    gone = removed;
    return changed;
  });
  return gone;
}

/** Puts removed or changed examples back as they were (undo). */
export function restoreExamples(workspace: Workspace, suite: string, placed: readonly PlacedExample[]): void {
  changeExamples(workspace, suite, (file) => withRestored(file, placed));
}

/** Adds examples at the end: all or, when one id is taken or the disk is full, none. */
export function appendExamples(workspace: Workspace, suite: string, examples: readonly Example[]): void {
  changeExamples(workspace, suite, (file) => {
    const ids = new Set<string>();
    for (const { id } of examples) {
      if (ids.has(id) || file.lineOf.has(id)) {
        throw failure('already-exists', `There is an example "${id}" already; nothing was added.`);
      }
      ids.add(id);
    }
    return withExamples(file, examples);
  });
}

/** Examples on their way to the end of a suite. Either `commit` or `discard` ends it. */
export interface PendingExamples {
  /** Ids and content hashes of what the suite holds already. */
  readonly ids: ReadonlySet<string>;
  readonly hashes: ReadonlySet<string>;
  add(example: Example): void;
  /** Puts all of them into the suite, which is made if it is missing. False: somebody changed the suite meanwhile. */
  commit(): boolean;
  /** Leaves everything as it was. Does nothing after `commit`. */
  discard(): void;
}

/**
 * Starts adding examples to a suite without holding them in memory: they gather in a temporary file beside the suite's,
 * which takes its place in one step. `suite` makes the definition of a suite that is not there yet.
 */
export function beginAppend(workspace: Workspace, name: string, suite: () => SuiteFile): PendingExamples {
  checkName('suite', name, listSuites(workspace).names, name);
  const path = pathIn(workspace, 'suites', name, 'examples.jsonl');
  const isNew = !hasSuite(workspace, name);
  const now = readCached(workspace, path, parseExamples);
  const stamp = lastStamp(workspace, path);
  const pending = openPending(path);
  writeLines(pending, now);
  return {
    ids: new Set(now.lineOf.keys()),
    hashes: new Set(now.examples.map(hashOf)),
    add: (example) => {
      pending.write(`${serializeExample(example)}\n`);
    },
    commit: () => {
      pending.flush();
      return changing(workspace, () => {
        if (!hasSuite(workspace, name)) saveSuite(workspace, suite());
        return commitIfUnchanged(pending, stamp);
      });
    },
    discard: () => {
      pending.discard();
      if (isNew) removeIfEmpty(dirname(path));
    },
  };
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It holds something, so it stays.
  }
}

function writeLines(pending: PendingFile, file: ExamplesFile): void {
  for (const { bytes } of file.lines) {
    pending.write(bytes);
    pending.write('\n');
  }
}

/**
 * Changes a suite's file. Another program's edit is never overwritten: the change starts from what the file holds now,
 * and `refuseStale` refuses it where those very examples are not what was last read.
 */
function changeExamples(
  workspace: Workspace,
  suite: string,
  change: (file: ExamplesFile, refuseStale: (ids: readonly string[]) => void) => ExamplesFile,
): void {
  const path = examplesPath(workspace, suite);
  changing(workspace, () => {
    const seen = lastSeen<ExamplesFile>(workspace, path);
    for (let attempt = 0; attempt < 5; attempt++) {
      const now = readExamples(workspace, suite);
      const stamp = lastStamp(workspace, path);
      const changed = change(now, (ids) => {
        refuseChanged(seen, now, ids);
      });
      const pending = openPending(path);
      writeLines(pending, changed);
      pending.flush();
      if (commitIfUnchanged(pending, stamp)) {
        remember(workspace, path, changed);
        return;
      }
    }
    throw failure(
      'busy',
      `The examples of "${suite}" are being changed by another program; try again in a moment.`,
    );
  });
}

function refuseChanged(seen: ExamplesFile | undefined, now: ExamplesFile, ids: readonly string[]): void {
  if (seen === undefined || seen === now) return;
  const changed = ids.find((id) => !isDeepStrictEqual(exampleById(seen, id), exampleById(now, id)));
  if (changed === undefined) return;
  throw failure(
    'busy',
    `The example "${changed}" was changed by another program; look at it as it is now, then make your change again.`,
  );
}

function examplesPath(workspace: Workspace, suite: string): string {
  if (!hasSuite(workspace, suite)) throw noSuchSuite(suite);
  return pathIn(workspace, 'suites', suite, 'examples.jsonl');
}

/** Hashing takes longer than reading, so it is done when it is asked for, and once. */
const hashes = new WeakMap<Example, string>();

function hashOf(example: Example): string {
  const known = hashes.get(example);
  if (known !== undefined) return known;
  const hash = exampleHash(example);
  hashes.set(example, hash);
  return hash;
}

function contains(example: Example, part: string): boolean {
  const texts = [example.id, inputText(example), ...(example.tags ?? [])];
  return texts.some((text) => foldText(text).includes(part)) || valueContains(referenceFields(example), part);
}

function valueContains(value: Json, part: string): boolean {
  if (Array.isArray(value)) return value.some((inner) => valueContains(inner, part));
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).some((inner) => valueContains(inner, part));
  }
  return foldText(String(value)).includes(part);
}

function noSuchExample(id: string): Error {
  return failure(
    'not-found',
    `There is no example "${id}" in this suite any more; it was removed or renamed.`,
  );
}
