import { ChevronDown, ChevronUp, X } from 'lucide-react';
import type { ComparisonCase, ComparisonSummary } from '../../../shared/domain/comparison';
import { Badge } from '../../components/Badge';
import { count } from '../../components/format';
import { IconButton } from '../../components/IconButton';
import { Loading } from '../../components/Loading';
import styles from './CasePanel.module.css';
import { flipLooks } from './looks';

interface CasePanelProps {
  row: ComparisonCase | undefined;
  index: number;
  total: number;
  summary: ComparisonSummary;
  onStep: (step: 1 | -1) => void;
  onClose: () => void;
}

/** One case full. Follows the row the keyboard is on. */
export function CasePanel({ row, index, total, onStep, onClose }: CasePanelProps) {
  return (
    <aside aria-label="Case" className={styles.panel} data-pane="case">
      <header className={styles.header}>
        {row && <FlipBadge row={row} />}
        <h2 className={styles.title}>{row?.example.id}</h2>
        <span className={styles.place}>
          {count(index + 1)} of {count(total)}
        </span>
        <IconButton
          label="Previous case"
          shortcut="K"
          icon={<ChevronUp aria-hidden />}
          disabled={index <= 0}
          onClick={() => onStep(-1)}
        />
        <IconButton
          label="Next case"
          shortcut="J"
          icon={<ChevronDown aria-hidden />}
          disabled={index >= total - 1}
          onClick={() => onStep(1)}
        />
        <IconButton label="Close" shortcut="Esc" icon={<X aria-hidden />} onClick={onClose} />
      </header>
      {!row && <Loading />}
    </aside>
  );
}

function FlipBadge({ row }: { row: ComparisonCase }) {
  const { label, tone, Icon } = flipLooks[row.flip];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {label}
    </Badge>
  );
}
