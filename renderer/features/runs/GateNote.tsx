import { CircleCheck, CircleQuestionMark, CircleX, type LucideIcon } from 'lucide-react';
import type { Gate } from '../../../shared/domain/run';
import { Badge, type Tone } from '../../components/Badge';
import { percent } from '../../components/format';
import styles from './GateNote.module.css';

const looks: Record<Gate['verdict'], { label: string; tone: Tone; Icon: LucideIcon }> = {
  met: { label: 'met', tone: 'pass', Icon: CircleCheck },
  not_met: { label: 'not met', tone: 'fail', Icon: CircleX },
  undecided: { label: 'undecided', tone: 'caution', Icon: CircleQuestionMark },
};

/** Whether the run has the pass rate that its suite required: in a few words. */
export function GateBadge({ gate }: { gate: Gate }) {
  const { label, tone, Icon } = looks[gate.verdict];
  return (
    <div className={styles.short}>
      <Badge tone={tone} icon={<Icon aria-hidden />} title={gate.sentence}>
        {percent(gate.required)} required: {label}
      </Badge>
      {gate.verdict !== 'undecided' && !gate.isSure && (
        <span className={styles.doubt}>too few examples to be sure</span>
      )}
    </div>
  );
}

/** The same as a sentence, with its interval. */
export function GateNote({ gate }: { gate: Gate }) {
  const { tone, Icon } = looks[gate.verdict];
  return (
    <p role="note" className={styles.note} data-tone={tone}>
      <Icon aria-hidden />
      {gate.sentence}
    </p>
  );
}
