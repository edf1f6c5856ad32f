import { FileDown, ListRestart, RotateCw, Trash2 } from 'lucide-react';
import type { RunStatus, RunSummary } from '../../../shared/domain/run';
import { openOverlay } from '../../app/overlays';
import type { Action } from '../../components/ActionMenu';
import { regradeRun, removeRun, resumeRun } from './actions';

/** Statuses with work left that can go on where it stopped. */
const resumable: ReadonlySet<RunStatus> = new Set(['paused', 'cancelled']);

export function canResume(run: RunSummary): boolean {
  return resumable.has(run.status) && run.counts.samples < run.total;
}

export function runActions(run: RunSummary, onRemoved?: () => void): Action[] {
  return [
    {
      label: 'Resume',
      icon: <RotateCw aria-hidden />,
      disabled: !canResume(run),
      onSelect: () => void resumeRun(run),
    },
    {
      label: 'Grade again',
      icon: <ListRestart aria-hidden />,
      disabled: run.counts.samples === 0 || run.status === 'running',
      onSelect: () => void regradeRun(run),
    },
    {
      label: 'Export…',
      icon: <FileDown aria-hidden />,
      disabled: run.counts.samples === 0,
      onSelect: () => openOverlay({ kind: 'export', run: run.id }),
    },
    {
      label: 'Remove',
      icon: <Trash2 aria-hidden />,
      isDestructive: true,
      disabled: run.status === 'running',
      onSelect: () => {
        void removeRun(run);
        onRemoved?.();
      },
    },
  ];
}
