import type { GradedSample, Score } from '../domain/grader';
import type { RegexGrader } from '../domain/graders/own';
import type { JsonObject } from '../json';
import { assertNever } from '../result';
import { readRegex, type RegexReading } from '../text/linear-regex';
import { codeLimits } from './code';
import { decided, type Answer, type CodeQuestion, type Grading } from './grading';
import { errored, failed, shownValue } from './score';
import { fillIn } from './sides';

type Pattern = Pick<RegexGrader, 'pattern' | 'flags'>;

const readings = new WeakMap<object, RegexReading>();

/** Read once for each grader. */
function reading(grader: Pattern): RegexReading {
  const known = readings.get(grader);
  if (known) return known;
  const read = readRegex(grader.pattern, grader.flags);
  readings.set(grader, read);
  return read;
}

/** Why nobody can read the pattern, as a sentence; undefined where it can be read. */
export function regexProblem(grader: Pattern): string | undefined {
  const read = reading(grader);
  return read.kind === 'unreadable' ? `\`pattern\` is not a regular expression: ${read.problem}.` : undefined;
}

/** Whether only JavaScript's own engine can test the pattern, so that every grading asks the sandbox. */
export function regexNeedsSandbox(grader: Pattern): boolean {
  return reading(grader).kind === 'backtracking';
}

/**
 * `tunewright.regex`. A pattern is not trusted, so that it is tested in linear time where that can be; one that needs
 * JavaScript's own engine (look-around, back-references) is tested in the sandbox, which ends it in time.
 */
export function planRegex(grader: RegexGrader, item: JsonObject, sample: GradedSample): Grading {
  const input = fillIn(grader.input, 'input', item, sample);
  if (!input.ok) return decided(input.score);
  const text = input.value;
  const read = reading(grader);
  switch (read.kind) {
    case 'linear':
      return decided(matchScore(grader, text, read.test(text)));
    case 'backtracking':
      return {
        questions: [sandboxQuestion(grader, read, text)],
        conclude: ([answer]) => sandboxScore(grader, text, answer),
      };
    case 'unreadable':
      return decided(errored('other_error', `the pattern is not a regular expression: ${read.problem}`));
    default:
      return assertNever(read);
  }
}

function matchScore({ pattern, flags }: Pattern, text: string, matches: boolean): Score {
  if (matches) return { score: 1, passed: true };
  return failed(`/${pattern}/${flags ?? ''} does not match ${shownValue(text)}`);
}

function sandboxQuestion(
  grader: RegexGrader,
  { pattern, flags }: { pattern: string; flags: string },
  text: string,
): CodeQuestion {
  return {
    kind: 'code',
    language: 'javascript',
    source: [
      `const pattern = new RegExp(${JSON.stringify(pattern)}, ${JSON.stringify(flags)});`,
      'function grade(sample) { return pattern.test(sample.output_text) ? 1 : 0; }',
    ].join('\n'),
    sample: { output_text: text },
    item: {},
    timeoutMs: grader.tunewright?.timeout_ms ?? codeLimits.timeoutMs,
    memoryMb: grader.tunewright?.memory_mb ?? codeLimits.memoryMb,
  };
}

function sandboxScore(grader: RegexGrader, text: string, answer: Answer | undefined): Score {
  if (answer?.kind === 'error') {
    const { kind, message } = answer.error;
    return errored(kind, `the pattern could not be tested: ${message}`);
  }
  if (answer?.kind !== 'code') return errored('other_error', 'the pattern could not be tested');
  return matchScore(grader, text, answer.value === 1);
}
