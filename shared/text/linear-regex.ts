import { RE2JS } from 're2js';
import { regexToRe2 } from './regex-to-re2';

/** How a pattern from outside can be tested. */
export type RegexReading =
  /** In time linear in the text, whatever the pattern. */
  | { kind: 'linear'; test(text: string): boolean }
  /** Only by trying all ways (look-around, back-references, very large repetitions): may take for ever. */
  | { kind: 'backtracking'; pattern: string; flags: string }
  /** `problem`: why nobody can read it, without a capital or full stop. */
  | { kind: 'unreadable'; problem: string };

/**
 * Reads a JavaScript regular expression that is not trusted. RE2 tests what it can express: JavaScript's own engine
 * would take time exponential in the text for `(a+)+$`. With `u` where the pattern allows that, so that an emoji is one
 * character. A pattern that JavaScript cannot read but RE2 can, such as Python's `(?P<name>…)` and `\A`, is RE2's.
 *
 * With `m`, line ends of any kind in the text count as `\n`.
 */
export function readRegex(pattern: string, flags = ''): RegexReading {
  const read = readByJavascript(pattern, flags);
  if (!read.ok) return readByRe2(pattern, flags) ?? { kind: 'unreadable', problem: read.problem };
  const translated = regexToRe2(pattern, flags.includes('s'));
  const linear = translated === undefined ? undefined : readByRe2(translated, flags.replace('s', ''));
  return linear ?? { kind: 'backtracking', pattern, flags: read.flags };
}

/** RE2's time is linear in the text times the size of the pattern's program. */
const largestProgram = 5000;

/** Making a `RegExp` is safe: nothing is matched yet. */
function readByJavascript(
  pattern: string,
  flags: string,
): { ok: true; flags: string } | { ok: false; problem: string } {
  const unicode = flags.includes('u') ? flags : `${flags}u`;
  for (const candidate of [unicode, flags]) {
    try {
      new RegExp(pattern, candidate);
      return { ok: true, flags: candidate };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      if (candidate === flags) return { ok: false, problem: explain(error.message) };
    }
  }
  return { ok: false, problem: 'it cannot be read' };
}

function readByRe2(pattern: string, flags: string): RegexReading | undefined {
  const perLine = flags.includes('m');
  try {
    const compiled = RE2JS.compile(
      pattern,
      (flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) |
        (perLine ? RE2JS.MULTILINE : 0) |
        (flags.includes('s') ? RE2JS.DOTALL : 0),
    );
    if (compiled.programSize() > largestProgram) return undefined;
    return {
      kind: 'linear',
      test: (text) => compiled.test(perLine ? text.replace(/\r\n?|[\u2028\u2029]/g, '\n') : text),
    };
  } catch {
    return undefined;
  }
}

/** `Invalid regular expression: /(/u: Unterminated group` → `unterminated group`. */
function explain(message: string): string {
  const reason = message.slice(message.lastIndexOf(': ') + 2);
  return reason.charAt(0).toLowerCase() + reason.slice(1);
}
