import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { GgufFacts } from '../../shared/domain/models';
import { FailureError } from '../../shared/result';
import { describeGguf, type GgufDescription } from '../gguf/describe';
import { isEncoder } from '../gguf/encoders';
import type { GgufHeader } from '../gguf/header';
import { modelParts, readModelHeader } from '../gguf/model-header';

export interface DescribedFile extends GgufFacts {
  bytes: number;
  parts?: number;
  kind?: 'model' | 'adapter';
  problem?: string;
}

/** Headers that were read, each for as long as its file is unchanged. */
export interface HeaderCache {
  /** What a file is; undefined where it is a GGUF but neither a text model nor a LoRA. */
  describe(path: string): Promise<DescribedFile | undefined>;
}

export function createHeaderCache(): HeaderCache {
  const known = new Map<string, { stamp: string; described: DescribedFile | undefined }>();
  return {
    async describe(path) {
      const { stamp, bytes, parts } = await stampOf(path);
      const cached = known.get(path);
      if (cached?.stamp === stamp) return cached.described;
      const described = await readFile(path, bytes, parts);
      known.set(path, { stamp, described });
      return described;
    },
  };
}

async function stampOf(path: string): Promise<{ stamp: string; bytes: number; parts: number }> {
  const stats = await Promise.all(modelParts(path).map((part) => stat(part).catch(() => undefined)));
  return {
    stamp: stats.map((info) => (info ? `${info.size}:${info.mtimeMs}:${info.ino}` : '-')).join(' '),
    bytes: stats.reduce((sum, info) => sum + (info?.size ?? 0), 0),
    parts: stats.length,
  };
}

async function readFile(path: string, bytes: number, parts: number): Promise<DescribedFile | undefined> {
  const size = { bytes, ...(parts > 1 && { parts }) };
  try {
    const header = await readModelHeader(path);
    if (isSomethingElse(header)) return undefined;
    const { chatTemplate, ...description } = describeGguf(header, path);
    return {
      ...description,
      ...size,
      hasChatTemplate: chatTemplate !== undefined,
      problem: encoderProblem(description, path),
    };
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    return { ...size, problem: error.failure.message };
  }
}

/** Vision encoders, importance matrices, control vectors, vocabularies: GGUF files, but nothing to choose here. */
function isSomethingElse({ metadata, tensors }: GgufHeader): boolean {
  const type = metadata.get('general.type') ?? 'model';
  const architecture = metadata.get('general.architecture');
  return (
    (type !== 'model' && type !== 'adapter') ||
    architecture === 'clip' ||
    architecture === 'controlvector' ||
    tensors.length === 0
  );
}

function encoderProblem({ kind, architecture }: Omit<GgufDescription, 'chatTemplate'>, path: string) {
  return kind === 'model' && isEncoder(architecture)
    ? `${basename(path)} is an embedding model: it generates no text.`
    : undefined;
}
