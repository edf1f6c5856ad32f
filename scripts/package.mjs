import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { archiveName, findUnpacked } from './packaging/folders.mjs';
import { root } from './setup/paths.mjs';
import { prepareCli } from './setup/prepare.mjs';
import { run, tail } from './setup/processes.mjs';
import { runMain, say, seconds, SetupError } from './setup/report.mjs';
import { ensureRuntime } from './setup/runtime.mjs';

// npm run package [-- --for-tests --no-archive --installers]: an unpacked app and a tar.gz of it in dist/,
// for this platform. --for-tests lets Playwright attach; --installers makes the targets of
// electron-builder.yml too, for which electron-builder downloads tools.

await runMain(async () => {
  const start = performance.now();
  const { values } = parseArgs({
    options: {
      'for-tests': { type: 'boolean', default: false },
      'no-archive': { type: 'boolean', default: false },
      installers: { type: 'boolean', default: false },
    },
  });
  await prepareCli(root);
  const runtime = await ensureRuntime(root);
  if (!runtime.version) {
    throw new SetupError(`The Electron in ${runtime.dist} has no file "version", so it can't be packaged.`);
  }
  const dist = path.join(root, 'dist');
  fs.rmSync(dist, { recursive: true, force: true });
  say(`packaging with Electron ${runtime.version}`);
  await build(runtime, { dir: true, forTests: values['for-tests'] });
  const unpacked = findUnpacked(dist);
  if (!unpacked) throw new SetupError('electron-builder left no unpacked app in dist/.');
  const archive = values['no-archive'] ? null : await makeArchive(dist, unpacked);
  if (values.installers) await build(runtime, { dir: false, forTests: false });
  process.stdout.write(`Unpacked app: ${path.join(dist, unpacked)}\n`);
  if (archive) process.stdout.write(`Archive: ${archive}\n`);
  say(`packaged in ${seconds(start)}`);
});

async function build(runtime, { dir, forTests }) {
  const args = [path.join(root, 'node_modules', 'electron-builder', 'out', 'cli', 'cli.js')];
  if (dir) args.push('--dir');
  args.push('--publish', 'never', '--config', 'electron-builder.yml');
  args.push(`-c.electronDist=${runtime.dist}`, `-c.electronVersion=${runtime.version}`);
  if (forTests) args.push('-c.electronFuses.enableNodeCliInspectArguments=true');
  const result = await run(process.execPath, args, { cwd: root });
  if (result.code !== 0) {
    process.stderr.write(`${tail(`${result.stdout}\n${result.stderr}`, 40)}\n`);
    throw new SetupError('electron-builder failed; its last lines are above.');
  }
  if (process.env.DEBUG) process.stderr.write(result.stdout);
}

/** By the system's tar: electron-builder's way needs a 7-zip that it downloads. */
async function makeArchive(dist, unpacked) {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const name = archiveName(version);
  const archive = path.join(dist, `${name}.tar.gz`);
  // Renamed for the while, so that the archive unpacks to a folder with our name and nothing is copied.
  const staging = fs.mkdtempSync(path.join(dist, 'archive-'));
  try {
    fs.renameSync(path.join(dist, unpacked), path.join(staging, name));
    const result = await run('tar', ['-czf', archive, '-C', staging, name]);
    if (result.code !== 0) throw new SetupError(`tar failed: ${tail(result.stderr, 1)}`);
  } finally {
    fs.renameSync(path.join(staging, name), path.join(dist, unpacked));
    fs.rmdirSync(staging);
  }
  return archive;
}
