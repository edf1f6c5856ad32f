import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { z } from 'zod';
import { startWorker } from './setup/worker';

export interface Machine {
  backend: 'cpu' | 'cuda' | 'vulkan' | 'metal';
  device: string;
  processor: string;
  /** Physical cores: threads on every side. */
  threads: number;
  memoryBytes: number;
  system: string;
  node: string;
  llamaRelease: string;
  /** The CPU library that was chosen for this processor; null where that is not known. */
  variant: string | null;
  /** What the machine was doing besides. */
  loadAtStart: number;
  date: string;
  commit: string;
}

const infoSchema = z.object({
  backend: z.string(),
  device: z.string(),
  threads: z.number(),
  llamaRelease: z.string(),
  variant: z.string().nullable(),
});
const backendSchema = z.enum(['cpu', 'cuda', 'vulkan', 'metal']);

/** Asks the engine itself, with a model loaded, what it computes on. */
export async function describeMachine(root: string, model: string): Promise<Machine> {
  const [loadAtStart = 0] = loadavg();
  const worker = startWorker('engine');
  const info = await worker.call('load', { model }, infoSchema).finally(() => worker.stop());
  return {
    backend: backendSchema.parse(info.backend.toLowerCase()),
    device: info.device,
    processor: cpus()[0]?.model.trim() ?? 'unknown processor',
    threads: info.threads,
    memoryBytes: totalmem(),
    system: `${type()} ${release()}`,
    node: process.version,
    llamaRelease: info.llamaRelease,
    variant: info.variant,
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
