import type { Manifest } from '../../shared/domain/run';
import { failure } from '../../shared/result';
import { getRun, runExamples, runGraders } from '../store/runs';
import type { ReferenceKind } from '../store/workspace-file';
import type { OpenWorkspace } from './open-workspace';
import type { RunDefinition } from './runs';

/**
 * A run once more, as its manifest says: the same model and adapters (by content), examples and graders as they were then,
 * the same sampling and seeds (or another seed: an A/A check). On the same engine and placement it gives the same tokens.
 * @throws FailureError `not-found` or `incompatible` where a model or adapter is gone or is another file now.
 */
export async function replayDefinition(
  open: OpenWorkspace,
  id: string,
  seed?: number,
  signal?: AbortSignal,
): Promise<RunDefinition> {
  const { manifest } = getRun(open.results, id);
  await checkSame(open, 'model', manifest.model, signal);
  for (const adapter of manifest.adapters) await checkSame(open, 'adapter', adapter, signal);
  const { engine } = manifest;
  return {
    manifest: {
      ...manifest,
      seed: seed ?? manifest.seed,
      adapters: manifest.adapters.map(({ proof: _proof, ...adapter }) => adapter),
      // Sequences are asked for as they were; all else of the engine is found out anew.
      engine: { ...engine, context: 0, batch: 0, threads: 0 },
    },
    examples: runExamples(open.results, id),
    graders: runGraders(open.results, id).map(({ name, grader }) => ({ name, grader })),
  };
}

async function checkSame(
  { files }: OpenWorkspace,
  kind: ReferenceKind,
  { name, path, hash }: Pick<Manifest['model'], 'name' | 'path' | 'hash'>,
  signal?: AbortSignal,
): Promise<void> {
  const file = await files.check(kind, { name, path }, signal);
  if (file.hash === hash) return;
  throw failure(
    'incompatible',
    `The ${kind} ${name} is another file than when this run was made. Put the old one back at ${path}, or start a new run.`,
  );
}
