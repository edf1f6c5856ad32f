import type { FromEngine } from '../../shared/ipc/engine-protocol';

/** The line to whoever started this process: Electron's main, or plain Node. */
export interface Transport {
  send(message: FromEngine): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The other side is gone. */
  onClosed(listener: () => void): void;
}

/** As much of Electron's `process.parentPort` as is used; the engine does not import `electron`. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
}

export function openTransport(): Transport {
  const { parentPort } = process as { parentPort?: ParentPort };
  if (parentPort) {
    return {
      send: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
      onClosed: (listener) => parentPort.on('close', listener),
    };
  }
  if (process.send) {
    return {
      send: (message) => void process.send?.(message),
      onMessage: (listener) => void process.on('message', listener),
      onClosed: (listener) => void process.on('disconnect', listener),
    };
  }
  throw new Error('The engine is started by the application or by the command line, not by hand.');
}
