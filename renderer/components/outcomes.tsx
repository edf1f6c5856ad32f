import { CircleCheck, CircleDashed, CircleX, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { SampleOutcome } from '../../shared/domain/run';
import type { Score } from '../../shared/domain/grader';
import { Badge, type Tone } from './Badge';

export interface OutcomeLook {
  label: string;
  tone: Tone;
  Icon: LucideIcon;
}

export const outcomeLooks: Record<SampleOutcome, OutcomeLook> = {
  passed: { label: 'Passed', tone: 'pass', Icon: CircleCheck },
  failed: { label: 'Failed', tone: 'fail', Icon: CircleX },
  errored: { label: 'Errored', tone: 'caution', Icon: TriangleAlert },
  ungraded: { label: 'Ungraded', tone: 'neutral', Icon: CircleDashed },
};

/** A grader that could not judge has neither passed nor failed. */
export function scoreOutcome(score: Score): SampleOutcome {
  if (score.error) return 'errored';
  return score.passed ? 'passed' : 'failed';
}

export function OutcomeBadge({ outcome }: { outcome: SampleOutcome }) {
  const { label, tone, Icon } = outcomeLooks[outcome];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {label}
    </Badge>
  );
}
