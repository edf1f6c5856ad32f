import { basename, dirname, relative, sep } from 'node:path';
import { isCompanionFile, splitName } from '../../shared/models/file-names';
import type { Candidate, Searched } from './candidate';
import { walk } from './walk';

const isGguf = (name: string) => /\.gguf$/i.test(name) && !isCompanionFile(name);

/** GGUF files anywhere under a folder: LM Studio's, llama.cpp's, a person's own. */
export async function searchFolder(folder: string, signal?: AbortSignal): Promise<Searched> {
  const { files, ...rest } = await walk(folder, isGguf, signal);
  return { ...rest, candidates: onePerModel(files).map((path) => candidateIn(folder, path)) };
}

/**
 * GGUF files of Hugging Face's cache: `models--org--repo/snapshots/<commit>/…`, links into `blobs`. Of several commits
 * that hold the same file the caller keeps one, as they are one real file.
 */
export async function searchHuggingFace(folder: string, signal?: AbortSignal): Promise<Searched> {
  const { files, ...rest } = await walk(folder, isGguf, signal);
  const candidates = onePerModel(files).flatMap((path) => {
    const [repository = '', snapshots] = relative(folder, path).split(sep);
    if (!repository.startsWith('models--') || snapshots !== 'snapshots') return [];
    const collection = repository.slice('models--'.length).replace('--', '/');
    return [{ path, name: nameOf(path), collection }];
  });
  return { ...rest, candidates };
}

function candidateIn(folder: string, path: string): Candidate {
  const inside = relative(folder, dirname(path)).split(sep).join('/');
  return { path, name: nameOf(path), ...(inside !== '' && { collection: inside }) };
}

/** A model in parts is listed by its first part, or by the first that is there. */
function onePerModel(files: readonly string[]): string[] {
  const seen = new Set<string>();
  return files.filter((path) => {
    const split = splitName(basename(path));
    if (!split) return true;
    const key = `${dirname(path)}${sep}${split.stem}-${split.parts}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function nameOf(path: string): string {
  const file = basename(path);
  return splitName(file)?.stem ?? file.replace(/\.gguf$/i, '');
}
