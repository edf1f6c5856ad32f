import { access } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { partName, splitName } from '../../shared/models/file-names';
import { failure } from '../../shared/result';
import { readGgufHeader, type GgufHeader } from './header';

/** The files of a model: one, or all parts of one that was split, in order. */
export function modelParts(path: string): string[] {
  const split = splitName(basename(path));
  if (!split) return [path];
  return Array.from({ length: split.parts }, (_, index) => join(dirname(path), partName(split, index + 1)));
}

/**
 * The header of a model in one file or in several: what the first part says, with the tensors and the size of all.
 * @throws FailureError as `readGgufHeader`, and `not-found` naming parts that are missing.
 */
export async function readModelHeader(path: string): Promise<GgufHeader> {
  const [first = path, ...others] = modelParts(path);
  if (others.length === 0) return readGgufHeader(path);
  const missing: string[] = [];
  for (const part of [first, ...others]) {
    await access(part).catch(() => missing.push(basename(part)));
  }
  if (missing.length > 0) {
    throw failure(
      'not-found',
      `${basename(path)} is one of ${others.length + 1} parts, and ${listed(missing)} missing. Download or copy all parts into one folder.`,
    );
  }
  const header = await readGgufHeader(first);
  for (const part of others) {
    const { tensors, fileBytes } = await readGgufHeader(part);
    header.tensors.push(...tensors);
    header.fileBytes += fileBytes;
  }
  return header;
}

function listed(names: readonly string[]): string {
  const [first = '', second] = names;
  if (second === undefined) return `${first} is`;
  return names.length === 2 ? `${first} and ${second} are` : `${first} and ${names.length - 1} more are`;
}
