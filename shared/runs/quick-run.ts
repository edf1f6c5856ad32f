import { exampleHash, type Example } from '../domain/example';
import { quickRunSchema, type QuickRun, type SuiteFile } from '../domain/workspace';
import { sha256Hex } from '../json';

/** What a quick run of the suite takes: as the suite says, else the usual. */
export function quickRunOf({ quick_run }: Pick<SuiteFile, 'quick_run'>): QuickRun {
  return quick_run ?? quickRunSchema.parse({});
}

/** How many of a split's examples a quick run takes. */
export function quickCount(examples: number, { fraction, minimum }: QuickRun): number {
  // 7 % of 100 are 7, though 0.07 × 100 is 7.000000000000001.
  const share = Math.ceil(fraction * examples - 1e-9);
  return Math.min(examples, Math.max(minimum, share));
}

/**
 * The examples of a quick run, in their order: those whose content hash, mixed with the seed, is lowest. So one seed gives
 * every configuration the same examples each time, whatever their order, another seed gives others, and a suite that
 * grows keeps most of them: an example leaves only when a new one has taken its place. Of examples with equal content the
 * first counts.
 */
export function quickExamples(
  examples: readonly Example[],
  quickRun: QuickRun,
  seed: number,
): { chosen: Example[]; of: number } {
  const byHash = new Map<string, Example>();
  for (const example of examples) {
    const hash = exampleHash(example);
    if (!byHash.has(hash)) byHash.set(hash, example);
  }
  const ranked = [...byHash.keys()]
    .map((hash) => ({ hash, rank: sha256Hex(`${seed}:${hash}`) }))
    .sort((left, right) => (left.rank < right.rank ? -1 : 1))
    .slice(0, quickCount(byHash.size, quickRun));
  const chosen = new Set(ranked.map(({ hash }) => byHash.get(hash)));
  return { chosen: examples.filter((example) => chosen.has(example)), of: byHash.size };
}
