import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { endWithUs } from './processes';

export interface Server {
  url: string;
  stop(): Promise<void>;
}

const startWithinMs = 120_000;

/** Starts llama-server and waits until it has loaded its model and answered once. */
export async function startServer(program: string, parameters: readonly string[]): Promise<Server> {
  const port = await freePort();
  const child = spawn(program, [...parameters, '--host', '127.0.0.1', '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const forget = endWithUs(child);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve())).finally(forget);
  const url = `http://127.0.0.1:${port}`;
  const server: Server = {
    url,
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
      await exited;
      clearTimeout(timer);
    },
  };
  const deadline = Date.now() + startWithinMs;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await server.stop();
      throw new Error(`llama-server did not start:\n${said}`);
    }
    await sleep(100);
  }
  return server;
}

async function isReady(url: string): Promise<boolean> {
  try {
    if (!(await fetch(`${url}/health`)).ok) return false;
  } catch {
    return false;
  }
  const warmUp = await fetch(`${url}/completion`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ prompt: 'Hello', n_predict: 4 }),
  });
  await warmUp.json();
  return warmUp.ok;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
