import {
  ArrowDownRight,
  ArrowUpRight,
  Ban,
  CircleCheck,
  CircleHelp,
  CircleX,
  Equal,
  Minus,
  Plus,
  TrendingDown,
  TrendingUp,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import type { ComparisonSummary, Verdict } from '../../../shared/domain/comparison';
import type { Tone } from '../../components/Badge';
import type { FlipFilter } from './view';

export interface Look {
  label: string;
  tone: Tone;
  Icon: LucideIcon;
}

export const flipLooks: Record<FlipFilter, Look> = {
  fixed: { label: 'Fixed', tone: 'pass', Icon: ArrowUpRight },
  broken: { label: 'Broken', tone: 'fail', Icon: ArrowDownRight },
  still_passing: { label: 'Still passing', tone: 'neutral', Icon: CircleCheck },
  still_failing: { label: 'Still failing', tone: 'neutral', Icon: CircleX },
  errored: { label: 'Errored', tone: 'caution', Icon: TriangleAlert },
  added: { label: 'Only in B', tone: 'neutral', Icon: Plus },
  removed: { label: 'Only in A', tone: 'neutral', Icon: Minus },
};

export const verdictLooks: Record<Verdict, Look> = {
  improved: { label: 'Improved', tone: 'pass', Icon: TrendingUp },
  regressed: { label: 'Regressed', tone: 'fail', Icon: TrendingDown },
  suggestive: { label: 'Suggestive, not confirmed', tone: 'caution', Icon: CircleHelp },
  inconclusive: { label: 'Inconclusive', tone: 'caution', Icon: CircleHelp },
  identical: { label: 'Identical', tone: 'neutral', Icon: Equal },
  not_comparable: { label: 'Not comparable', tone: 'neutral', Icon: Ban },
};

export function flipCount(summary: ComparisonSummary, flip: FlipFilter): number {
  const counts: Record<FlipFilter, number> = {
    fixed: summary.fixed,
    broken: summary.broken,
    still_passing: summary.stillPassing,
    still_failing: summary.stillFailing,
    errored: summary.errored,
    added: summary.added,
    removed: summary.removed,
  };
  return counts[flip];
}

export function caseCount(summary: ComparisonSummary): number {
  return summary.n + summary.errored + summary.added + summary.removed;
}
