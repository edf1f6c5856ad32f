import { diffWordsWithSpace } from 'diff';
import { plain, type Segment } from '../../components/Answer';

export interface MarkedAnswers {
  a: Segment[];
  b: Segment[];
}

/** Both answers with the words that differ: what only A has is removed, what only B has is added. */
export function markAnswers(a: string | undefined, b: string | undefined): MarkedAnswers {
  if (a === undefined || b === undefined || a === b) return { a: plain(a ?? ''), b: plain(b ?? '') };
  const changes = diffWordsWithSpace(a, b);
  const marked: MarkedAnswers = { a: [], b: [] };
  for (const { value: text, added, removed } of changes) {
    if (added) marked.b.push({ text, kind: 'added' });
    else if (removed) marked.a.push({ text, kind: 'removed' });
    else {
      marked.a.push({ text, kind: 'same' });
      marked.b.push({ text, kind: 'same' });
    }
  }
  return marked;
}
