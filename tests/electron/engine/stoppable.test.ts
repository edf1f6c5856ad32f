import { describe, expect, it } from 'vitest';
import { createStoppable } from '../../../electron/engine/stoppable';
import { FailureError } from '../../../shared/result';

const never = new AbortController().signal;
const forever = () => new Promise<never>(() => undefined);
const cancelled = expect.objectContaining({
  failure: { code: 'cancelled', message: 'This was stopped.' },
}) as unknown;

describe('work that can be stopped', () => {
  it('answers what it came to, and tells how far it is while it goes on', async () => {
    const calls = createStoppable<number>();
    let finish = (_value: string): void => undefined;
    const done = calls.run('a', never, (_signal, tell) => {
      tell(3);
      return new Promise<string>((resolve) => (finish = resolve));
    });
    expect(calls.progress('a')).toBe(3);
    finish('all');
    await expect(done).resolves.toBe('all');
    expect(calls.progress('a')).toBeUndefined();
  });

  it('ends at once when it is stopped, whatever it still does', async () => {
    const calls = createStoppable<number>();
    let seen: AbortSignal | undefined;
    const done = calls.run('a', never, (signal) => {
      seen = signal;
      return forever();
    });
    calls.stop('b');
    calls.stop('a');
    await expect(done).rejects.toEqual(cancelled);
    expect(seen?.aborted).toBe(true);
  });

  it('ends when its caller is gone, and when another of its name begins', async () => {
    const calls = createStoppable<number>();
    const caller = new AbortController();
    const first = calls.run('a', caller.signal, forever);
    caller.abort();
    await expect(first).rejects.toEqual(cancelled);
    const second = calls.run('a', never, forever);
    const third = calls.run('a', never, () => Promise.resolve('third'));
    await expect(second).rejects.toBeInstanceOf(FailureError);
    await expect(third).resolves.toBe('third');
  });

  it('passes on what goes wrong', async () => {
    const calls = createStoppable<number>();
    await expect(calls.run('a', never, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});
