import fs from 'node:fs';
import path from 'node:path';
import { withLock } from '../../../scripts/setup/lock.mjs';
import { cacheLockFile } from '../../../scripts/setup/locks.mjs';
import { npmCommand } from '../../../scripts/setup/npm.mjs';
import { cacheFolder } from '../../../scripts/setup/paths.mjs';
import { run, tail } from '../../../scripts/setup/processes.mjs';
import { say, seconds, SetupError } from '../../../scripts/setup/report.mjs';
import { readStamp, writeStamp } from '../../../scripts/setup/stamp.mjs';

const version = '0.123.1';
/** promptfoo wants Node 22.22; where ours is older, npm brings one. */
const leastNode = [22, 22];
const carriedNode = '22.23.3';

/** promptfoo, in a folder of its own in the cache: no dependency of the project. */
export async function ensurePromptfoo() {
  const folder = path.join(cacheFolder(), 'bench', `promptfoo-${version}`);
  const node = ownNodeServes() ? null : `node-${systemName()}-${process.arch}`;
  const packages = [`promptfoo@${version}`, ...(node ? [`${node}@${carriedNode}`] : [])];
  const stamp = path.join(folder, '.tunewright-installed.json');
  const installed = () => readStamp(stamp)?.packages === packages.join(' ');
  await withLock(cacheLockFile('promptfoo'), async () => {
    if (!installed()) await install(folder, packages, stamp);
  });
  const home = path.join(folder, 'node_modules', 'promptfoo');
  const { bin } = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8'));
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  return {
    version,
    node: node ? path.join(folder, 'node_modules', node, 'bin', program) : process.execPath,
    script: path.join(home, bin.promptfoo),
  };
}

async function install(folder, packages, stamp) {
  const start = performance.now();
  say(`fetching ${packages.join(' and ')} to measure against (once)`);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
  const npm = npmCommand();
  const options = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--omit=dev'];
  const result = await run(npm.command, [...npm.args, ...options, ...packages], {
    cwd: folder,
    shell: npm.shell,
  });
  if (result.code !== 0) {
    const reason = tail(result.stderr, 3).replace(/\n/g, ' ');
    throw new SetupError(`promptfoo could not be fetched: ${reason}`);
  }
  writeStamp(stamp, { packages: packages.join(' ') });
  say(`promptfoo ready in ${seconds(start)}`);
}

function ownNodeServes() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
}

function systemName() {
  return process.platform === 'win32' ? 'win' : process.platform;
}
