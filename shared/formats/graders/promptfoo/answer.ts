import { ok, type Result } from '../../../result';
import { formatPath, parsePath, type PathSegment } from '../../../templates/path';
import { answerText, noEquivalent } from '../draft';

/**
 * What is judged of an answer, as a template. promptfoo's transforms are JavaScript, the test's before the assertion's; what
 * can be said without code is the answer itself, and a part of it that is read as JSON.
 */
export function judgedAnswer(transforms: readonly string[]): Result<string> {
  let path: readonly PathSegment[] | undefined;
  for (const transform of transforms) {
    const expression = transform.trim().replace(/;$/, '');
    if (expression === 'output') continue;
    const rest = path === undefined ? parsedPart(expression) : partOf(expression);
    if (!rest) {
      return noEquivalent(
        `Its transform \`${clip(expression)}\` is code; only \`JSON.parse(output).…\` can be read from here.`,
      );
    }
    path = [...(path ?? []), ...rest];
  }
  return ok(path === undefined ? answerText : `{{${formatPath(['sample', 'output_json', ...path])}}}`);
}

/** `JSON.parse(output).a.b`: the path in the answer read as JSON. */
function parsedPart(expression: string): readonly PathSegment[] | undefined {
  return pathAfter(/^JSON\.parse\(\s*output\s*\)/, expression);
}

/** `output.a.b` of what was read as JSON before. */
function partOf(expression: string): readonly PathSegment[] | undefined {
  return pathAfter(/^output(?=[.[?])/, expression);
}

function pathAfter(beginning: RegExp, expression: string): readonly PathSegment[] | undefined {
  const found = beginning.exec(expression);
  if (!found) return undefined;
  const rest = expression.slice(found[0].length).replaceAll('?.[', '[').replaceAll('?.', '.');
  if (rest === '') return [];
  // A call, an operator or a part that is computed is more than a path.
  return /^(?:\.[\p{L}_$][\p{L}\p{N}_$]*|\[\d+\]|\["[^"\\]*"\]|\['[^'\\]*'\])+$/u.test(rest)
    ? parsePath(rest.replace(/^\./, ''))
    : undefined;
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
