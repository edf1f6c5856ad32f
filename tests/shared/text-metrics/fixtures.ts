import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { seededIntegers } from '../statistics/fixtures';

/** Reference values written by tools/fixtures/text-metrics.py. */
export function loadFixture<T extends z.ZodType>(name: string, schema: T): z.infer<T> {
  const file = new URL(`../../fixtures/text-metrics/${name}.json`, import.meta.url);
  return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Input and reference. */
export const pairs = loadFixture('pairs', z.array(z.tuple([z.string(), z.string()])).min(200));

const letterScores = { fuzzy_match: z.number(), distance: z.number(), similarity: z.number() };
const wordScores = {
  bleu: z.number(),
  gleu: z.number(),
  meteor: z.number(),
  rouge_1: z.number(),
  rouge_2: z.number(),
  rouge_3: z.number(),
  rouge_4: z.number(),
  rouge_5: z.number(),
  rouge_l: z.number(),
  token_f1: z.number(),
};
const shape = z.object({ ...letterScores, ...wordScores });
export type ReferenceScores = z.infer<typeof shape>;

const columns = loadFixture('scores', z.record(shape.keyof(), z.array(z.number()).length(pairs.length)));

/** What the reference implementation of a metric gives for each pair. */
export function referenceScores(metric: keyof ReferenceScores): readonly number[] {
  return columns[metric];
}

export interface LongCase {
  name: string;
  input: string;
  reference: string;
  /** Those of words are missing where the reference implementations would take too long. */
  scores: Partial<ReferenceScores>;
}

const long = loadFixture(
  'long',
  z.object({
    vocabulary: z.array(z.string()),
    cases: z.array(
      z.object({
        seed: z.number(),
        words: z.number(),
        changes: z.number(),
        scores: shape.partial().required({ fuzzy_match: true, distance: true }),
      }),
    ),
  }),
);

export const longCases: LongCase[] = long.cases.map(({ seed, words, changes, scores }) => ({
  name: `${words} words, ${changes} % left out and ${changes} % replaced`,
  ...longTexts(seed, words, changes),
  scores,
}));

/** `long_texts` of tools/fixtures/text-metrics.py, step for step. */
function longTexts(seed: number, words: number, changes: number) {
  const below = seededIntegers(seed);
  const anyWord = () => long.vocabulary[below(long.vocabulary.length)] ?? '';
  const reference = Array.from({ length: words }, anyWord);
  const input: string[] = [];
  for (const word of reference) {
    const fate = below(100);
    if (fate >= changes) input.push(fate < 2 * changes ? anyWord() : word);
  }
  return { input: input.join(' '), reference: reference.join(' ') };
}
