/** Suites and runs out to dataset files, for other trainers and for people. */
import type { Example, Split, SplitChoice } from '../../shared/domain/example';
import type { ExportReport } from '../../shared/domain/views';
import {
  exportExamples,
  exportFormats,
  type ExportFormat,
  type ExportOptions,
} from '../../shared/formats/export';
import { assertNever, failure } from '../../shared/result';
import { openPending } from '../store/atomic-file';
import { readExamples } from '../store/examples';
import type { ResultsDb } from '../store/results-db';
import { readSuite } from '../store/suites';
import type { Workspace } from '../store/workspace';
import { runAnswers, runRows } from './run-rows';

/**
 * `split` chooses examples. Without it, formats for training leave out `test`: what the verdict is measured on must not
 * be trained on unless somebody says so.
 */
export type ExportSource =
  { suite: string; split?: SplitChoice | undefined } | { run: string; split?: SplitChoice | undefined };

/**
 * Writes one file in one step. What is left out is counted, with a reason each.
 *
 * Of a suite: its examples. Of a run: `openai-sft` has the passing samples as the assistant's turns (equal answers to one
 * example once); `openai-rft`, `jsonl`, `csv` and `tsv` have a record for every sample, with `output`, `outcome` and
 * `score_<grader>` beside the example's own fields.
 */
export function exportFile(
  workspace: Workspace,
  results: ResultsDb,
  source: ExportSource,
  format: string,
  path: string,
): ExportReport {
  const known = exportFormats.find((name) => name === format);
  if (!known) {
    throw failure(
      'invalid-input',
      `There is no export format "${format}"; there are ${exportFormats.join(', ')}.`,
    );
  }
  const left = leftOut();
  const { examples, options } =
    'suite' in source
      ? suiteExamples(workspace, source.suite)
      : runExamples(results, source.run, known, left);
  const chosen = examples.filter((example) => isChosen(example.split, source.split, known, left));
  const exported = exportExamples(known, chosen, options);
  for (const { reason, count } of exported.left) left.add(reason, count);
  writeLines(path, exported.lines);
  return { path, format: known, written: exported.written, left: left.list() };
}

interface Exportable {
  examples: readonly Example[];
  options: ExportOptions;
}

function suiteExamples(workspace: Workspace, suite: string): Exportable {
  const { value } = readSuite(workspace, suite);
  return {
    examples: readExamples(workspace, suite).examples,
    options: value.expected === undefined ? {} : { expected: value.expected },
  };
}

function runExamples(results: ResultsDb, run: string, format: ExportFormat, left: LeftOut): Exportable {
  if (format === 'openai-sft') return runAnswers(results, run, left.add);
  return runRows(results, run);
}

function isChosen(
  split: Split,
  choice: SplitChoice | undefined,
  format: ExportFormat,
  left: LeftOut,
): boolean {
  if (choice === 'all' || choice === split) return true;
  if (choice !== undefined) {
    left.add(`It is not in the split "${choice}".`);
    return false;
  }
  if (split !== 'test' || !isForTraining(format)) return true;
  left.add('It is held out for testing (split "test").');
  return false;
}

function isForTraining(format: ExportFormat): boolean {
  switch (format) {
    case 'openai-sft':
    case 'openai-rft':
      return true;
    case 'jsonl':
    case 'csv':
    case 'tsv':
      return false;
    default:
      return assertNever(format);
  }
}

interface LeftOut {
  add: (reason: string, count?: number) => void;
  list: () => ExportReport['left'];
}

function leftOut(): LeftOut {
  const counts = new Map<string, number>();
  return {
    add: (reason, count = 1) => {
      counts.set(reason, (counts.get(reason) ?? 0) + count);
    },
    list: () => [...counts].map(([reason, count]) => ({ reason, count })),
  };
}

function writeLines(path: string, lines: readonly string[]): void {
  const pending = openPending(path);
  try {
    for (const line of lines) pending.write(`${line}\n`);
    pending.flush();
    pending.commit();
  } finally {
    pending.discard();
  }
}
