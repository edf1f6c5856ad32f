import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../../..');
/** What `npx tunewright` becomes once packages and build are there (scripts/cli.mjs). */
const entry = join(root, 'out/main/cli.js');

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Stdout as the one JSON document it must be with `--json`. */
  json: <T>() => T;
}

export function startCli(...argv: string[]): {
  child: ChildProcessWithoutNullStreams;
  result: Promise<CliResult>;
} {
  const child = spawn(process.execPath, [entry, ...argv], {
    env: { ...process.env, TUNEWRIGHT_BACKEND: 'cpu' },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const result = new Promise<CliResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr, json: <T>() => JSON.parse(stdout) as T }));
  });
  return { child, result };
}

export function runCli(...argv: string[]): Promise<CliResult> {
  return startCli(...argv).result;
}
