import fs from 'node:fs';
import path from 'node:path';
import { debianPackages, otherFamilies } from './library-packages.mjs';
import { withLock } from './lock.mjs';
import { cacheLockFile } from './locks.mjs';
import { cacheFolder } from './paths.mjs';
import { run, tail } from './processes.mjs';
import { say, seconds, SetupError } from './report.mjs';
import { readStamp, writeStamp } from './stamp.mjs';

/** The libraries that `ldd` could not find. */
export function missingLibraries(lddOutput) {
  const missing = lddOutput
    .split('\n')
    .map((line) => /^\s*(\S+) => not found/.exec(line)?.[1])
    .filter(Boolean);
  return [...new Set(missing)].sort();
}

/**
 * Linux only: sees to it that Electron's system libraries are there, a virtual display where there is no real
 * one, and a font. Installs them on Debian and Ubuntu as root; elsewhere it names them all in one message.
 */
export async function ensureSystemLibraries(runtime, { needsVirtualDisplay }) {
  if (process.platform !== 'linux') return;
  const stampFile = path.join(cacheFolder(), 'system-libraries.json');
  const key = machineKey(runtime, needsVirtualDisplay);
  if (readStamp(stampFile)?.key === key) return;
  await withLock(
    cacheLockFile('system-libraries'),
    async () => {
      const lacking = await findLacking(runtime, needsVirtualDisplay);
      const canInstall = family() === 'debian' && process.getuid?.() === 0;
      // Nobody is kept from working by a font that our look did not find.
      if (!canInstall) lacking.packages = lacking.packages.filter((name) => !name.startsWith('fonts-'));
      if (lacking.libraries.length + lacking.packages.length > 0) {
        if (!canInstall) throw new SetupError(await instructions(lacking, family()));
        await install(lacking, runtime);
      }
      writeStamp(stampFile, { key: machineKey(runtime, needsVirtualDisplay) });
    },
    { onWait: () => say('another launcher is installing system libraries; waiting for it') },
  );
}

/**
 * Changes with Electron's program and with what is installed, so that the answer is kept only while it holds.
 */
function machineKey(runtime, needsVirtualDisplay) {
  const mark = (file) => {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    return stat ? `${file}:${stat.size}:${stat.mtimeMs}` : `${file}:absent`;
  };
  return [
    mark(runtime.path),
    mark('/var/lib/dpkg/status'),
    mark('/etc/ld.so.cache'),
    `virtual display: ${needsVirtualDisplay && findOnPath('Xvfb')}`,
  ].join('\n');
}

async function findLacking(runtime, needsVirtualDisplay) {
  let ldd;
  try {
    ldd = await run('ldd', [runtime.path]);
  } catch {
    // Without ldd nothing can be said; Electron itself names the first library that it misses.
    return { libraries: [], packages: [] };
  }
  const packages = [];
  if (needsVirtualDisplay && !findOnPath('Xvfb')) packages.push('xvfb');
  if (needsVirtualDisplay && !hasFonts()) packages.push('fonts-dejavu-core', 'fonts-liberation');
  return { libraries: missingLibraries(ldd.stdout), packages };
}

async function install(lacking, runtime) {
  const start = performance.now();
  say(`installing system libraries: ${[...lacking.libraries, ...lacking.packages].join(', ')}`);
  await aptGet(['update']);
  const { packages, unknown } = await choosePackages(lacking.libraries, isAvailable);
  if (unknown.length > 0)
    throw new SetupError(`No package is known for the libraries ${unknown.join(', ')}.`);
  await aptGet(['install', '-y', '--no-install-recommends', ...packages, ...lacking.packages]);
  const ldd = await run('ldd', [runtime.path]);
  const still = missingLibraries(ldd.stdout);
  if (still.length > 0) throw new SetupError(`After installing, Electron still lacks ${still.join(', ')}.`);
  say(`system libraries installed in ${seconds(start)}`);
}

function family() {
  return systemFamily(readText('/etc/os-release'));
}

/** 'debian' for Debian, Ubuntu and their kin; 'fedora', 'suse' or 'arch' likewise; else null. */
export function systemFamily(osRelease) {
  const field = (name) => new RegExp(`^${name}=(.*)$`, 'm').exec(osRelease)?.[1]?.replace(/"/g, '') ?? '';
  const names = `${field('ID')} ${field('ID_LIKE')}`.split(' ');
  if (names.includes('debian') || names.includes('ubuntu')) return 'debian';
  if (names.includes('fedora') || names.includes('rhel')) return 'fedora';
  if (names.some((name) => name.includes('suse'))) return 'suse';
  return names.includes('arch') ? 'arch' : null;
}

/**
 * Debian 13 and Ubuntu 24.04 renamed the libraries that hold times (…t64) and keep some old names as empty or
 * virtual packages; so the new name comes first, where the machine's package lists have it.
 */
export async function choosePackages(libraries, available) {
  const packages = new Set();
  const unknown = [];
  for (const library of libraries) {
    const name = debianPackages[library];
    if (!name) unknown.push(library);
    else packages.add((await available(`${name}t64`)) ? `${name}t64` : name);
  }
  return { packages: [...packages].sort(), unknown };
}

async function isAvailable(name) {
  const result = await run('apt-cache', ['show', '--no-all-versions', name]);
  return result.code === 0 && result.stdout.includes('Package:');
}

/** One message with all that is missing and the command that gets it. */
export async function instructions({ libraries, packages }, kind, available = isAvailable) {
  const what = [...libraries, ...packages].join(', ');
  if (kind === 'debian') {
    const chosen = await choosePackages(libraries, (name) => available(name).catch(() => false));
    const names = [...chosen.packages, ...packages].join(' ');
    return `Electron needs system libraries that are missing (${what}). Run: sudo apt-get update && sudo apt-get install -y ${names}`;
  }
  const command = otherFamilies[kind]?.(libraries, packages);
  const how = command ? `Run: ${command}` : "Install them with your system's package manager.";
  return `Electron needs system libraries that are missing (${what}). ${how}`;
}

async function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Another package manager may be at work, for instance on a machine that has just booted.
  const options = ['-q', '-o', 'DPkg::Lock::Timeout=300'];
  const result = await run('apt-get', [...options, ...args], { env });
  if (result.code !== 0) {
    const reason = tail(`${result.stdout}\n${result.stderr}`, 3).replace(/\n/g, ' ');
    throw new SetupError(`apt-get ${args[0]} failed: ${reason}`);
  }
}

function findOnPath(program) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, program)).find((file) => fs.existsSync(file)) ?? null;
}

/** A screenshot without a single font shows boxes for letters. */
function hasFonts() {
  const places = ['/usr/share/fonts', '/usr/local/share/fonts'];
  if (process.env.HOME) places.push(`${process.env.HOME}/.fonts`, `${process.env.HOME}/.local/share/fonts`);
  return places.some((place) => containsFont(place));
}

function containsFont(folder, depth = 0) {
  let entries;
  try {
    entries = fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return false;
  }
  return entries.some((entry) =>
    entry.isDirectory() || entry.isSymbolicLink()
      ? depth < 5 && containsFont(path.join(folder, entry.name), depth + 1)
      : /\.(ttf|otf|ttc)$/i.test(entry.name),
  );
}

function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
