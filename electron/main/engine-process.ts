import { utilityProcess } from 'electron';
import { engineEnvironment } from './engine-environment';
import type { EngineSettings } from '../../shared/domain/models';
import type { Log } from './log';
import type { EngineListeners, EngineProcess } from './supervisor';

/** Starts the engine as a utility process: no native model code in main, and a crash ends only this. */
export function startEngineProcess(
  modulePath: string,
  settings: EngineSettings,
  log: Log,
  listeners: EngineListeners,
): EngineProcess {
  const child = utilityProcess.fork(modulePath, [], {
    serviceName: 'Tunewright Engine',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: engineEnvironment(process.env, settings),
  });
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => log.append(chunk));
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => log.append(chunk));
  child.on('spawn', () => log.note(`The engine started (process ${child.pid ?? 'unknown'}).`));
  child.on('message', (message: unknown) => listeners.onMessage(message));
  child.on('exit', (code) => listeners.onExit(code));
  return {
    send: (message) => child.postMessage(message),
    kill: () => void child.kill(),
  };
}
