import type { FromEngine } from '../../shared/ipc/engine-protocol';

/** The line to whoever started this process: Electron's main, or plain Node. */
export interface Transport {
  send(message: FromEngine): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The other side is gone. */
  onClosed(listener: () => void): void;
}

export function openTransport(): Transport {
  // Electron's types call it always there; under plain Node it is not.
  const parentPort = process.parentPort as Electron.ParentPort | undefined;
  if (parentPort) {
    return {
      send: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
      // Electron ends its utility processes itself.
      onClosed: () => undefined,
    };
  }
  if (process.send) {
    // Ctrl-C reaches every process of a terminal; the command line decides and tells us.
    process.on('SIGINT', () => undefined);
    return {
      send: (message) => void process.send?.(message),
      onMessage: (listener) => void process.on('message', listener),
      onClosed: (listener) => void process.on('disconnect', listener),
    };
  }
  throw new Error('The engine is started by the application or by the command line, not by hand.');
}
