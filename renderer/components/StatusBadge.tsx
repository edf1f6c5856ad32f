import { Ban, CircleCheck, CircleX, LoaderCircle, PauseCircle, type LucideIcon } from 'lucide-react';
import type { RunStatus } from '../../shared/domain/run';
import { Badge, type Tone } from './Badge';

const looks: Record<RunStatus, { label: string; tone: Tone; Icon: LucideIcon }> = {
  running: { label: 'Running', tone: 'accent', Icon: LoaderCircle },
  paused: { label: 'Paused', tone: 'caution', Icon: PauseCircle },
  finished: { label: 'Finished', tone: 'neutral', Icon: CircleCheck },
  cancelled: { label: 'Cancelled', tone: 'neutral', Icon: Ban },
  failed: { label: 'Failed', tone: 'fail', Icon: CircleX },
};

export function StatusBadge({ status }: { status: RunStatus }) {
  const { label, tone, Icon } = looks[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {label}
    </Badge>
  );
}
