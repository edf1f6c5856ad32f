import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** The machine that a benchmark ran on, and the code that ran. */
export interface Computer {
  processor: string;
  memoryBytes: number;
  system: string;
  node: string;
  /** What the machine was doing besides. */
  loadAtStart: number;
  date: string;
  commit: string;
}

export function describeComputer(root: string): Computer {
  const [loadAtStart = 0] = loadavg();
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown processor',
    memoryBytes: totalmem(),
    system: `${type()} ${release()}`,
    node: process.version,
    loadAtStart,
    date: new Date().toISOString().slice(0, 10),
    commit: commitOf(root),
  };
}

function commitOf(root: string): string {
  try {
    const git = (...parameters: string[]) =>
      execFileSync('git', parameters, { cwd: root, encoding: 'utf8' }).trim();
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') ? ' with changes' : '');
  } catch {
    return 'unknown';
  }
}

/** The lines about a computer on a benchmark's page. */
export function shownComputer({
  processor,
  memoryBytes,
  system,
  node,
  loadAtStart,
  date,
  commit,
}: Computer): string[] {
  return [
    `- **Machine**: ${processor}, ${(memoryBytes / 2 ** 30).toFixed(0)} GiB, ${system}; load average at the start ${loadAtStart.toFixed(2)}`,
    `- **Ours**: commit ${commit}, Node ${node}`,
    `- **Date**: ${date}`,
  ];
}
