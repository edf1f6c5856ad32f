/** How often the first rater gave one label and the second another. */
export interface Confusion {
  /** Of the rows (first rater) and the columns (second rater), in the same order. */
  labels: string[];
  counts: number[][];
  n: number;
}

/**
 * Confusion matrix of two raters' labels of the same things. Labels are those given, in that order (ratings, whose order
 * matters for weighted kappa), then any others in the order in which they appear.
 */
export function confusionMatrix(
  pairs: readonly (readonly [first: string, second: string])[],
  labels: readonly string[] = [],
): Confusion {
  const indexOf = new Map<string, number>();
  for (const label of [...labels, ...pairs.flat()]) {
    if (!indexOf.has(label)) indexOf.set(label, indexOf.size);
  }
  const counts = Array.from(indexOf, () => Array<number>(indexOf.size).fill(0));
  for (const [first, second] of pairs) {
    const row = counts[indexOf.get(first) ?? -1];
    const column = indexOf.get(second) ?? -1;
    if (row) row[column] = (row[column] ?? 0) + 1;
  }
  return { labels: [...indexOf.keys()], counts, n: pairs.length };
}
