/**
 * The one bridge between the page and main: a call, events, dropped files. No object of Electron crosses it. Which verbs
 * exist, and who may use them with what, main's router decides on each call; a list here would only repeat it.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { TunewrightApi } from '../../shared/ipc/api';
import { channels } from '../../shared/ipc/channels';
import type { EventName } from '../../shared/ipc/contract';

type Listener = (payload: unknown) => void;

/** What the page may listen to. `keep`: told to the first listener even if it came before, so that a start loses nothing. */
const events = {
  'run.progress': { keep: false },
  'playground.delta': { keep: false },
  'download.progress': { keep: false },
  'workspace.changed': { keep: false },
  'engine.state': { keep: true },
  command: { keep: false },
  'app.navigate': { keep: true },
} as const satisfies Record<EventName, { keep: boolean }>;

const listeners = new Map<string, Set<Listener>>();
const kept = new Map<string, unknown>();

function isEventName(name: unknown): name is EventName {
  return typeof name === 'string' && Object.hasOwn(events, name);
}

ipcRenderer.on(channels.event, (_event, name: unknown, payload: unknown) => {
  if (!isEventName(name)) return;
  const interested = listeners.get(name);
  if (interested && interested.size > 0) for (const listener of [...interested]) listener(payload);
  else if (events[name].keep) kept.set(name, payload);
});

function listen(name: EventName, listener: Listener): () => void {
  if (!isEventName(name)) throw new Error('There is no such event.');
  const interested = listeners.get(name) ?? new Set();
  listeners.set(name, interested.add(listener));
  if (kept.has(name)) {
    listener(kept.get(name));
    kept.delete(name);
  }
  return () => void interested.delete(listener);
}

const api: TunewrightApi = {
  call: (verb, input) => ipcRenderer.invoke(channels.call, { verb, input }),
  on: (event, listener) => listen(event, listener as Listener),
  grantDropped: (files) =>
    ipcRenderer.invoke(
      channels.grantDropped,
      files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== ''),
    ),
};

contextBridge.exposeInMainWorld('tunewright', api);
