/** A judge's scale: from the worst to the best. */
export interface Scale {
  min: number;
  max: number;
}

const mostLevels = 11;

/** Where a value lies on the scale, 0..1; what is beyond it counts as its end, as OpenAI clips. */
export function shareOf({ min, max }: Scale, value: number): number {
  if (max <= min) return 0;
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}

/**
 * The whole numbers that a judge may choose from, and how each is written: the scale's own where there are at most eleven
 * of them, else 0 to 10, spread over the scale.
 */
export function levelsOf(scale: Scale): { text: string; value: number }[] {
  const { min, max } = scale;
  const isWhole = Number.isInteger(min) && Number.isInteger(max) && max > min && max - min < mostLevels;
  if (isWhole)
    return Array.from({ length: max - min + 1 }, (_, step) => ({
      text: String(min + step),
      value: min + step,
    }));
  return Array.from({ length: mostLevels }, (_, step) => ({
    text: String(step),
    value: min + ((max - min) * step) / (mostLevels - 1),
  }));
}

/** The mean of the levels by how likely each is. */
export function expectedLevel(
  levels: readonly { value: number }[],
  probabilities: readonly number[],
): number {
  return levels.reduce((sum, { value }, index) => sum + value * (probabilities[index] ?? 0), 0);
}
