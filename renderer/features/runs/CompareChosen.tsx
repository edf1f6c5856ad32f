import { GitCompareArrows } from 'lucide-react';
import type { RunSummary } from '../../../shared/domain/run';
import { navigate } from '../../app/navigation';
import { Button } from '../../components/Button';
import { useChosenRuns } from './runs-view';

/** Compares the two ticked runs, the older one first. */
export function CompareChosen({ runs }: { runs: readonly RunSummary[] }) {
  const { chosen } = useChosenRuns();
  const [a, b] = runs
    .filter(({ id }) => chosen.includes(id))
    .sort((left, right) => left.createdAt.localeCompare(right.createdAt));
  if (runs.length < 2) return null;
  return (
    <>
      {a && !b && <span>Tick one more run to compare</span>}
      <Button
        icon={<GitCompareArrows aria-hidden />}
        disabled={!b}
        onClick={() => a && b && navigate({ screen: 'compare', a: a.id, b: b.id })}
      >
        Compare
      </Button>
    </>
  );
}
