import { formatPath, parsePath, type PathSegment } from '../templates/path';
import type { KnownPath } from '../templates/suggest';
import type { Completion } from '../text/completion';

export type CodeLanguage = 'python' | 'javascript';

/** How much of the line before the cursor is looked at. */
const reach = 300;

/**
 * Keys of `sample` and `item` at a place of a grader's code: after `item.` in JavaScript, after `item["` or
 * `item.get("` in Python. Undefined where nothing of the kind is being written.
 */
export function completeCode(
  text: string,
  at: number,
  language: CodeLanguage,
  paths: readonly KnownPath[],
): Completion | undefined {
  const line = text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - reach), at);
  return language === 'javascript' ? afterDot(line, at, paths) : inBrackets(line, text, at, paths);
}

const chain = /(?:^|[^\w$.])((?:sample|item)(?:\??\.[\w$]+|\[(?:\d+|"[^"]*"|'[^']*')\])*)\??\.([\w$]*)$/;

function afterDot(line: string, at: number, paths: readonly KnownPath[]): Completion | undefined {
  const [, owner, written] = chain.exec(line) ?? [];
  const segments = owner === undefined ? undefined : parsePath(owner.replaceAll('?.', '.'));
  if (!segments || written === undefined) return undefined;
  const suggestions = children(segments, paths)
    .filter(({ key }) => /^[A-Za-z_$][\w$]*$/.test(key))
    .map(({ key, example }) => ({ label: key, detail: example }));
  return { from: at - written.length, to: at, suggestions };
}

const subscript =
  /(?:^|[^\w.])((?:sample|item)(?:\[(?:\d+|"[^"]*"|'[^']*')\])*)(\[|\.get\()(["']?)([^"'()[\]]*)$/;

function inBrackets(
  line: string,
  text: string,
  at: number,
  paths: readonly KnownPath[],
): Completion | undefined {
  const [, owner, opening, quote, written] = subscript.exec(line) ?? [];
  const segments = owner === undefined ? undefined : parsePath(owner);
  if (!segments || opening === undefined || written === undefined) return undefined;
  const closing = opening === '[' ? ']' : ')';
  const mark = quote === '' || quote === undefined ? '"' : quote;
  const suggestions = children(segments, paths).map(({ key, example }) => {
    const name = key.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`);
    return { label: key, detail: example, insert: `${quote ? '' : mark}${name}${mark}${closing}` };
  });
  // An editor may have closed quotes and brackets already.
  const afterQuote = quote !== '' && text[at] === quote ? at + 1 : at;
  const to = text[afterQuote] === closing ? afterQuote + 1 : afterQuote;
  return { from: at - written.length, to, suggestions };
}

function children(
  owner: readonly PathSegment[],
  paths: readonly KnownPath[],
): { key: string; example: string }[] {
  const prefix = formatPath(owner);
  return paths.flatMap(({ segments, example }) => {
    const key = segments[owner.length];
    const isChild = segments.length === owner.length + 1 && formatPath(segments.slice(0, -1)) === prefix;
    return isChild && typeof key === 'string' ? [{ key, example }] : [];
  });
}
