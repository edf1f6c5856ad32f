import { z } from 'zod';
import { runStatuses } from '../../shared/domain/run';

const progressSchema = z.object({
  run: z.string(),
  status: z.enum(runStatuses),
  reason: z.string().optional(),
  phase: z.enum(['loading', 'generating', 'done']),
  done: z.number(),
  total: z.number(),
  counts: z.object({ samples: z.number(), passed: z.number(), errored: z.number() }),
});
export type ObservedRun = z.infer<typeof progressSchema>;

export interface RunObserver {
  /** Something about the running runs changed: their number or how far they are. */
  onChange(running: readonly ObservedRun[]): void;
  /** A run came to an end: finished, failed, cancelled or paused. */
  onEnd(run: ObservedRun): void;
}

export interface RunWatch {
  /** Takes the payload of a `run.progress` event. */
  receive(payload: unknown): void;
  running(): readonly ObservedRun[];
  /**
   * The engine is gone, and with it everything that ran. Answers the runs worth resuming: those that got further since
   * they were last resumed this way, so that a run which brings the engine down each time is not tried for ever.
   */
  interrupt(): string[];
}

/** Knows which runs are going on, for the taskbar, notifications, quitting and resuming after a crash. */
export function createRunWatch(observer: RunObserver): RunWatch {
  const running = new Map<string, ObservedRun>();
  const resumedAt = new Map<string, number>();

  return {
    running: () => [...running.values()],
    receive(payload) {
      const parsed = progressSchema.safeParse(payload);
      if (!parsed.success) return;
      const run = parsed.data;
      const known = running.has(run.run);
      if (run.status === 'running') running.set(run.run, run);
      else running.delete(run.run);
      if (known || run.status === 'running') observer.onChange([...running.values()]);
      if (known && run.status !== 'running') observer.onEnd(run);
    },
    interrupt() {
      const interrupted = [...running.values()];
      running.clear();
      if (interrupted.length > 0) observer.onChange([]);
      const worthwhile = interrupted.filter((run) => run.done > (resumedAt.get(run.run) ?? -1));
      for (const run of worthwhile) resumedAt.set(run.run, run.done);
      return worthwhile.map((run) => run.run);
    },
  };
}
