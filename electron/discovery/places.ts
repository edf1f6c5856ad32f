/** Where other programs keep the models that they downloaded. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import type { ModelSource } from '../../shared/domain/models';

export interface Place {
  source: ModelSource;
  path: string;
}

export interface Machine {
  home: string;
  platform: NodeJS.Platform;
  environment: Readonly<Record<string, string | undefined>>;
}

export function thisMachine(): Machine {
  return { home: homedir(), platform: process.platform, environment: process.env };
}

/** The caches of LM Studio, Ollama, Hugging Face and llama.cpp, whether they are there or not. */
export async function standardPlaces(machine: Machine): Promise<Place[]> {
  const { home, platform, environment } = machine;
  const cache = environment['XDG_CACHE_HOME'] ?? join(home, '.cache');
  return [
    ...lmStudioPlaces(home, await lmStudioFolder(home)),
    ...ollamaPlaces(home, platform, environment['OLLAMA_MODELS']),
    { source: 'huggingface', path: huggingFaceHub(environment, cache) },
    { source: 'llamacpp', path: environment['LLAMA_CACHE'] ?? llamaCache(machine, cache) },
  ];
}

function lmStudioPlaces(home: string, chosen: string | undefined): Place[] {
  const paths = [
    join(home, '.lmstudio', 'models'),
    // Before version 0.3.
    join(home, '.cache', 'lm-studio', 'models'),
    ...(chosen === undefined ? [] : [chosen]),
  ];
  return [...new Set(paths)].map((path) => ({ source: 'lmstudio', path }));
}

const lmStudioSettings = z.object({ downloadsFolder: z.string() });

/** The folder that a person chose in LM Studio's own settings. */
async function lmStudioFolder(home: string): Promise<string | undefined> {
  try {
    const text = await readFile(join(home, '.lmstudio', 'settings.json'), 'utf8');
    const { downloadsFolder } = lmStudioSettings.parse(JSON.parse(text));
    return isAbsolute(downloadsFolder) ? downloadsFolder : undefined;
  } catch {
    return undefined;
  }
}

function ollamaPlaces(home: string, platform: NodeJS.Platform, chosen: string | undefined): Place[] {
  const paths = chosen
    ? [chosen]
    : [
        join(home, '.ollama', 'models'),
        // Its installer for Linux runs it as a user of its own.
        ...(platform === 'linux' ? ['/usr/share/ollama/.ollama/models'] : []),
      ];
  return paths.map((path) => ({ source: 'ollama', path }));
}

/** As huggingface_hub finds it (huggingface_hub/constants.py). */
function huggingFaceHub(environment: Machine['environment'], cache: string): string {
  const home = environment['HF_HOME'] ?? join(cache, 'huggingface');
  return environment['HF_HUB_CACHE'] ?? environment['HUGGINGFACE_HUB_CACHE'] ?? join(home, 'hub');
}

/** As llama.cpp's `fs_get_cache_directory` finds it. */
function llamaCache({ home, platform, environment }: Machine, cache: string): string {
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'llama.cpp');
  if (platform === 'win32') {
    return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'llama.cpp');
  }
  return join(cache, 'llama.cpp');
}
