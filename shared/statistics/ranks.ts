/** Values in ascending order, those that are equal together. */
export function tiedGroups(values: ArrayLike<number>): number[][] {
  const order = Array.from(values, (_, index) => index).sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const groups: number[][] = [];
  let last: number | undefined;
  for (const index of order) {
    if (values[index] === last) groups.at(-1)?.push(index);
    else groups.push([index]);
    last = values[index];
  }
  return groups;
}

/** Ranks from 1, equal values sharing the mean of theirs. */
export function midranks(values: ArrayLike<number>): Float64Array {
  const ranks = new Float64Array(values.length);
  let below = 0;
  for (const group of tiedGroups(values)) {
    for (const index of group) ranks[index] = below + (group.length + 1) / 2;
    below += group.length;
  }
  return ranks;
}

/** For each value the sum of the weights of larger values, and half of those of equal ones. */
export function weightAbove(values: ArrayLike<number>, weights: Float64Array): Float64Array {
  const sums = new Float64Array(values.length);
  let above = 0;
  for (const group of tiedGroups(values).reverse()) {
    const own = group.reduce((sum, index) => sum + (weights[index] ?? 0), 0);
    for (const index of group) sums[index] = above + own / 2;
    above += own;
  }
  return sums;
}
