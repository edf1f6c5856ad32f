import type { Grader } from '../../domain/grader';

/** A model that judges, by the workspace's name and its file's content hash. */
export interface Judge {
  name: string;
  hash: string;
}

/** The workspace's model that a grader asks, by name: its own `model`, or the local one that stands in for it. */
export function judgeModel(grader: Pick<Grader, 'tunewright'> & { model: string }): string {
  return grader.tunewright?.model ?? grader.model;
}

/** Every model that a grader or a part of it asks, by the workspace's name, each once. */
export function judgeModels(grader: Grader): string[] {
  const names = partsOf(grader).flatMap((part) => askedModel(part) ?? []);
  return [...new Set(names)];
}

/** The judges of a grader as `withJudgeHashes` wrote them into it. */
export function judgesOf(grader: Grader): Judge[] {
  const judges = new Map<string, string>();
  for (const part of partsOf(grader)) {
    const name = askedModel(part);
    const hash = part.tunewright?.model_sha256;
    if (name !== undefined && hash !== undefined) judges.set(name, hash);
  }
  return [...judges].map(([name, hash]) => ({ name, hash }));
}

/**
 * The grader with the content hash of each model it asks: what a run keeps, so that a judge of the same name with other
 * weights is another grader.
 */
export function withJudgeHashes<G extends Grader>(grader: G, hashes: ReadonlyMap<string, string>): G {
  if (grader.type === 'multi') {
    const { graders } = grader;
    const pinned = Array.isArray(graders)
      ? graders.map((part) => withJudgeHashes(part, hashes))
      : mapValues(graders, (part) => withJudgeHashes(part, hashes));
    return { ...grader, graders: pinned };
  }
  if (grader.type === 'tunewright.panel')
    return { ...grader, judges: mapValues(grader.judges, (judge) => withJudgeHashes(judge, hashes)) };
  const name = askedModel(grader);
  const hash = name === undefined ? undefined : hashes.get(name);
  return hash === undefined
    ? grader
    : { ...grader, tunewright: { ...grader.tunewright, model_sha256: hash } };
}

/** The grader itself, or the graders it is made of. */
function partsOf(grader: Grader): Grader[] {
  if (grader.type === 'multi') return Object.values(grader.graders);
  return grader.type === 'tunewright.panel' ? Object.values(grader.judges) : [grader];
}

function askedModel(grader: Grader): string | undefined {
  switch (grader.type) {
    case 'score_model':
    case 'label_model':
    case 'tunewright.rating':
    case 'tunewright.pairwise':
    case 'tunewright.similarity':
      return judgeModel(grader);
    case 'tunewright.perplexity':
      return grader.model === undefined ? undefined : (grader.tunewright?.model ?? grader.model);
    case 'text_similarity':
      return grader.evaluation_metric === 'cosine' ? grader.tunewright?.model : undefined;
    default:
      return undefined;
  }
}

function mapValues<T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
