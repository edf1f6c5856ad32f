import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { lockFile } from './locks.mjs';
import { npmCommand } from './npm.mjs';
import { run, tail } from './processes.mjs';
import { say, seconds, SetupError } from './report.mjs';
import { readStamp, removeStamp, writeStamp } from './stamp.mjs';

const sourceFolders = ['electron', 'renderer', 'shared'];
const sourceFiles = /^(electron\.vite\.config\.\w+|tsconfig.*\.json|package\.json|package-lock\.json)$/;
const outputs = ['out/main/index.js', 'out/main/cli.js'];

/** Every file that the build reads, relative to the checkout with forward slashes, sorted. */
export function listSources(root) {
  const files = fs
    .readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile() && sourceFiles.test(entry.name))
    .map((entry) => entry.name);
  const visit = (folder) => {
    let entries;
    try {
      entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true });
    } catch (error) {
      if (error.code === 'ENOENT') return;
      throw error;
    }
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(name);
      else files.push(name);
    }
  };
  sourceFolders.forEach(visit);
  return files.sort();
}

/**
 * By content, not by time: a fresh clone, a touched file or a branch and back don't rebuild, and an edit
 * within the file system's time resolution does. A few hundred small files take some ten milliseconds.
 */
export function sourcesFingerprint(root) {
  const hash = createHash('sha256');
  for (const name of listSources(root)) {
    const content = fs.readFileSync(path.join(root, name));
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

export async function ensureBuild(root) {
  if (isBuilt(root, sourcesFingerprint(root))) return;
  await withLock(
    lockFile(root, 'build'),
    async () => {
      const wanted = sourcesFingerprint(root);
      if (!isBuilt(root, wanted)) await build(root, wanted);
    },
    { onWait: () => say('another launcher is building the app; waiting for it') },
  );
}

/** For whoever writes to out/ in another way. */
export function forgetBuild(root) {
  removeStamp(stampFile(root));
}

function stampFile(root) {
  return path.join(root, 'out', '.tunewright-build.json');
}

function isBuilt(root, wanted) {
  return (
    readStamp(stampFile(root))?.sources === wanted &&
    outputs.every((output) => fs.existsSync(path.join(root, output)))
  );
}

async function build(root, wanted) {
  const start = performance.now();
  say('building the app');
  forgetBuild(root);
  const npm = npmCommand();
  const result = await run(npm.command, [...npm.args, 'run', '--silent', 'build'], {
    cwd: root,
    shell: npm.shell,
  });
  if (result.code !== 0) {
    process.stderr.write(`${tail(`${result.stdout}\n${result.stderr}`, 40)}\n`);
    throw new SetupError(
      `Building the app failed: npm run build ended with ${result.code ?? result.signal}, its last lines are above.`,
    );
  }
  const missing = outputs.filter((output) => !fs.existsSync(path.join(root, output)));
  if (missing.length > 0) throw new SetupError(`The build wrote no ${missing.join(' and no ')}.`);
  writeStamp(stampFile(root), { sources: wanted });
  say(`app built in ${seconds(start)}`);
}
