import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { TunewrightApi } from '../../../shared/ipc/api';

type Receive = (event: unknown, name: unknown, payload: unknown) => void;

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  receivers: new Map<string, unknown>(),
  invoke: vi.fn((_channel: string, _argument: unknown) => Promise.resolve('answered')),
  getPathForFile: vi.fn((file: { name: string }) => (file.name === 'made up' ? '' : `/real/${file.name}`)),
}));

vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => electron.exposed.set(name, api) },
  ipcRenderer: {
    on: (channel: string, receive: unknown) => electron.receivers.set(channel, receive),
    invoke: electron.invoke,
  },
  webUtils: { getPathForFile: electron.getPathForFile },
}));

async function load(): Promise<{ api: TunewrightApi; receive: Receive }> {
  vi.resetModules();
  await import('../../../electron/preload/index');
  return {
    api: electron.exposed.get('tunewright') as TunewrightApi,
    receive: electron.receivers.get('tunewright:event') as Receive,
  };
}

beforeEach(() => {
  electron.exposed.clear();
  electron.receivers.clear();
  electron.invoke.mockClear();
});

describe('preload', () => {
  test('exposes three functions under one name, and nothing of Electron', async () => {
    const { api } = await load();
    expect([...electron.exposed.keys()]).toEqual(['tunewright']);
    expect(Object.keys(api).sort()).toEqual(['call', 'grantDropped', 'on']);
    expect([...electron.receivers.keys()]).toEqual(['tunewright:event']);
  });

  test('sends calls on one channel only, whatever the verb is named', async () => {
    const { api } = await load();
    await api.call('app.setTheme', 'dark');
    expect(electron.invoke).toHaveBeenCalledWith('tunewright:call', { verb: 'app.setTheme', input: 'dark' });
  });

  test('hands payloads to listeners, never the event', async () => {
    const { api, receive } = await load();
    const listener = vi.fn();
    const stop = api.on('workspace.changed', listener);
    receive({ sender: 'secret' }, 'workspace.changed', { what: 'runs' });
    expect(listener).toHaveBeenCalledExactlyOnceWith({ what: 'runs' });
    stop();
    receive({}, 'workspace.changed', { what: 'runs' });
    expect(listener).toHaveBeenCalledOnce();
  });

  test('knows no events but those of the contract', async () => {
    const { api, receive } = await load();
    // @ts-expect-error This is not an event.
    expect(() => api.on('__proto__', () => undefined)).toThrow();
    // @ts-expect-error Nor is this.
    expect(() => api.on('ipc-message', () => undefined)).toThrow();
    expect(() => receive({}, 'constructor', {})).not.toThrow();
    expect(() => receive({}, 7, {})).not.toThrow();
  });

  test('keeps the latest of what came before anyone listened, where a start would lose it', async () => {
    const { api, receive } = await load();
    receive({}, 'engine.state', { state: 'starting' });
    receive({}, 'engine.state', { state: 'ready' });
    receive({}, 'command', { id: 'run.start' });
    const state = vi.fn();
    const command = vi.fn();
    api.on('engine.state', state);
    api.on('engine.state', state);
    api.on('command', command);
    expect(state).toHaveBeenCalledExactlyOnceWith({ state: 'ready' });
    expect(command).not.toHaveBeenCalled();
  });

  test('sends the paths of dropped files that have one', async () => {
    const { api } = await load();
    await api.grantDropped([new File([], 'a.gguf'), new File([], 'made up')]);
    expect(electron.invoke).toHaveBeenCalledWith('tunewright:grant-dropped', ['/real/a.gguf']);
  });
});
