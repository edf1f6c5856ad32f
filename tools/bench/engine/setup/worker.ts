import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { endWithUs } from './processes';

/**
 * A measurement's own process: llama.cpp through our FFI and node-llama-cpp's addon must never share one, and what one
 * side leaves in memory is no burden to the other.
 */
export interface Worker {
  pid: number;
  call<T>(verb: string, input: unknown, output: z.ZodType<T>): Promise<T>;
  stop(): Promise<void>;
}

const answerSchema = z.union([
  z.object({ id: z.number(), value: z.unknown() }),
  z.object({ id: z.number(), error: z.string() }),
]);

export function startWorker(name: string, flags: readonly string[] = []): Worker {
  const module = fileURLToPath(new URL(`./workers/${name}.mjs`, import.meta.url));
  const child = fork(module, [], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: ['--enable-source-maps', ...flags],
  });
  const forget = endWithUs(child);
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve())).finally(forget);
  let nextId = 1;
  child.on('message', (message: unknown) => {
    const answer = answerSchema.parse(message);
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) call?.reject(new Error(`${name}: ${answer.error}`));
    else call?.resolve(answer.value);
  });
  child.once('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`${name} ended with ${signal ?? code}`));
    waiting.clear();
  });
  return {
    pid: child.pid ?? 0,
    async call(verb, input, output) {
      const id = nextId++;
      const value = await new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        child.send({ id, verb, input });
      });
      return output.parse(value);
    },
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
