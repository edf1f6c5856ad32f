import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../scripts/setup/paths.mjs';

export interface PackagedApp {
  program: string;
}

let made: Promise<PackagedApp> | undefined;

/** The application as a person gets it, but for the inspect fuse (Playwright attaches through it). Made once a run. */
export function packagedApp(): Promise<PackagedApp> {
  return (made ??= make());
}

async function make(): Promise<PackagedApp> {
  const script = join(root, 'scripts/package.mjs');
  await promisify(execFile)(process.execPath, [script, '--for-tests', '--no-archive'], {
    cwd: root,
    maxBuffer: 16 << 20,
  });
  const candidates = [
    'dist/linux-unpacked/tunewright',
    'dist/linux-arm64-unpacked/tunewright',
    'dist/win-unpacked/Tunewright.exe',
    'dist/mac-arm64/Tunewright.app/Contents/MacOS/Tunewright',
    'dist/mac/Tunewright.app/Contents/MacOS/Tunewright',
  ].map((path) => join(root, path));
  const program = candidates.find((path) => existsSync(path));
  if (!program) throw new Error(`The packaged application is none of ${candidates.join(', ')}.`);
  return { program };
}
