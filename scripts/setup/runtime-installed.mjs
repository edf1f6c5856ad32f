import fs from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { lockFile } from './locks.mjs';
import { cacheFolder } from './paths.mjs';
import { run, tail } from './processes.mjs';
import { say, seconds } from './report.mjs';
import { programName, readVersion } from './runtime-layout.mjs';
import { readStamp, removeStamp, writeStamp } from './stamp.mjs';

const dayMs = 24 * 60 * 60 * 1000;
const pollMs = 500;
/** No byte in this time: the host can't be reached. Some firewalls drop packets and never answer. */
const firstByteMs = 10_000;
/** No further byte in this time: the connection is dead. */
const stallMs = 60_000;

/**
 * The binary of the installed `electron` package, which its install script downloads. Null where it isn't
 * there and can't be had. `hasFallback`: another source follows, so a failed download is remembered for a day
 * rather than tried at each start.
 */
export async function installedRuntime(root, { platform = process.platform, hasFallback = false } = {}) {
  const packageFolder = path.join(root, 'node_modules', 'electron');
  const wanted = readStamp(path.join(packageFolder, 'package.json'))?.version;
  if (!wanted) return null;
  const find = () => findInstalled(packageFolder, wanted, platform);
  const found = find();
  if (found) return found;
  const failureStamp = path.join(cacheFolder(), `electron-${wanted}-download-failed.json`);
  if (hasFallback && isRecent(readStamp(failureStamp))) return null;
  return withLock(lockFile(root, 'electron'), async () => {
    const others = find();
    if (others) return others;
    if (hasFallback && isRecent(readStamp(failureStamp))) return null;
    const error = await download(packageFolder, wanted);
    const result = find();
    if (result) {
      removeStamp(failureStamp);
      return result;
    }
    if (process.env.DEBUG) say(error);
    if (hasFallback) {
      writeStamp(failureStamp, { at: new Date().toISOString() });
      say(`Electron ${wanted} can't be downloaded here; not trying again for a day`);
    } else {
      say(`Electron ${wanted} can't be downloaded: ${lastErrorLine(error)}`);
    }
    return null;
  });
}

export function isRecent(stamp, now = Date.now()) {
  const age = now - Date.parse(stamp?.at ?? '');
  return age >= 0 && age < dayMs;
}

function findInstalled(packageFolder, wanted, platform) {
  const dist = path.join(packageFolder, 'dist');
  const program = path.join(dist, programName(platform));
  // path.txt is the last thing that the install script writes.
  const complete = fs.existsSync(path.join(packageFolder, 'path.txt')) && fs.existsSync(program);
  return complete && readVersion(dist) === wanted ? { path: program, dist, version: wanted } : null;
}

/** Runs the package's own install script under a watch. Resolves to what it said. */
async function download(packageFolder, version) {
  const start = performance.now();
  say(`downloading Electron ${version} (about 120 MB)`);
  const scratch = path.join(cacheFolder(), `electron-download-${process.pid}`);
  fs.mkdirSync(scratch, { recursive: true });
  const env = { ...process.env, TMPDIR: scratch, TEMP: scratch, TMP: scratch, ELECTRON_GET_NO_PROGRESS: '1' };
  delete env.ELECTRON_RUN_AS_NODE;
  let watch;
  try {
    const result = await run(process.execPath, [path.join(packageFolder, 'install.js')], {
      cwd: packageFolder,
      env,
      onStart: ({ kill }) => {
        watch = watchGrowth([scratch, path.join(packageFolder, 'dist')], () => kill('SIGKILL'));
      },
    });
    if (result.code === 0) say(`Electron ${version} downloaded in ${seconds(start)}`);
    return watch.stalled() ? 'the download stood still' : tail(result.stderr);
  } finally {
    watch?.stop();
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

/** Calls `onStall` once the folders have stopped growing. */
function watchGrowth(folders, onStall) {
  const sizeNow = () => folders.reduce((sum, folder) => sum + folderSize(folder), 0);
  let size = sizeNow();
  let limitMs = firstByteMs;
  let lastGrowth = performance.now();
  let stalled = false;
  const timer = setInterval(() => {
    const now = sizeNow();
    if (now !== size) {
      size = now;
      limitMs = stallMs;
      lastGrowth = performance.now();
    } else if (performance.now() - lastGrowth > limitMs) {
      stalled = true;
      onStall();
    }
  }, pollMs);
  return { stop: () => clearInterval(timer), stalled: () => stalled };
}

function folderSize(folder) {
  try {
    return fs
      .readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .reduce(
        (sum, entry) => sum + fs.statSync(path.join(entry.parentPath ?? entry.path, entry.name)).size,
        0,
      );
  } catch {
    // Not there yet, or changing under our eyes: the next look will do.
    return 0;
  }
}

/** The sentence in a Node stack trace. */
export function lastErrorLine(text) {
  const lines = text.split('\n').map((line) => line.trim());
  const named = lines.filter((line) => /^(\w*Error\b|Caused by|\[cause\])/.test(line));
  return named.at(-1) ?? lines.find((line) => line !== '') ?? 'it gave no reason';
}
