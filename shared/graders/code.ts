import type { GradedSample, Score } from '../domain/grader';
import type { PythonGrader } from '../domain/graders/openai';
import type { JavascriptGrader } from '../domain/graders/own';
import { isJsonObject, type Json, type JsonObject } from '../json';
import { kindOf } from '../templates/path';
import type { Answer, CodeQuestion, Grading } from './grading';
import { errored, sentence, shownValue } from './score';

/** Limits of one call where the grader sets none. */
export const codeLimits = { timeoutMs: 2000, memoryMb: 256 };

const defaultThreshold = 0.5;
const longestReason = 2000;
const mostParts = 100;

/** OpenAI's `python`: `grade(sample, item)` of the grader's own code, called in the sandbox. */
export function planPython(grader: PythonGrader, item: JsonObject, sample: GradedSample): Grading {
  return planCode('python', grader, item, sample);
}

/** `tunewright.javascript`: the same in JavaScript. */
export function planJavascript(grader: JavascriptGrader, item: JsonObject, sample: GradedSample): Grading {
  return planCode('javascript', grader, item, sample);
}

function planCode(
  language: CodeQuestion['language'],
  grader: PythonGrader | JavascriptGrader,
  item: JsonObject,
  sample: GradedSample,
): Grading {
  const question: CodeQuestion = {
    kind: 'code',
    language,
    source: grader.source,
    sample,
    item,
    timeoutMs: grader.tunewright?.timeout_ms ?? codeLimits.timeoutMs,
    memoryMb: grader.tunewright?.memory_mb ?? codeLimits.memoryMb,
  };
  const threshold = grader.pass_threshold ?? defaultThreshold;
  return { questions: [question], conclude: ([answer]) => concludeCode(answer, threshold) };
}

function concludeCode(answer: Answer | undefined, threshold: number): Score {
  if (answer?.kind === 'error') return errored(answer.error.kind, answer.error.message);
  if (answer?.kind !== 'code') return errored('other_error', 'the code gave no answer');
  return scoreOfValue(answer.value, threshold);
}

/** What `grade` returned as a score. Anything but a score is the author's mistake, never a bad answer. */
function scoreOfValue(value: Json, threshold: number): Score {
  if (!isJsonObject(value))
    return scoreOfNumber(value, threshold, {}) ?? noScore(`\`grade\` returned ${shown(value)}`);
  const { score, reason, parts } = value;
  if (score === undefined) return noScore('`grade` returned an object that has no `score`');
  if (reason != null && typeof reason !== 'string')
    return noScore(`the \`reason\` that \`grade\` returned is ${kindOf(reason)}`);
  const read = readParts(parts);
  if (!read.ok) return noScore(read.problem);
  const details = {
    ...(reason && { reason: reason.slice(0, longestReason) }),
    ...(read.parts && { parts: read.parts }),
  };
  return (
    scoreOfNumber(score, threshold, details) ??
    noScore(`the \`score\` that \`grade\` returned is ${shown(score)}`)
  );
}

/** Clipped to 0..1, with the number itself kept as `value`; the threshold is in the author's own units. */
function scoreOfNumber(
  value: Json,
  threshold: number,
  { reason, parts }: Pick<Score, 'reason' | 'parts'>,
): Score | undefined {
  const number = typeof value === 'boolean' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
  const score = clip(number);
  const passed = number >= threshold;
  const told =
    reason ?? (passed ? undefined : `The code scored it ${round(number)}; it passes from ${threshold}.`);
  return {
    score,
    passed,
    ...(told !== undefined && { reason: sentence(told) }),
    ...(parts && { parts }),
    ...(score !== number && { value: number }),
  };
}

type Parts = { ok: true; parts?: Record<string, number> } | { ok: false; problem: string };

function readParts(parts: Json | undefined): Parts {
  if (parts == null) return { ok: true };
  if (!isJsonObject(parts))
    return { ok: false, problem: `the \`parts\` that \`grade\` returned are ${kindOf(parts)}` };
  const entries = Object.entries(parts);
  if (entries.length > mostParts) {
    return { ok: false, problem: `\`grade\` returned ${entries.length} parts, more than ${mostParts}` };
  }
  const read: [string, number][] = [];
  for (const [name, value] of entries) {
    const number = typeof value === 'boolean' ? Number(value) : value;
    // No name may reach an object's prototype, wherever the parts go.
    if (name === '__proto__') return { ok: false, problem: 'a part may not be named `__proto__`' };
    if (typeof number !== 'number' || !Number.isFinite(number)) {
      return {
        ok: false,
        problem: `the part ${shownValue(name)} that \`grade\` returned is ${shown(value)}`,
      };
    }
    read.push([name, clip(number)]);
  }
  return { ok: true, parts: Object.fromEntries(read) };
}

function noScore(what: string): Score {
  return errored(
    'other_error',
    `${what}; return a number from 0 to 1, true or false, or an object such as {"score": 0.5, "reason": "…"}.`,
  );
}

function shown(value: Json): string {
  if (value === null) return 'nothing';
  return typeof value === 'string' ? `the text ${shownValue(value)}` : kindOf(value);
}

function clip(number: number): number {
  return Math.min(1, Math.max(0, number));
}

function round(number: number): number {
  return Number(number.toPrecision(4));
}
