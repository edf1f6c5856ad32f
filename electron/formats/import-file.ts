/**
 * Dataset files into suites. A file is read twice, by lines: first for its columns, which the mapping needs, then for its
 * examples, which go straight into the suite's next file. Memory grows with content hashes and ids only.
 */
import { basename } from 'node:path';
import type { Example, Split } from '../../shared/domain/example';
import type { BadLine, ImportPreview, ImportReport } from '../../shared/domain/views';
import type { SuiteFile } from '../../shared/domain/workspace';
import { idSource, slug } from '../../shared/formats/ids';
import { resolveMapping } from '../../shared/formats/mapping';
import { rowToExample, type ImportContext } from '../../shared/formats/row-to-example';
import { badLine, isRow } from '../../shared/formats/rows';
import { failure, FailureError } from '../../shared/result';
import { beginAppend, exampleHashes, readExamples, type PendingExamples } from '../store/examples';
import { stampOf } from '../store/file-stamp';
import { hasSuite } from '../store/suites';
import type { Workspace } from '../store/workspace';
import { identifyDataset, rowsOf, type DatasetFile } from './read-rows';

export interface ImportInput {
  path: string;
  suite: string;
  /** Absent: detected. */
  format?: string | undefined;
  /** Added to the suggested mapping, target by target; the column '' drops a target. */
  mapping?: Readonly<Record<string, string>> | undefined;
  /** Where examples go that name no split of their own. */
  split: Split;
}

const previewed = 50;

/** What an import would do: the first 50 examples, and all counts and bad lines. Changes nothing. */
export async function previewImport(
  workspace: Workspace,
  input: ImportInput,
  signal?: AbortSignal,
): Promise<ImportPreview> {
  const plan = await planImport(input, signal);
  const known = hasSuite(workspace, input.suite)
    ? {
        ids: readExamples(workspace, input.suite).lineOf.keys(),
        hashes: exampleHashes(workspace, input.suite),
      }
    : { ids: [], hashes: [] };
  const examples: Example[] = [];
  const counts = await convert(plan, input, known, signal, (example) => {
    if (examples.length < previewed) examples.push(example);
  });
  return {
    path: input.path,
    format: plan.file.format,
    columns: plan.columns,
    mapping: plan.mapping,
    examples,
    good: counts.good,
    bad: counts.bad,
    duplicates: counts.duplicates,
  };
}

/** Adds all good examples that the suite does not have yet, in one step; the suite is made if it is missing. */
export async function importFile(
  workspace: Workspace,
  input: ImportInput,
  signal?: AbortSignal,
): Promise<ImportReport> {
  const plan = await planImport(input, signal);
  for (let attempt = 0; attempt < 3; attempt++) {
    let hasExpected = true;
    const pending = beginAppend(workspace, input.suite, () => newSuite(input.suite, hasExpected));
    try {
      const counts = await convert(plan, input, pending, signal, (example) => {
        hasExpected &&= 'expected' in example;
        pending.add(example);
      });
      if (commit(pending, counts.good)) {
        return { suite: input.suite, imported: counts.good, duplicates: counts.duplicates, bad: counts.bad };
      }
    } finally {
      pending.discard();
    }
  }
  throw failure(
    'busy',
    `The suite "${input.suite}" is being changed by another program; import again when it has finished.`,
  );
}

/** Nothing new is no reason to touch the suite, or to make one. */
function commit(pending: PendingExamples, good: number): boolean {
  return good === 0 || pending.commit();
}

function newSuite(name: string, hasExpected: boolean): SuiteFile {
  return {
    version: 1,
    name,
    graders: [],
    pass_rule: 'all',
    ...(hasExpected && { expected: '{{item.expected}}' }),
  };
}

interface ImportPlan {
  file: DatasetFile;
  stamp: string | undefined;
  columns: string[];
  mapping: Record<string, string>;
}

async function planImport(input: ImportInput, signal: AbortSignal | undefined): Promise<ImportPlan> {
  const stamp = stampOf(input.path);
  const file = await identifyDataset(input.path, input.format);
  const columns = new Set<string>();
  for await (const entry of rowsOf(file, signal)) {
    if (isRow(entry)) for (const column of Object.keys(entry.fields)) columns.add(column);
  }
  const mapping = resolveMapping([...columns], input.mapping);
  if (!mapping.ok) throw new FailureError(mapping.error);
  return { file, stamp, columns: [...columns], mapping: mapping.value };
}

interface ImportCounts {
  good: number;
  duplicates: number;
  bad: BadLine[];
}

async function convert(
  plan: ImportPlan,
  input: ImportInput,
  known: { ids: Iterable<string>; hashes: Iterable<string> },
  signal: AbortSignal | undefined,
  onExample: (example: Example) => void,
): Promise<ImportCounts> {
  const context: ImportContext = {
    format: plan.file.format,
    split: input.split,
    ids: idSource(slug(basename(input.path)), known.ids),
    hashes: new Set(known.hashes),
  };
  const bad = badLines();
  let good = 0;
  let duplicates = 0;
  for await (const entry of rowsOf(plan.file, signal)) {
    const converted = isRow(entry) ? rowToExample(entry, plan.mapping, context) : { bad: entry };
    if ('bad' in converted) bad.add(converted.bad);
    else if ('duplicate' in converted) duplicates += 1;
    else {
      good += 1;
      onExample(converted.example);
    }
  }
  if (stampOf(input.path) !== plan.stamp) {
    throw failure(
      'busy',
      `${basename(input.path)} was changed while it was read; import it again when it is complete.`,
    );
  }
  return { good, duplicates, bad: bad.list() };
}

/** More than anybody reads; beyond it, bad lines are only counted. */
const mostBadLines = 10_000;

function badLines(): { add(line: BadLine): void; list(): BadLine[] } {
  const kept: BadLine[] = [];
  let more = 0;
  let last = 0;
  return {
    add: (line) => {
      if (kept.length < mostBadLines) kept.push(line);
      else more += 1;
      last = line.line;
    },
    list: () => {
      if (more > 0) kept.push(badLine(last, `And ${more} more bad lines, up to this one.`, ''));
      return kept;
    },
  };
}
