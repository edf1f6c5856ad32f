/** The content of the last `\boxed{…}` (or `\fbox`), braces inside it matched; undefined where there is none. */
export function lastBoxed(text: string): string | undefined {
  const start = Math.max(text.lastIndexOf('\\boxed'), text.lastIndexOf('\\fbox'));
  if (start < 0) return undefined;
  const bare = /^\\(?:boxed|fbox)\s+([^\s{$])/.exec(text.slice(start, start + 40));
  const open = text.indexOf('{', start);
  if (bare && (open < 0 || open > start + bare[0].length)) return bare[1];
  if (open < 0) return undefined;
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '{') depth += 1;
    else if (character === '}' && (depth -= 1) === 0) return text.slice(open + 1, at);
  }
  return undefined;
}
