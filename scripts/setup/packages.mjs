import fs from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { lockFile } from './locks.mjs';
import { npmCommand } from './npm.mjs';
import { run, tail } from './processes.mjs';
import { say, seconds, SetupError } from './report.mjs';
import { fingerprint, readOrNull, readStamp, removeStamp, writeStamp } from './stamp.mjs';

const dependencyFields = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'overrides',
];

/** Changes when npm would install something else; other fields of package.json don't count. */
export function packagesFingerprint({
  packageJson,
  lockfile,
  platform = process.platform,
  arch = process.arch,
}) {
  const manifest = JSON.parse(packageJson);
  const wanted = dependencyFields.map((field) => manifest[field] ?? null);
  return fingerprint({ wanted: JSON.stringify(wanted), lockfile, machine: `${platform}-${arch}` });
}

/**
 * Whether what npm says it installed (node_modules/.package-lock.json, written at the end of an install) is
 * what the lockfile asks for. So a person who ran `npm ci` by hand doesn't wait for a second one.
 */
export function installedMatchesLock(installed, lock) {
  const have = installed?.packages;
  const want = lock?.packages;
  if (!have || !want) return false;
  for (const [name, entry] of Object.entries(have)) {
    if (want[name]?.version !== entry.version || want[name]?.integrity !== entry.integrity) return false;
  }
  // Packages for other platforms are in the lockfile only.
  return Object.entries(want).every(
    ([name, entry]) => name === '' || name in have || entry.optional || entry.devOptional || entry.peer,
  );
}

export async function ensurePackages(root) {
  if (isUpToDate(root)) return;
  await withLock(
    lockFile(root, 'packages'),
    async () => {
      if (!isUpToDate(root)) await install(root);
    },
    { onWait: () => say('another launcher is installing packages; waiting for it') },
  );
}

function stampFile(root) {
  return path.join(root, 'node_modules', '.tunewright-packages.json');
}

function currentFingerprint(root) {
  const packageJson = readOrNull(path.join(root, 'package.json'));
  if (packageJson === null) throw new SetupError(`There is no package.json in ${root}.`);
  return packagesFingerprint({ packageJson, lockfile: readOrNull(path.join(root, 'package-lock.json')) });
}

function isUpToDate(root) {
  const wanted = currentFingerprint(root);
  const stamp = readStamp(stampFile(root));
  if (stamp !== null) return stamp.fingerprint === wanted;
  const installed = readStamp(path.join(root, 'node_modules', '.package-lock.json'));
  if (!installedMatchesLock(installed, readStamp(path.join(root, 'package-lock.json')))) return false;
  writeStamp(stampFile(root), { fingerprint: wanted });
  return true;
}

async function install(root) {
  const start = performance.now();
  const hasLock = fs.existsSync(path.join(root, 'package-lock.json'));
  const wasComplete = fs.existsSync(stampFile(root));
  say('installing packages (a minute or two the first time)');
  // Gone before npm starts, so that an interrupted install is seen as what it is.
  removeStamp(stampFile(root));
  removeStamp(path.join(root, 'node_modules', '.package-lock.json'));
  let result = hasLock ? await npmInstall(root, ['ci']) : await npmInstall(root, ['install']);
  if (result.code !== 0 && hasLock && isOutOfStep(result.stderr)) {
    // npm ci refuses a lockfile without each optional package of each platform, and that is all that npm can
    // write where a registry lacks some of them. npm install takes the versions from the same lockfile;
    // --no-save leaves it as it is.
    if (!wasComplete) fs.rmSync(path.join(root, 'node_modules'), { recursive: true, force: true });
    result = await npmInstall(root, ['install', '--no-save']);
  }
  if (result.code !== 0) {
    process.stderr.write(`${tail(`${result.stdout}\n${result.stderr}`, 40)}\n`);
    throw new SetupError(
      `Installing packages failed: npm ended with ${result.code ?? result.signal}, its reason is above.`,
    );
  }
  writeStamp(stampFile(root), { fingerprint: currentFingerprint(root) });
  say(`packages installed in ${seconds(start)}`);
}

/** npm's words for a lockfile that doesn't fit package.json, before it has touched anything. */
export function isOutOfStep(stderr) {
  return /npm (error|ERR!) code EUSAGE/.test(stderr) && /in sync/.test(stderr);
}

async function npmInstall(root, command) {
  const npm = npmCommand();
  const options = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    return await run(npm.command, [...npm.args, ...command, ...options], { cwd: root, shell: npm.shell });
  } catch (cause) {
    throw new SetupError('npm was not found: install Node.js with npm, 20 or newer.', { cause });
  }
}
