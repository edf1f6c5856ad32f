import { Dices, FileDown, ListRestart, Repeat, RotateCw, Trash2 } from 'lucide-react';
import type { RunStatus, RunSummary } from '../../../shared/domain/run';
import { openOverlay } from '../../app/overlays';
import type { Action } from '../../components/ActionMenu';
import { regradeRun, removeRun, replayRun, resumeRun } from './actions';

/** Statuses with work left that can go on where it stopped. */
const resumable: ReadonlySet<RunStatus> = new Set(['paused', 'cancelled']);

export function canResume(run: RunSummary): boolean {
  const { samples, ungraded } = run.counts;
  return resumable.has(run.status) && (samples < run.total || ungraded > 0);
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
      label: 'Run again as it was',
      detail: 'The same model, examples, graders and seeds',
      icon: <Repeat aria-hidden />,
      disabled: run.status === 'running',
      onSelect: () => void replayRun(run),
    },
    {
      label: 'Run again with another seed',
      detail: 'Compared with itself: the noise that every comparison has',
      icon: <Dices aria-hidden />,
      disabled: run.status === 'running' || run.manifest.configuration.sampling.temperature === 0,
      onSelect: () => void replayRun(run, (run.manifest.seed + 1) % 0x100000000),
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
