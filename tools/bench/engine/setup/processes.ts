import { spawn, type ChildProcess } from 'node:child_process';

export interface Ended {
  stdout: string;
  stderr: string;
  /** From the start of the process to its end. */
  milliseconds: number;
}

export interface CommandOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Called once the process is there. */
  onStart?: (child: ChildProcess) => void;
  /** Shows what the command says on our stderr while it runs. */
  show?: boolean;
}

/** Runs a command to its end; throws with its last lines when it fails. */
export async function command(
  program: string,
  parameters: readonly string[],
  options: CommandOptions = {},
): Promise<Ended> {
  const start = performance.now();
  const child = spawn(program, parameters, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  options.onStart?.(child);
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      output[stream] += text;
      if (options.show) process.stderr.write(text);
    });
  }
  const stop = endWithUs(child);
  const code = await new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve(status ?? signal ?? 'unknown'));
  }).finally(stop);
  if (code !== 0) {
    const said = `${output.stdout}\n${output.stderr}`.trim().split('\n').slice(-15).join('\n');
    throw new Error(`${program} ${parameters.slice(0, 3).join(' ')} … ended with ${code}:\n${said}`);
  }
  return { ...output, milliseconds: performance.now() - start };
}

/** No child outlives the benchmark, whatever ends it. The function given back forgets the child. */
export function endWithUs(child: ChildProcess): () => void {
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  return () => void process.off('exit', end);
}
