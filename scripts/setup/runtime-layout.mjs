import fs from 'node:fs';
import path from 'node:path';

/** Where Electron's program lies in its folder. */
export function programName(platform = process.platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/** Electron's own archives have a file `version` beside the program; null where it is missing. */
export function readVersion(dist) {
  try {
    return fs.readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return null;
  }
}
