import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { withLock } from '../../../scripts/setup/lock.mjs';
import { cacheLockFile } from '../../../scripts/setup/locks.mjs';
import { cacheFolder } from '../../../scripts/setup/paths.mjs';
import { run, tail } from '../../../scripts/setup/processes.mjs';
import { say, seconds, SetupError } from '../../../scripts/setup/report.mjs';
import { readStamp, writeStamp } from '../../../scripts/setup/stamp.mjs';

const tools = [
  'llama-batched-bench',
  'llama-embedding',
  'llama-perplexity',
  'llama-quantize',
  'llama-server',
  'llama-tokenize',
];

const common = [
  '-DCMAKE_BUILD_TYPE=Release',
  '-DGGML_NATIVE=ON',
  '-DBUILD_SHARED_LIBS=OFF',
  '-DLLAMA_OPENSSL=OFF',
  '-DLLAMA_BUILD_TESTS=OFF',
  '-DLLAMA_BUILD_APP=OFF',
  '-DLLAMA_BUILD_UI=OFF',
  '-DLLAMA_USE_PREBUILT_UI=OFF',
  '-DLLAMA_ALL_WARNINGS=OFF',
];

/** What a backend's build needs besides a compiler, and how it is switched on. */
const backends = {
  cpu: { options: [], needs: [] },
  cuda: { options: ['-DGGML_CUDA=ON', '-DCMAKE_CUDA_ARCHITECTURES=native'], needs: ['nvcc'] },
  vulkan: { options: ['-DGGML_VULKAN=ON'], needs: ['glslc'] },
  metal: { options: ['-DGGML_METAL=ON'], needs: [] },
};

/**
 * llama.cpp's own programs for a backend, built once and kept in the cache: from the very source that the shipped
 * libraries were built from, which node-llama-cpp carries as a git bundle. Takes a quarter of an hour on two cores.
 *
 * @param {string} root the checkout
 * @param {'cpu' | 'cuda' | 'vulkan' | 'metal'} backend
 */
export async function ensureLlamaCpp(root, backend) {
  const carried = path.join(root, 'node_modules', 'node-llama-cpp', 'llama');
  const { release } = JSON.parse(fs.readFileSync(path.join(carried, 'binariesGithubRelease.json'), 'utf8'));
  const folder = path.join(cacheFolder(), 'llama.cpp', release);
  const build = path.join(folder, `build-${backend}`);
  const { options, needs } = backends[backend];
  const key = [release, ...common, ...options, ...tools].join(' ');
  const stamp = path.join(build, '.tunewright-built.json');
  const built = () => readStamp(stamp)?.key === key;
  const result = { release, tool: (name) => toolPath(build, name), compiler: () => compilerOf(build) };
  if (built()) return result;
  await requirePrograms(['git', 'cmake', ...needs]);
  await withLock(
    cacheLockFile(`llama.cpp-${release}`),
    async () => {
      if (built()) return;
      const start = performance.now();
      say(`building llama.cpp ${release} for ${backend} from its pinned source (once, takes long)`);
      const source = path.join(folder, 'source');
      if (!fs.existsSync(path.join(source, 'CMakeLists.txt'))) await checkOut(carried, source);
      const generator = (await hasProgram('ninja')) ? ['-G', 'Ninja'] : [];
      await succeed('cmake', ['-S', source, '-B', build, ...generator, ...common, ...options]);
      const jobs = String(Math.max(1, os.availableParallelism()));
      await succeed('cmake', ['--build', build, '--config', 'Release', '-j', jobs, '--target', ...tools]);
      writeStamp(stamp, { key });
      say(`llama.cpp built in ${seconds(start)}`);
    },
    { onWait: () => say('another program is building llama.cpp; waiting for it') },
  );
  return result;
}

async function checkOut(carried, source) {
  const draft = `${source}.${process.pid}`;
  await succeed('git', ['clone', '--quiet', path.join(carried, 'gitRelease.bundle'), draft]);
  fs.rmSync(source, { recursive: true, force: true });
  fs.renameSync(draft, source);
}

function toolPath(build, name) {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  // Visual Studio's generator puts a folder for each configuration in between.
  const places = [path.join(build, 'bin', file), path.join(build, 'bin', 'Release', file)];
  return places.find((place) => fs.existsSync(place)) ?? places[0];
}

/** For example `GNU 12.2.0`, as CMake found it. */
function compilerOf(build) {
  const root = path.join(build, 'CMakeFiles');
  for (const name of fs.readdirSync(root)) {
    const file = path.join(root, name, 'CMakeCXXCompiler.cmake');
    if (!fs.existsSync(file)) continue;
    const text = fs.readFileSync(file, 'utf8');
    const value = (key) => new RegExp(`set\\(${key} "([^"]*)"\\)`).exec(text)?.[1] ?? '';
    return `${value('CMAKE_CXX_COMPILER_ID')} ${value('CMAKE_CXX_COMPILER_VERSION')}`.trim();
  }
  return 'unknown compiler';
}

async function requirePrograms(names) {
  const missing = [];
  for (const name of names) if (!(await hasProgram(name))) missing.push(name);
  if (missing.length > 0) throw new SetupError(`Building llama.cpp needs ${missing.join(', ')}.`);
}

async function hasProgram(name) {
  try {
    return (await run(name, ['--version'])).code === 0;
  } catch {
    return false;
  }
}

async function succeed(program, parameters) {
  const result = await run(program, parameters);
  if (result.code === 0) return;
  process.stderr.write(`${tail(`${result.stdout}\n${result.stderr}`, 30)}\n`);
  throw new SetupError(`${program} failed with ${result.code ?? result.signal}; its last lines are above.`);
}
