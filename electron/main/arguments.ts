import { resolve } from 'node:path';

/** What the command line asks for: `--workspace=<dir>`, `--compare=<a>,<b>`. */
export interface LaunchRequest {
  /** Absolute. */
  workspace?: string;
  compare?: { a: string; b: string };
}

/**
 * Reads our options and ignores everything else: Chromium's switches, Electron's own arguments and files that desktop
 * environments append all arrive in the same list.
 */
export function parseArguments(argv: readonly string[], cwd: string): LaunchRequest {
  const request: LaunchRequest = {};
  const workspace = optionValue(argv, 'workspace');
  if (workspace) request.workspace = resolve(cwd, workspace);
  const [a, b, ...more] = optionValue(argv, 'compare')?.split(',') ?? [];
  if (a && b && more.length === 0) request.compare = { a, b };
  return request;
}

function optionValue(argv: readonly string[], name: string): string | undefined {
  const prefix = `--${name}=`;
  return argv.findLast((argument) => argument.startsWith(prefix))?.slice(prefix.length);
}
