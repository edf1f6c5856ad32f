export interface Runtime {
  /** Electron's program. */
  path: string;
  /** The folder it lies in. */
  dist: string;
  /** Null where a folder named by ELECTRON_OVERRIDE_DIST_PATH doesn't say. */
  version: string | null;
  source: 'override' | 'installed' | 'carried';
}

/** The Electron to run the app of the checkout `root` with, downloaded if it must be. */
export function ensureRuntime(root: string): Promise<Runtime>;

/** The environment in which child processes use this runtime. */
export function runtimeEnvironment(
  runtime: Pick<Runtime, 'path' | 'dist'>,
  env?: NodeJS.ProcessEnv,
): Record<string, string>;
