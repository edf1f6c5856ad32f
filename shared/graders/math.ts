import type { GradedSample, Score } from '../domain/grader';
import type { MathGrader } from '../domain/graders/own';
import type { JsonObject } from '../json';
import { compareMath } from '../math/equal';
import { lastBoxed } from '../math/extract';
import { assertNever } from '../result';
import { errored, failed, shownValue } from './score';
import { fillInSides } from './sides';

/** `tunewright.math`: 1 or 0. Both sides are looked for in the same way. */
export function gradeMath(grader: MathGrader, item: JsonObject, sample: GradedSample): Score {
  const sides = fillInSides(grader, item, sample);
  if (!sides.ok) return sides.score;
  const extract = grader.extract ?? 'boxed';
  const answer = extractFormula(sides.value.input, extract);
  const reference = extractFormula(sides.value.reference, extract);
  if (reference === '') return errored('other_error', 'the reference is empty');
  if (answer === '') return failed('the answer is empty');
  const comparison = compareMath(answer, reference);
  switch (comparison.kind) {
    case 'equal':
      return { score: 1, passed: true };
    case 'different':
      return failed(`Expected ${shownValue(reference)}, got ${shownValue(answer)}`);
    case 'unreadable': {
      const { side, problem } = comparison;
      const text = shownValue(side === 'answer' ? answer : reference);
      const message = `the ${side} cannot be read as mathematics (${problem}): ${text}`;
      return side === 'answer' ? failed(message) : errored('other_error', message);
    }
    default:
      return assertNever(comparison);
  }
}

/** Formulas between LaTeX's marks. Without `s`, so that a stray dollar sign does not swallow the text. */
const formulas = /\$\$([^$]+)\$\$|\$([^$\n]+)\$|\\\((.{1,1000}?)\\\)|\\\[([^]{1,1000}?)\\\]/g;

function extractFormula(text: string, extract: NonNullable<MathGrader['extract']>): string {
  switch (extract) {
    case 'whole':
      return text.trim();
    case 'boxed':
      return (lastBoxed(text) ?? text).trim();
    case 'first':
    case 'last': {
      const marked = [...text.matchAll(formulas)].map((match) =>
        match.slice(1).find((part) => part !== undefined),
      );
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      const found = marked.length > 0 ? marked : lines;
      return (extract === 'first' ? found[0] : found.at(-1))?.trim() ?? '';
    }
    default:
      return assertNever(extract);
  }
}
