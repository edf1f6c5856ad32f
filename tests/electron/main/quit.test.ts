import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { setupQuit } from '../../../electron/main/quit';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

afterEach(() => {
  for (const signal of signals) process.removeAllListeners(signal);
});

/** An application that quits unless a listener prevents it, as Electron's does. */
function setup(options: { runs: number; agree: boolean }) {
  const events = new EventEmitter();
  let ended = false;
  const app = {
    on: (name: string, listener: (event: unknown) => void) => events.on(name, listener),
    quit() {
      let prevented = false;
      events.emit('before-quit', { preventDefault: () => (prevented = true) });
      ended ||= !prevented;
    },
  };
  const confirm = vi.fn(() => Promise.resolve(options.agree));
  const stopEngine = vi.fn(() => Promise.resolve());
  const quit = setupQuit({
    app: app as unknown as App,
    confirm,
    runningRuns: () => options.runs,
    stopEngine,
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  return { app, confirm, stopEngine, quit, settle, hasEnded: () => ended };
}

describe('quitting', () => {
  test('with nothing running does not ask, and ends the engine first', async () => {
    const { app, confirm, stopEngine, settle, hasEnded, quit } = setup({ runs: 0, agree: false });
    app.quit();
    expect(hasEnded()).toBe(false);
    expect(quit.isDone()).toBe(false);
    await settle();
    expect(confirm).not.toHaveBeenCalled();
    expect(stopEngine).toHaveBeenCalledOnce();
    expect(hasEnded()).toBe(true);
    expect(quit.isDone()).toBe(true);
  });

  test('during a run asks, and Cancel keeps everything going', async () => {
    const { app, confirm, stopEngine, settle, hasEnded } = setup({ runs: 1, agree: false });
    app.quit();
    app.quit();
    await settle();
    expect(confirm).toHaveBeenCalledOnce();
    expect(stopEngine).not.toHaveBeenCalled();
    expect(hasEnded()).toBe(false);
    app.quit();
    await settle();
    expect(confirm).toHaveBeenCalledTimes(2);
  });

  test('during a run ends after a yes', async () => {
    const { app, stopEngine, settle, hasEnded } = setup({ runs: 2, agree: true });
    app.quit();
    await settle();
    expect(stopEngine).toHaveBeenCalledOnce();
    expect(hasEnded()).toBe(true);
  });

  test('by a signal does not ask, even while the question stands', async () => {
    const { app, stopEngine, settle, hasEnded } = setup({ runs: 1, agree: false });
    app.quit();
    process.emit('SIGTERM');
    await settle();
    expect(stopEngine).toHaveBeenCalledOnce();
    expect(hasEnded()).toBe(true);
  });
});
