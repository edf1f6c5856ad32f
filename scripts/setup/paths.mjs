import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's top folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * Where things live that outlast a checkout: the Electron runtime, the test model, locks.
 * XDG_CACHE_HOME wins on every platform, so that one variable moves the cache anywhere.
 */
export function cacheFolder({ env = process.env, platform = process.platform, home = os.homedir() } = {}) {
  const join = platform === 'win32' ? path.win32.join : path.posix.join;
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'tunewright');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'tunewright');
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'tunewright', 'Cache');
  }
  return join(home, '.cache', 'tunewright');
}
