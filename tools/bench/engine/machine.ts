import { z } from 'zod';
import { describeComputer, type Computer } from '../computer';
import { startWorker } from './setup/worker';

/** The machine, as far as the engine knows it too. */
export interface Machine extends Computer {
  backend: 'cpu' | 'cuda' | 'vulkan' | 'metal';
  device: string;
  /** Physical cores: threads on every side. */
  threads: number;
  llamaRelease: string;
  /** The CPU library that was chosen for this processor; null where that is not known. */
  variant: string | null;
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
  const computer = describeComputer(root);
  const worker = startWorker('engine');
  const info = await worker.call('load', { model }, infoSchema).finally(() => worker.stop());
  return { ...computer, ...info, backend: backendSchema.parse(info.backend.toLowerCase()) };
}
