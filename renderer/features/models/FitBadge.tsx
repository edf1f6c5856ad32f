import { CircleCheck, CircleDotDashed, CircleX, type LucideIcon } from 'lucide-react';
import type { MachineMemory } from '../../../shared/domain/models';
import { estimateFit, type Fit, type FitDemand } from '../../../shared/models/fit';
import { Badge, type Tone } from '../../components/Badge';
import { bytes, count } from '../../components/format';
import table from '../../components/Table.module.css';

interface FitBadgeProps {
  demand: FitDemand;
  /** Undefined while it is being measured. */
  memory: MachineMemory | undefined;
  /** The sentence under the badge; without it, it is the badge's tooltip. */
  isLong?: boolean;
}

const looks: Record<Fit['verdict'], { label: string; tone: Tone; Icon: LucideIcon }> = {
  fits: { label: 'Fits', tone: 'pass', Icon: CircleCheck },
  partly: { label: 'Fits partly', tone: 'caution', Icon: CircleDotDashed },
  not: { label: 'Does not fit', tone: 'fail', Icon: CircleX },
};

/** Whether a model fits into this machine's memory: icon, word, and how it comes to that. */
export function FitBadge({ demand, memory, isLong = false }: FitBadgeProps) {
  if (!memory) return <span className={table.detail}>…</span>;
  const fit = estimateFit(demand, memory);
  const { label, tone, Icon } = looks[fit.verdict];
  return (
    <>
      <Badge tone={tone} icon={<Icon aria-hidden />} title={explainFit(fit, memory)}>
        {label}
      </Badge>
      <div className={table.detail}>{isLong ? explainFit(fit, memory) : shortFit(fit)}</div>
    </>
  );
}

function shortFit(fit: Fit): string {
  switch (fit.verdict) {
    case 'fits':
      return fit.on === 'gpu' ? `${bytes(fit.neededBytes)}, on the GPU` : bytes(fit.neededBytes);
    case 'partly':
      return `${fit.gpuLayers} of ${fit.layers} layers on the GPU`;
    case 'not':
      return `short by ${bytes(fit.missingBytes)}`;
  }
}

export function explainFit(fit: Fit, memory: MachineMemory): string {
  const needs = `Needs about ${bytes(fit.neededBytes)} with ${count(fit.context)} tokens of context.`;
  const free = `${bytes(memory.availableBytes)} of main memory ${memory.gpus.length > 0 ? `and ${gpuMemory(memory)} are` : 'are'} free now.`;
  return `${needs} ${verdictSentence(fit)}${free}`;
}

function verdictSentence(fit: Fit): string {
  switch (fit.verdict) {
    case 'fits':
      return fit.on === 'gpu' ? 'All of it fits on the GPU. ' : '';
    case 'partly':
      return `${fit.gpuLayers} of ${fit.layers} layers fit on the GPU, the rest into main memory. `;
    case 'not':
      return `That is ${bytes(fit.missingBytes)} more than there is. `;
  }
}

function gpuMemory({ gpus }: MachineMemory): string {
  const free = gpus.reduce((sum, { freeBytes }) => sum + freeBytes, 0);
  return `${bytes(free)} of ${gpus.length === 1 ? 'GPU memory' : `memory on ${gpus.length} GPUs`}`;
}
