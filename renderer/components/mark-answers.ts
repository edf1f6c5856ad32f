import { diffAnswers } from '../../shared/text/answer-diff';
import type { DiffSegment } from '../../shared/text/word-diff';
import { plain } from './Answer';

export interface MarkedAnswers {
  a: DiffSegment[];
  b: DiffSegment[];
}

/** Below this share of common text, marks word by word would be noise: the answers are simply others. */
const leastInCommon = 0.3;

/** Both answers with what differs: what only A has is removed, what only B has is added. */
export function markAnswers(a: string | undefined, b: string | undefined): MarkedAnswers {
  if (a === undefined || b === undefined || a === b) return { a: plain(a ?? ''), b: plain(b ?? '') };
  const segments = diffAnswers(a, b);
  const common = lengthOf(segments.filter(({ kind }) => kind === 'same'));
  const sideA = segments.filter(({ kind }) => kind !== 'added');
  const sideB = segments.filter(({ kind }) => kind !== 'removed');
  if (common < leastInCommon * Math.max(lengthOf(sideA), lengthOf(sideB))) {
    return { a: whole(a, 'removed'), b: whole(b, 'added') };
  }
  return { a: sideA, b: sideB };
}

function lengthOf(segments: readonly DiffSegment[]): number {
  return segments.reduce((sum, { text }) => sum + text.length, 0);
}

function whole(text: string, kind: DiffSegment['kind']): DiffSegment[] {
  return text === '' ? [] : [{ text, kind }];
}
