import type { GradedSample, Score } from '../domain/grader';
import type { LabelsGrader } from '../domain/graders/own';
import type { JsonObject } from '../json';
import { assertNever } from '../result';
import { parseBoundedJson } from '../text/bounded-json';
import { foldCase } from '../text/fold';
import { errored, failed, scored, shownValue } from './score';
import { fillInSides } from './sides';

/** `tunewright.labels`. */
export function gradeLabels(grader: LabelsGrader, item: JsonObject, sample: GradedSample): Score {
  const sides = fillInSides(grader, item, sample);
  if (!sides.ok) return sides.score;
  const reader = readerOf(grader);
  const expected = readLabels(reader, sides.value.reference);
  const problem = referenceProblem(grader, expected, sides.value.reference);
  if (problem !== undefined) return errored('other_error', problem);
  const given = readLabels(reader, sides.value.input);
  switch (grader.mode) {
    case 'first':
      return judgeFirst(mostUrgent(reader, expected), mostUrgent(reader, given), sides.value.input);
    case 'set':
      return judgeSet(expected, given, grader.pass_threshold ?? 1);
    default:
      return assertNever(grader.mode);
  }
}

/** Why the grader's own labels cannot work, as a sentence; undefined where they can. */
export function labelsProblem(grader: Pick<LabelsGrader, 'labels' | 'ignore_case'>): string | undefined {
  const fold = folding(grader);
  const twice = grader.labels.find(
    (label, index) => grader.labels.findIndex((other) => fold(other) === fold(label)) < index,
  );
  return twice === undefined ? undefined : `\`labels\` has "${twice}" twice.`;
}

interface LabelReader {
  fold(text: string): string;
  /** Known labels, folded, in the order of their urgency, to their own spelling. */
  known: ReadonlyMap<string, string>;
  inText: RegExp;
}

const readers = new WeakMap<LabelsGrader, LabelReader>();

function readerOf(grader: LabelsGrader): LabelReader {
  const made = readers.get(grader);
  if (made) return made;
  const fold = folding(grader);
  const known = new Map(grader.labels.map((label) => [fold(label), label]));
  const reader = { fold, known, inText: labelPattern([...known.keys()]) };
  readers.set(grader, reader);
  return reader;
}

function folding({ ignore_case }: Pick<LabelsGrader, 'ignore_case'>): (text: string) => string {
  return ignore_case ? foldCase : (text) => text.normalize('NFC');
}

/**
 * Any of the labels as a whole word, the longest first where one begins with another. `non-emergency` and `another` hold
 * no label `emergency` or `other`.
 */
function labelPattern(labels: readonly string[]): RegExp {
  const longestFirst = [...labels].sort((a, b) => b.length - a.length);
  const either = longestFirst.map((label) => label.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|');
  return new RegExp(
    `(?<![\\p{L}\\p{N}_]|[\\p{L}\\p{N}]-)(?:${either})(?![\\p{L}\\p{N}_]|-[\\p{L}\\p{N}])`,
    'gu',
  );
}

interface Labels {
  /** In their own spelling, each once. */
  known: ReadonlySet<string>;
  /** Entries of a list that are none of the grader's labels. */
  unknown: readonly string[];
}

/** Labels of a side: a JSON list of them, or text that they stand in. */
function readLabels({ fold, known, inText }: LabelReader, text: string): Labels {
  const list = text.trimStart().startsWith('[') ? parseBoundedJson(text) : undefined;
  const names = Array.isArray(list)
    ? list.map((entry) => fold((typeof entry === 'string' ? entry : JSON.stringify(entry)).trim()))
    : (fold(text).match(inText) ?? []);
  const found = new Set<string>();
  const unknown = new Set<string>();
  for (const name of names) {
    const label = known.get(name);
    if (label === undefined) unknown.add(name);
    else found.add(label);
  }
  return { known: found, unknown: [...unknown] };
}

function referenceProblem(
  { mode }: LabelsGrader,
  { known, unknown }: Labels,
  text: string,
): string | undefined {
  if (unknown.length > 0)
    return `the reference has the label ${shownValue(unknown[0] ?? '')}, which is not in \`labels\``;
  const mayBeEmpty = mode === 'set' && /^\s*(\[\s*\]\s*)?$/.test(text);
  if (known.size === 0 && !mayBeEmpty) return `the reference ${shownValue(text)} has none of the labels`;
  return undefined;
}

function mostUrgent({ known }: LabelReader, labels: Labels): string | undefined {
  for (const label of known.values()) if (labels.known.has(label)) return label;
  return undefined;
}

function judgeFirst(expected: string | undefined, given: string | undefined, answer: string): Score {
  if (given === expected) return { score: 1, passed: true };
  const got = given === undefined ? `no label in ${shownValue(answer)}` : `"${given}"`;
  return failed(`Expected "${expected}", got ${got}`);
}

/** F1: twice the labels in common ÷ the labels of both sides. Labels that there are not count as wrong ones. */
function judgeSet(expected: Labels, given: Labels, threshold: number): Score {
  const missing = [...expected.known].filter((label) => !given.known.has(label));
  const extra = [...given.known].filter((label) => !expected.known.has(label)).concat(given.unknown);
  const common = expected.known.size - missing.length;
  const all = expected.known.size + given.known.size + given.unknown.length;
  const score = all === 0 ? 1 : (2 * common) / all;
  const reasons = [
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ...(extra.length > 0 ? [`not expected: ${shownValue(extra.join(', '))}`] : []),
  ];
  return scored(score, threshold, reasons.join('; '));
}
