import type { Machine } from './machine';
import { isMet, type Row } from './measurement';

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
    '| measurement | ratio | target | met | medians |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(tableLine),
    '',
  ];
  return lines.join('\n');
}

function tableLine(row: Row): string {
  const { what, target, result, why, details } = row;
  const unit = target.unit === undefined ? '' : ` ${target.unit}`;
  const number = (value: number) => `${value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 3)}`;
  const measured = result
    ? `**${number(result.value)}**${unit} (${number(result.least)}–${number(result.most)})`
    : 'not measured';
  const met = { true: 'yes', false: '**no**', undefined: '–' }[String(isMet(row)) as 'true'];
  return `| ${what} | ${measured} | ${target.relation} ${target.value}${unit} | ${met} | ${result ? details : (why ?? '')} |`;
}
