import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export const backends = ['cuda', 'vulkan', 'metal', 'cpu'] as const;
export type Backend = (typeof backends)[number];

/** One package's full set of shared libraries: each backend ships its own copy of every library. */
export interface LibrarySet {
  backend: Backend;
  directory: string;
  base: string;
  ggml: string;
  llama: string;
  /** llama.cpp's release, for example `v0.5.0`. */
  release: string;
}

interface Candidate {
  backend: Backend;
  /** `@node-llama-cpp/<name>`, whose libraries lie in `bins/<name>`. */
  name: string;
}

/** Packages that can serve this platform, the fastest backend first. */
export function candidates(platform: NodeJS.Platform, arch: string): Candidate[] {
  const of = (name: string, ...list: Backend[]): Candidate[] =>
    list.map((backend) => ({ backend, name: backend === 'cpu' ? name : `${name}-${backend}` }));
  if (platform === 'darwin') return arch === 'arm64' ? of('mac-arm64', 'metal') : of('mac-x64', 'cpu');
  const system = platform === 'win32' ? 'win' : 'linux';
  if (arch === 'x64') return of(`${system}-x64`, 'cuda', 'vulkan', 'cpu');
  return of(`${system}-${arch === 'arm' ? 'armv7l' : arch}`, 'cpu');
}

const llamaLibrary = /^(?:lib)?llama(?:\.[a-z]+)?\.(v\d+(?:\.\d+)*)\.(?:so|dylib|dll)$/;
const ggmlLibrary = /^(?:lib)?ggml(?:\.[a-z]+)?\.v\d+(?:\.\d+)*\.(?:so|dylib|dll)$/;
const baseLibrary = /^(?:lib)?ggml-base\.(?:so|dylib|dll)$/;

/** The libraries in a folder, by pattern: their names carry backend and release and differ between platforms. */
export function librariesIn(
  directory: string,
  backend: Backend,
  names: readonly string[],
): LibrarySet | undefined {
  const llama = names.find((name) => llamaLibrary.test(name));
  const ggml = names.find((name) => ggmlLibrary.test(name));
  const base = names.find((name) => baseLibrary.test(name));
  const release = llama && llamaLibrary.exec(llama)?.[1];
  if (!llama || !ggml || !base || !release) return undefined;
  return {
    backend,
    directory,
    release,
    llama: join(directory, llama),
    ggml: join(directory, ggml),
    base: join(directory, base),
  };
}

/** All installed library sets for this machine, the fastest backend first. */
export function installedLibraries(
  platform: NodeJS.Platform = process.platform,
  arch: string = process.arch,
): LibrarySet[] {
  return candidates(platform, arch).flatMap(({ backend, name }) => {
    const root = packageDirectory(`@node-llama-cpp/${name}`);
    const directory = root && join(root, 'bins', name);
    if (!directory || !existsSync(directory)) return [];
    return librariesIn(directory, backend, readdirSync(directory)) ?? [];
  });
}

/** Shared libraries cannot be loaded out of an ASAR archive: electron-builder unpacks them beside it. */
function packageDirectory(name: string): string | undefined {
  const require = createRequire(import.meta.url);
  for (const base of require.resolve.paths(name) ?? []) {
    const directory = join(base, ...name.split('/')).replace(/\bapp\.asar\b/, 'app.asar.unpacked');
    if (existsSync(join(directory, 'package.json'))) return directory;
  }
  return undefined;
}
