import { CircleHelp, Equal, TrendingDown, TrendingUp } from 'lucide-react';
import type { BreakdownRow } from '../../../shared/domain/comparison';
import { Badge } from '../../components/Badge';

/** What may be said of a change, with a sign beside the colour. */
export function EvidenceBadge({
  evidence,
  difference,
  fixed,
  broken,
}: Pick<BreakdownRow, 'evidence' | 'difference' | 'fixed' | 'broken'>) {
  if (evidence === 'confirmed')
    return difference > 0 ? (
      <Badge tone="pass" icon={<TrendingUp aria-hidden />}>
        Improved
      </Badge>
    ) : (
      <Badge tone="fail" icon={<TrendingDown aria-hidden />}>
        Regressed
      </Badge>
    );
  if (evidence === 'suggestive')
    return (
      <Badge tone="caution" icon={<CircleHelp aria-hidden />}>
        Suggestive
      </Badge>
    );
  if (fixed + broken === 0) return <Badge icon={<Equal aria-hidden />}>0 flips</Badge>;
  return (
    <Badge tone="caution" icon={<CircleHelp aria-hidden />}>
      Inconclusive
    </Badge>
  );
}
