import { existsSync, readFileSync } from 'node:fs';
import { rowTable, type Row } from '../report';
import type { Machine } from './machine';

/** One measurement's rows, and when and of what they were measured: measurements may be repeated one at a time. */
export interface Part {
  commit: string;
  date: string;
  /** Load average just before. */
  load: number;
  repetitions: number;
  rows: Row[];
}

export interface Report {
  machine: Omit<Machine, 'commit' | 'date' | 'loadAtStart'>;
  tools: Record<string, string>;
  models: string[];
  /** By the measurement's name. */
  parts: Record<string, Part>;
}

/** What an earlier run on this machine measured; nothing where the machine was another one. */
export function earlierParts(file: string, machine: Report['machine']): Report['parts'] {
  if (!existsSync(file)) return {};
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const same = (['processor', 'threads', 'backend', 'device', 'llamaRelease'] as const).every(
    (key) => report.machine[key] === machine[key],
  );
  return same ? report.parts : {};
}

/** @param order names of all measurements; those that were never measured are named as such */
export function markdown({ machine, tools, models, parts }: Report, order: readonly string[]): string {
  const { processor, threads, memoryBytes, system, device, backend, variant, llamaRelease } = machine;
  const measured = order.flatMap((name) => {
    const part = parts[name];
    return part ? [{ name, part }] : [];
  });
  const missing = order.filter((name) => !parts[name]);
  const lines = [
    '# Engine benchmark',
    '',
    'Written by `npm run bench:engine`; the single measurements are in the JSON file beside this page.',
    '',
    `- **Machine**: ${processor}, ${threads} physical cores, ${(memoryBytes / 2 ** 30).toFixed(0)} GiB, ${system}`,
    `- **Backend**: ${backend} on every side (${device}), ${threads} threads on every side`,
    `- **Ours**: Node ${machine.node}, llama.cpp ${llamaRelease} as node-llama-cpp ships it${variant ? ` (CPU library \`${variant}\`)` : ''}`,
    ...Object.entries(tools).map(([name, text]) => `- **${name}**: ${text}`),
    `- **Models**: ${models.join('; ')}`,
    '- **Method**: both sides warmed, then repetitions in turn (ours, theirs, ours, …); a ratio is that of the medians, in brackets the smallest and the largest of a single repetition. Where another program has a choice of settings, its better one counts.',
    '',
    ...rowTable(
      measured.flatMap(({ part }) => part.rows),
      'ratio',
    ),
    '',
    ...measured.map(
      ({ name, part: { commit, date, load, repetitions } }) =>
        `- \`${name}\`: commit ${commit}, ${date}, ${repetitions} repetitions, load average before ${load.toFixed(2)}`,
    ),
    ...(missing.length > 0 ? [`- Not measured on this machine yet: ${missing.join(', ')}`] : []),
    '',
  ];
  return lines.join('\n');
}
