import { diffArrays } from 'diff';

/** Segments of kind same and removed put together are the old text, same and added the new one. */
export interface DiffSegment {
  text: string;
  kind: 'same' | 'removed' | 'added';
}

/** Beyond this many UTF-16 units in either text whole lines are compared instead of words. */
const longestByWords = 20_000;

/** Edits after which the search stops and the rest counts as replaced: bounds time for texts with nothing in common. */
const maxEdits = 600;

const words = new Intl.Segmenter('en', { granularity: 'word' });

/** Word-level difference, words as Unicode has them (UAX #29), so that texts without spaces are split as well. */
export function diffWords(a: string, b: string): DiffSegment[] {
  if (a === b) return a === '' ? [] : [{ text: a, kind: 'same' }];
  const byWords = Math.max(a.length, b.length) <= longestByWords;
  const tokenize = byWords ? splitWords : splitLines;
  return joinAcrossSpace(merge(diffTokens(tokenize(a), tokenize(b))));
}

function splitWords(text: string): string[] {
  return Array.from(words.segment(text), ({ segment }) => segment);
}

/** Lines with their ends, so that joining them gives the text. */
function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function diffTokens(a: string[], b: string[]): DiffSegment[] {
  const head = commonLength(a, b, (tokens, i) => tokens[i]);
  const restA = a.slice(head);
  const restB = b.slice(head);
  const tail = commonLength(restA, restB, (tokens, i) => tokens[tokens.length - 1 - i]);
  const middleA = restA.slice(0, restA.length - tail);
  const middleB = restB.slice(0, restB.length - tail);
  return [
    { text: a.slice(0, head).join(''), kind: 'same' },
    ...diffMiddle(middleA, middleB),
    { text: restA.slice(restA.length - tail).join(''), kind: 'same' },
  ];
}

function commonLength(
  a: string[],
  b: string[],
  at: (tokens: string[], index: number) => string | undefined,
): number {
  const limit = Math.min(a.length, b.length);
  let length = 0;
  while (length < limit && at(a, length) === at(b, length)) length += 1;
  return length;
}

function diffMiddle(a: string[], b: string[]): DiffSegment[] {
  const changes = diffArrays(a, b, { maxEditLength: maxEdits });
  if (!changes) {
    return [
      { text: a.join(''), kind: 'removed' },
      { text: b.join(''), kind: 'added' },
    ];
  }
  return changes.map(({ value, added, removed }) => ({
    text: value.join(''),
    kind: removed ? 'removed' : added ? 'added' : 'same',
  }));
}

/** Drops empty segments and joins neighbours of one kind. */
export function merge(segments: DiffSegment[]): DiffSegment[] {
  const merged: DiffSegment[] = [];
  for (const segment of segments) {
    if (segment.text === '') continue;
    const last = merged.at(-1);
    if (last?.kind === segment.kind) last.text += segment.text;
    else merged.push({ ...segment });
  }
  return merged;
}

/** "old words → new words" reads better than word by word: white space alone does not keep two changes apart. */
function joinAcrossSpace(segments: DiffSegment[]): DiffSegment[] {
  const joined: DiffSegment[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    joined.push({ text: removed, kind: 'removed' }, { text: added, kind: 'added' });
    removed = '';
    added = '';
  };
  for (const [index, { text, kind }] of segments.entries()) {
    const next = segments[index + 1];
    const between = kind === 'same' && text.trim() === '' && removed + added !== '' && next !== undefined;
    if (kind !== 'added' && (kind === 'removed' || between)) removed += text;
    if (kind !== 'removed' && (kind === 'added' || between)) added += text;
    if (kind === 'same' && !between) {
      flush();
      joined.push({ text, kind });
    }
  }
  flush();
  return merge(joined);
}
