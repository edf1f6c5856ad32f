import { rowTable, type Row } from '../report';
import type { Machine } from './machine';

export interface Report {
  machine: Machine;
  tools: Record<string, string>;
  models: string[];
  repetitions: number;
  rows: Row[];
}

export function markdown({ machine, tools, models, repetitions, rows }: Report): string {
  const { processor, threads, memoryBytes, system, device, backend, variant, llamaRelease } = machine;
  const lines = [
    '# Engine benchmark',
    '',
    'Written by `npm run bench:engine`; the single measurements are in the JSON file beside this page.',
    '',
    `- **Machine**: ${processor}, ${threads} physical cores, ${(memoryBytes / 2 ** 30).toFixed(0)} GiB, ${system}; load average at the start ${machine.loadAtStart.toFixed(2)}`,
    `- **Backend**: ${backend} on every side (${device}), ${threads} threads on every side`,
    `- **Ours**: commit ${machine.commit}, Node ${machine.node}, llama.cpp ${llamaRelease} as node-llama-cpp ships it${variant ? ` (CPU library \`${variant}\`)` : ''}`,
    ...Object.entries(tools).map(([name, text]) => `- **${name}**: ${text}`),
    `- **Models**: ${models.join('; ')}`,
    `- **Method**: both sides warmed, then ${repetitions} repetitions in turn (ours, theirs, ours, …); a ratio is that of the medians, in brackets the smallest and the largest of a single repetition. Where another program has a choice of settings, its better one counts.`,
    `- **Date**: ${machine.date}`,
    '',
    ...rowTable(rows, 'ratio'),
    '',
  ];
  return lines.join('\n');
}
