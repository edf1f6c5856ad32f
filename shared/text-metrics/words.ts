/**
 * White space as Python's `str.split` and `str.rstrip` have it, which the reference implementations use: JavaScript's
 * `\s` lacks the separators U+001C to U+001F and U+0085, and has the byte order mark U+FEFF besides.
 */
const space = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const gap = new RegExp(`${space.source}+`);

/** The parts of a text between white space. */
export function splitWords(text: string): string[] {
  const words = text.split(gap);
  if (words.at(-1) === '') words.pop();
  if (words[0] === '') words.shift();
  return words;
}

export function withoutSpaceAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && space.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
