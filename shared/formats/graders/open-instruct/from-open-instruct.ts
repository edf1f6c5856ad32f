/**
 * Rows of Open Instruct's RLVR datasets: `messages`, `ground_truth`, and `dataset`, which names the verifier; both may be
 * lists, whose rewards are added up. Rows with the same verifiers become a suite.
 */
import type { Json, JsonObject } from '../../../json';
import { ok, type Result } from '../../../result';
import type { Row } from '../../rows';
import { noEquivalent, unnamed, type Draft } from '../draft';
import {
  freeFileName,
  graderShelf,
  leftOutList,
  type GraderImport,
  type GraderImportOptions,
  type GraderShelf,
  type ImportedSuite,
  type LeftOutList,
} from '../grader-import';
import { readConstraints, type Constraint } from './constraints';
import { ifevalSource } from './ifeval-source';
import { constraintVerifiers, isKnownVerifier, verifierDraft } from './verifiers';

const own = { id: 'id', messages: 'messages', tags: 'tags', tools: 'tools', notes: 'notes' } as const;

export function isOpenInstructRow(fields: JsonObject): boolean {
  return ['messages', 'ground_truth', 'dataset'].every((key) => Object.hasOwn(fields, key));
}

export function fromOpenInstruct(rows: readonly Row[], options: GraderImportOptions): GraderImport {
  const left = leftOutList();
  const shelf = graderShelf();
  const groups = new Map<string, Task[]>();
  for (const row of rows) {
    const task = readTask(row);
    if (!task.ok) {
      left.add(nameOf(row), task.error.message);
      continue;
    }
    const key = JSON.stringify(task.value.verifiers);
    const group = groups.get(key);
    if (group) group.push(task.value);
    else groups.set(key, [task.value]);
  }
  const taken = new Set<string>();
  const suites = [...groups.values()].map((tasks) => {
    const verifiers = tasks[0]?.verifiers ?? [];
    const name = freeFileName(
      groups.size === 1 ? options.title : `${options.title} ${verifiers.join(', ')}`,
      taken,
    );
    taken.add(name.toLowerCase());
    return suiteOf(tasks, verifiers, name, options, shelf, left);
  });
  return { format: 'open-instruct', graders: shelf.list(), suites, left: left.list() };
}

/** A row whose verifiers and ground truths are lists of the same length. */
interface Task {
  row: Row;
  verifiers: string[];
  truths: Json[];
  /** Of the row's `ifeval`. */
  constraints: Constraint[] | undefined;
}

function readTask(row: Row): Result<Task> {
  const { dataset, ground_truth: truth = null } = row.fields;
  const names = Array.isArray(dataset) ? dataset : [dataset];
  if (!names.every((name) => typeof name === 'string'))
    return noEquivalent('Its `dataset` must be the name of a verifier.');
  // Names are looked up in lower case there.
  const verifiers = names.map((name) => name.toLowerCase());
  const truths = Array.isArray(dataset) ? (Array.isArray(truth) ? truth : [truth]) : [truth];
  if (truths.length !== verifiers.length)
    return noEquivalent('Its `ground_truth` and `dataset` differ in length.');
  const unknown = verifiers.find((name) => !isKnownVerifier(name));
  if (unknown !== undefined)
    return noEquivalent('Open Instruct has no verifier of this name; its rows are left out.');
  const at = verifiers.findIndex((name) => constraintVerifiers.has(name));
  if (at < 0) return ok({ row, verifiers, truths, constraints: undefined });
  if (verifiers.filter((name) => constraintVerifiers.has(name)).length > 1) {
    return noEquivalent('It has constraints twice, and an example here has one list of them.');
  }
  const constraints = readConstraints(truths[at] ?? null);
  return constraints.ok ? ok({ row, verifiers, truths, constraints: constraints.value }) : constraints;
}

/** A row is called by its verifiers where something is wrong with it. */
function nameOf({ fields, line }: Row): string {
  const { dataset } = fields;
  const names = (Array.isArray(dataset) ? dataset : [dataset]).filter((name) => typeof name === 'string');
  return names.join(', ') || `line ${line}`;
}

function suiteOf(
  tasks: readonly Task[],
  verifiers: readonly string[],
  name: string,
  options: GraderImportOptions,
  shelf: GraderShelf,
  left: LeftOutList,
): ImportedSuite {
  const isList = verifiers.length > 1;
  const graders = verifiers.flatMap((verifier, index) => {
    const label = isList ? `item.ground_truth[${index}]` : 'item.ground_truth';
    const labelCode = isList ? `item["ground_truth"][${index}]` : 'item["ground_truth"]';
    const made = constraintVerifiers.has(verifier)
      ? constraintDraft(tasks)
      : verifierDraft(verifier, { label, labelCode, judge: options.judge });
    if (made.ok) return [shelf.add(verifier, made.value.grader, made.value.note)];
    left.add(verifier, made.error.message, tasks.length);
    return [];
  });
  return {
    name,
    graders: [...new Set(graders)],
    passRule: 'all',
    ...(verifiers.length === 1 &&
      plainAnswers.has(verifiers[0] ?? '') && { expected: '{{item.ground_truth}}' }),
    rows: tasks.map((task) => exampleRow(task, isList)),
    mapping: { ...own },
    format: 'openai-rft',
  };
}

/** Verifiers whose ground truth is an answer that could be given. */
const plainAnswers: ReadonlySet<string> = new Set([
  'gsm8k',
  'math',
  'strict_math',
  'puzzle',
  'string_f1',
  'general-quality_ref',
  'general-factuality',
]);

function constraintDraft(tasks: readonly Task[]): Result<Draft> {
  const ids = tasks.flatMap(({ constraints }) => (constraints ?? []).map(({ id }) => id));
  return ok({
    grader: { type: 'tunewright.javascript', name: unnamed, source: ifevalSource(ids), pass_threshold: 1 },
    note: 'Words that Open Instruct takes for regular expressions are taken as they are written.',
  });
}

/** The row as it is, its verifiers as tags; a single ground truth in a list stands for itself. */
function exampleRow({ row, verifiers, truths, constraints }: Task, isList: boolean): Row {
  const { dataset: _dataset, ground_truth: _truth, ...rest } = row.fields;
  const fields: JsonObject = {
    ...rest,
    tags: [...verifiers],
    ground_truth: isList ? truths : (truths[0] ?? null),
    ...(constraints && { constraints }),
  };
  return { line: row.line, fields, text: row.text };
}
