import type { GradedSample, Score } from '../domain/grader';
import type { NumberGrader } from '../domain/graders/own';
import type { JsonObject } from '../json';
import { lastBoxed } from '../math/extract';
import {
  absolute,
  add,
  compare,
  fromNumber,
  multiply,
  negate,
  toNumber,
  zero,
  type Rational,
} from '../math/rational';
import { findNumbers, readWholeNumber } from '../math/read-number';
import { assertNever } from '../result';
import { errored, failed, shownValue } from './score';
import { fillInSides } from './sides';

type Extraction = NonNullable<NumberGrader['extract']>;

/** `tunewright.number`: both sides are read in the same way and compared exactly, 0.1 as a tenth. */
export function gradeNumber(grader: NumberGrader, item: JsonObject, sample: GradedSample): Score {
  const sides = fillInSides(grader, item, sample);
  if (!sides.ok) return sides.score;
  const { input, reference } = sides.value;
  const extract = grader.extract ?? 'last';
  const expected = readNumber(reference, extract);
  if (!expected) {
    return errored('other_error', `the reference has ${describeMissing(extract)}: ${shownValue(reference)}`);
  }
  const given = readNumber(input, extract);
  if (!given) return failed(`the answer has ${describeMissing(extract)}: ${shownValue(input)}`);
  const tolerance = toleranceFor(grader, expected);
  const difference = absolute(add(given, negate(expected)));
  if (compare(difference, tolerance) <= 0) return { score: 1, passed: true };
  const within = tolerance.n === 0n ? '' : ` within ${shown(tolerance)}`;
  return failed(`Expected ${shown(expected)}${within}, got ${shown(given)}`);
}

function readNumber(text: string, extract: Extraction): Rational | undefined {
  switch (extract) {
    case 'whole':
      return readWholeNumber(text);
    case 'first':
      return findNumbers(text)[0]?.value;
    case 'last':
      return findNumbers(text).at(-1)?.value;
    case 'boxed': {
      const boxed = lastBoxed(text);
      // A box may hold the unit as well.
      return boxed === undefined
        ? readWholeNumber(text)
        : (readWholeNumber(boxed) ?? readNumber(boxed, 'last'));
    }
    default:
      return assertNever(extract);
  }
}

function describeMissing(extract: Extraction): string {
  return extract === 'whole' ? 'more or less in it than a number' : 'no number';
}

function toleranceFor(
  { tolerance = 0, relative_tolerance: relative = 0 }: NumberGrader,
  expected: Rational,
): Rational {
  const fixed = fromNumber(tolerance) ?? zero;
  const share = multiply(fromNumber(relative) ?? zero, absolute(expected));
  return compare(fixed, share) >= 0 ? fixed : share;
}

/** As a decimal where that is exact and short, else as a fraction. */
function shown(value: Rational): string {
  const decimal = toNumber(value);
  const back = fromNumber(decimal);
  if (back && compare(back, value) === 0) return String(decimal);
  const fraction = `${value.n}/${value.d}`;
  return fraction.length <= 24 ? fraction : String(decimal);
}
