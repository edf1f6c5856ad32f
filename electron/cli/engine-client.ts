import { fork, type ChildProcess } from 'node:child_process';
import { fromEngineSchema, type EngineEventName } from '../../shared/ipc/engine-protocol';
import { failure, FailureError } from '../../shared/result';

/** The engine in a process of its own: a native abort ends that process, not the command. */
export interface EngineClient {
  /** @throws FailureError what the engine answered, or `engine-failed` when it died. */
  call(verb: string, input: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: FailureError): void;
}

const stopWithinMs = 3000;

export async function startEngine(
  modulePath: string,
  onEvent: (event: EngineEventName, payload: unknown) => void,
): Promise<EngineClient> {
  const child = fork(modulePath, [], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const waiting = new Map<number, Waiting>();
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const log = keepTail(child);
  let nextId = 1;

  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message: unknown) => {
      const parsed = fromEngineSchema.safeParse(message);
      if (!parsed.success) return;
      const said = parsed.data;
      if (said.kind === 'ready') resolve();
      else if (said.kind === 'event') onEvent(said.event, said.payload);
      else {
        const call = waiting.get(said.id);
        waiting.delete(said.id);
        if (said.result.ok) call?.resolve(said.result.value);
        else call?.reject(new FailureError(said.result.error));
      }
    });
    child.once('exit', (code, signal) => {
      const how = signal ? `signal ${signal}` : `code ${code ?? '?'}`;
      const error = failure(
        'engine-failed',
        `The engine stopped unexpectedly (${how}). What was finished is kept; go on with --resume.`,
        log(),
      );
      reject(error);
      for (const call of waiting.values()) call.reject(error);
      waiting.clear();
    });
  });
  await ready;

  return {
    call(verb, input) {
      const id = nextId++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        child.send({ kind: 'call', id, verb, input });
      });
    },
    async stop() {
      if (child.connected) child.send({ kind: 'shutdown' });
      const timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
      await exited;
      clearTimeout(timer);
    },
  };
}

const tailLines = 20;

/** The last lines the engine wrote to its log: the reason of a native abort stands there. */
function keepTail(child: ChildProcess): () => string[] {
  let lines: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    lines = [...lines, ...chunk.split('\n').filter(Boolean)].slice(-tailLines);
  });
  return () => lines;
}
