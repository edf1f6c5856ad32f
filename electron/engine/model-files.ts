import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ModelFile } from '../../shared/domain/views';
import type { FileReference } from '../../shared/domain/workspace';
import { failure, FailureError } from '../../shared/result';
import { describeGguf, type GgufDescription } from '../gguf/describe';
import { modelParts, readModelHeader } from '../gguf/model-header';
import { cachedHash, hashFile } from '../store/file-hash';
import type { ResultsDb } from '../store/results-db';
import { absolutePath, type ReferenceKind } from '../store/workspace-file';
import type { Workspace } from '../store/workspace';
import type { CheckedFile } from './run-definition';

/** Models and adapters that a workspace refers to: described from their headers, hashed, never copied. */
export interface ModelFiles {
  /** As the Models screen shows it; a problem is part of the answer. Never reads more than the header. */
  view(kind: ReferenceKind, reference: FileReference): Promise<ModelFile>;
  /** @throws FailureError when the file cannot be used as `kind`. */
  check(
    kind: ReferenceKind,
    reference: Pick<FileReference, 'name' | 'path'>,
    signal?: AbortSignal,
  ): Promise<CheckedFile>;
}

export function createModelFiles(workspace: Workspace, results: ResultsDb): ModelFiles {
  const described = new Map<string, { stamp: string; description: GgufDescription }>();

  async function describe(path: string): Promise<GgufDescription> {
    const stats = await Promise.all(modelParts(path).map((part) => stat(part).catch(() => undefined)));
    const stamp = stats.map((info) => (info ? `${info.size}:${info.mtimeMs}:${info.ino}` : '')).join(' ');
    const known = described.get(path);
    if (!stats.includes(undefined) && known?.stamp === stamp) return known.description;
    const description = describeGguf(await readModelHeader(path), path);
    described.set(path, { stamp, description });
    return description;
  }

  return {
    async view(kind, reference) {
      const path = absolutePath(workspace, reference.path);
      try {
        const { chatTemplate, ...description } = await describe(path);
        return {
          ...reference,
          ...description,
          kind,
          absolutePath: path,
          hash: cachedModelHash(results, path) ?? reference.sha256,
          hasChatTemplate: chatTemplate !== undefined,
          problem: wrongKind(kind, description.kind, path),
        };
      } catch (error) {
        if (!(error instanceof FailureError)) throw error;
        return {
          ...reference,
          kind,
          absolutePath: path,
          hash: reference.sha256,
          problem: error.failure.message,
        };
      }
    },
    async check(kind, { name, path: stored }, signal) {
      const path = absolutePath(workspace, stored);
      const { architecture, kind: actual, rank, alpha } = await describe(path);
      const problem = wrongKind(kind, actual, path);
      if (problem) throw failure('incompatible', problem);
      return { name, path, architecture, rank, alpha, hash: await hashModel(results, path, signal) };
    },
  };
}

/** A model in several parts has one hash: that of its parts' hashes, one after the other. */
async function hashModel(results: ResultsDb, path: string, signal?: AbortSignal): Promise<string> {
  const hashes: string[] = [];
  for (const part of modelParts(path)) hashes.push(await hashFile(results, part, { signal }));
  return joinHashes(hashes);
}

function cachedModelHash(results: ResultsDb, path: string): string | undefined {
  const hashes = modelParts(path).map((part) => cachedHash(results, part));
  return hashes.every((hash) => hash !== undefined) ? joinHashes(hashes) : undefined;
}

function joinHashes(hashes: readonly string[]): string {
  const [first = '', ...others] = hashes;
  return others.length === 0 ? first : createHash('sha256').update(hashes.join('')).digest('hex');
}

function wrongKind(wanted: ReferenceKind, actual: ReferenceKind, path: string): string | undefined {
  if (wanted === actual) return undefined;
  return actual === 'adapter'
    ? `${basename(path)} is a LoRA adapter, not a model; add it as an adapter.`
    : `${basename(path)} is a model, not a LoRA adapter; add it as a model.`;
}
