import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FoundFile, FoundModels, LookedInto } from '../../shared/domain/models';
import { failure } from '../../shared/result';
import type { Candidate, Searched } from './candidate';
import type { HeaderCache } from './describe-file';
import { searchFolder, searchHuggingFace } from './folders';
import { searchOllama } from './ollama';
import { standardPlaces, thisMachine, type Machine, type Place } from './places';

export interface DiscoverOptions {
  /** The folder that downloads go to. */
  downloads: string;
  /** Folders that a person added. */
  added: readonly string[];
  headers: HeaderCache;
  machine?: Machine;
  signal?: AbortSignal;
}

const mostFiles = 2000;
const headersAtOnce = 4;

/**
 * Finds the models and adapters on this machine. Reads directories and headers only, changes nothing.
 * @throws FailureError `cancelled` where the signal aborts.
 */
export async function discoverModels(options: DiscoverOptions): Promise<FoundModels> {
  const { signal } = options;
  try {
    const places: Place[] = [
      { source: 'downloads', path: options.downloads },
      ...options.added.map((path): Place => ({ source: 'folder', path })),
      ...(await standardPlaces(options.machine ?? thisMachine())),
    ];
    const seen = new Set<string>();
    const files: FoundFile[] = [];
    const folders: LookedInto[] = [];
    for (const place of places) {
      const { candidates, problems, isThere } = await search(place, signal);
      if (!isThere && place.source !== 'folder') continue;
      if (!isThere)
        problems.push(`${place.path} is not there; connect its drive, or remove it from the list.`);
      const described = await describeAll(place, candidates, seen, options, mostFiles - files.length);
      files.push(...described);
      folders.push({
        ...place,
        files: described.length,
        ...(problems.length > 0 && { problem: problems.join(' ') }),
      });
    }
    return { files, folders };
  } catch (error) {
    if (signal?.aborted) throw failure('cancelled', 'Looking for models was cancelled.');
    throw error;
  }
}

function search({ source, path }: Place, signal?: AbortSignal): Promise<Searched> {
  if (source === 'ollama') return searchOllama(path, signal);
  if (source === 'huggingface') return searchHuggingFace(path, signal);
  return searchFolder(path, signal);
}

/** Headers of what is new; a file that was found in another place already is not listed twice. */
async function describeAll(
  place: Place,
  candidates: readonly Candidate[],
  seen: Set<string>,
  { headers, signal }: DiscoverOptions,
  limit: number,
): Promise<FoundFile[]> {
  const fresh: (Candidate & { realPath: string })[] = [];
  for (const candidate of candidates) {
    const realPath = await realpath(candidate.path).catch(() => candidate.path);
    if (seen.has(realPath) || fresh.length >= limit) continue;
    seen.add(realPath);
    fresh.push({ ...candidate, realPath });
  }
  const found: FoundFile[] = [];
  for (let start = 0; start < fresh.length; start += headersAtOnce) {
    signal?.throwIfAborted();
    const batch = fresh.slice(start, start + headersAtOnce);
    const described = await Promise.all(batch.map(({ path }) => headers.describe(path)));
    batch.forEach((candidate, index) => {
      const facts = described[index];
      if (facts) found.push({ ...candidate, ...facts, source: place.source, folder: place.path });
    });
  }
  return found.sort((left, right) => order(left).localeCompare(order(right)));
}

const order = ({ collection = '', name, path }: FoundFile) => `${collection}/${name}/${basename(path)}`;
