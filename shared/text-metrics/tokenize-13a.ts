import { splitWords, withoutSpaceAtEnd } from './words';

/** In this order: what one of them has put apart the next one sees. */
const rules: readonly (readonly [RegExp, string])[] = [
  // Punctuation but . , - and ', which words and numbers have inside them.
  [/[{-~[-` -&(-+:-@/]/g, ' $& '],
  // A full stop or comma, unless a digit stands before it; unless a digit stands after it.
  [/([^0-9])([.,])/gu, '$1 $2 '],
  [/([.,])([^0-9])/gu, ' $1 $2'],
  // A dash after a digit.
  [/([0-9])(-)/g, '$1 $2 '],
];

/**
 * Words and punctuation as the BLEU scorer of the WMT evaluations cuts them, mteval-v13a, in the form that sacrebleu gave
 * it and calls `13a`. Case is kept. Scripts without spaces are not cut: a Chinese sentence is one token.
 */
export function tokenize13a(text: string): string[] {
  let line = withoutSpaceAtEnd(text).replaceAll('<skipped>', '').replaceAll('-\n', '').replaceAll('\n', ' ');
  if (line.includes('&')) {
    line = line
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>');
  }
  line = ` ${line} `;
  for (const [pattern, replacement] of rules) line = line.replace(pattern, replacement);
  return splitWords(line);
}
