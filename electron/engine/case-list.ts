import type { Pair } from '../../shared/compare/pair-runs';
import type { CaseFilter, CaseOrder, ComparisonCase } from '../../shared/domain/comparison';
import { examplesContaining } from '../store/pairing';
import type { ResultsDb } from '../store/results-db';
import { deltas, graderFlips, withTag } from './breakdown';

/** A case of a comparison before its texts are loaded. */
export type PairedCase = Pick<ComparisonCase, 'exampleHash' | 'flip'> & Pick<Pair, 'tallies'>;

/** The cases that a filter leaves, in its order. */
export function chooseCases(
  results: ResultsDb,
  a: string,
  b: string,
  cases: readonly PairedCase[],
  filter: CaseFilter,
): PairedCase[] {
  const flipBy = filter.grader === undefined ? undefined : graderFlips(results, a, b, filter.grader);
  const tagged = filter.tag === undefined ? undefined : withTag(results, a, b, filter.tag);
  const matching = filter.text ? containing(results, a, b, filter.text) : undefined;
  const chosen = cases.flatMap((one) => {
    const { exampleHash, flip: byRule } = one;
    const flip = flipBy && byRule !== 'added' && byRule !== 'removed' ? flipBy(exampleHash) : byRule;
    const isChosen =
      (!filter.flip || flip === filter.flip) &&
      (matching?.has(exampleHash) ?? true) &&
      (tagged?.has(exampleHash) ?? true);
    return isChosen ? [{ ...one, flip }] : [];
  });
  return filter.order ? inOrder(chosen, deltas(results, a, b, filter.order), filter.order) : chosen;
}

function containing(results: ResultsDb, a: string, b: string, text: string): Set<string> {
  const found = examplesContaining(results, a, text);
  for (const hash of examplesContaining(results, b, text)) found.add(hash);
  return found;
}

/** What has no delta comes last, whichever way the order goes. */
function inOrder(
  cases: readonly PairedCase[],
  delta: ReadonlyMap<string, number>,
  { descending }: CaseOrder,
): PairedCase[] {
  const direction = descending ? -1 : 1;
  return [...cases].sort((left, right) => {
    const [l, r] = [delta.get(left.exampleHash), delta.get(right.exampleHash)];
    if (l === undefined || r === undefined) return Number(l === undefined) - Number(r === undefined);
    return direction * (l - r);
  });
}
