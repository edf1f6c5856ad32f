/** How often a crashed process may be restarted: `limit` times within `windowMs`, each time after a longer pause. */
export interface RestartPolicy {
  limit: number;
  windowMs: number;
  firstDelayMs: number;
}

export const engineRestartPolicy: RestartPolicy = { limit: 5, windowMs: 60_000, firstDelayMs: 200 };

/**
 * The pause before the next start, in milliseconds, after crashes at the given times (ms, the latest last); undefined
 * when there were too many of late. Doubles with each crash in the window.
 */
export function restartDelay(
  crashes: readonly number[],
  now: number,
  policy: RestartPolicy,
): number | undefined {
  const recent = crashes.filter((time) => now - time < policy.windowMs).length;
  if (recent > policy.limit) return undefined;
  return policy.firstDelayMs * 2 ** Math.max(0, recent - 1);
}
