import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { backends, installedLibraries, type Backend, type LibrarySet } from './libraries';
import { koffi } from './koffi';

export interface Placement {
  set: LibrarySet;
  /** Why this set: one sentence for a person. */
  reason: string;
}

/**
 * Picks the library set to load: the fastest backend whose driver is on this machine. Trying is the test: a backend's
 * library loads only where its driver does, and every set brings the CPU along, so a driver without a device still runs.
 * @param wanted `TUNEWRIGHT_BACKEND`: use this one where it is installed.
 */
export function choosePlacement(
  wanted: string | undefined,
  sets: readonly LibrarySet[] = installedLibraries(),
  loads: (set: LibrarySet) => boolean = backendLoads,
): Placement | undefined {
  const asked = sets.find(({ backend }) => backend === wanted);
  if (asked) return { set: asked, reason: `${label(asked.backend)} was asked for.` };
  const absent = wanted
    ? `${isBackend(wanted) ? label(wanted) : wanted} was asked for and is not installed. `
    : '';
  const missing: string[] = [];
  for (const set of sets) {
    if (set.backend === 'cpu' || loads(set)) {
      const because =
        missing.length > 0 ? `no driver for ${missing.join(' or ')} was found` : 'it is the fastest here';
      return { set, reason: `${absent}${label(set.backend)}, because ${because}.` };
    }
    missing.push(label(set.backend));
  }
  return undefined;
}

export function label(backend: Backend): string {
  return { cuda: 'CUDA', vulkan: 'Vulkan', metal: 'Metal', cpu: 'CPU' }[backend];
}

export function isBackend(text: string): text is Backend {
  return (backends as readonly string[]).includes(text);
}

function backendLoads(set: LibrarySet): boolean {
  const name = readdirSync(set.directory).find((file) => file.includes(`ggml-${set.backend}.`));
  // Metal is part of the macOS build: nothing to try.
  if (!name) return set.backend === 'metal';
  try {
    koffi.load(join(set.directory, name));
    return true;
  } catch {
    return false;
  }
}
