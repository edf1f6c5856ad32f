import { leastThat } from './search';
import { binaryPower, type PairedChances } from './binary-power';

export interface BinaryPlan {
  /** Share of examples that differ between the arms, either way: from a pilot, or a guess. */
  discordance: number;
  /** Share that passes in A. It matters little; ½ where it is not known. */
  passRate?: number;
  /** Chance of confirming the change if it is there. */
  power?: number;
  alpha?: number;
}

export interface PlannedExamples {
  examples: number;
  /** Of this many: at least what was asked for. */
  power: number;
}

/** More examples than anyone has: what needs more is called out of reach. */
const mostExamples = 1_000_000;

/**
 * The fewest examples with which a change (B − A, either sign) of this size is confirmed with the power asked for, one
 * sample an example. Exact (binary-power.ts). Undefined where the change is larger than the share of examples that
 * differ, which cannot be, or would need more than a million.
 */
export function examplesForChange(change: number, plan: BinaryPlan): PlannedExamples | undefined {
  const { power: wanted = 0.8, alpha } = plan;
  if (change === 0 || Math.abs(change) > plan.discordance) return undefined;
  const chances = chancesOf(change, plan);
  const powerOf = (n: number) => binaryPower(n, chances, alpha).found;
  const examples = leastThat((n) => powerOf(n) >= wanted, mostExamples);
  return examples === undefined ? undefined : { examples, power: powerOf(examples) };
}

/**
 * The reverse: the smallest change that n examples confirm with the power asked for. Undefined ("cannot show any") where
 * even a change of all examples that differ, in one direction, is not found often enough.
 */
export function smallestChangeShown(n: number, plan: BinaryPlan): number | undefined {
  const { discordance, power: wanted = 0.8, alpha } = plan;
  const isShown = (change: number) => binaryPower(n, chancesOf(change, plan), alpha).found >= wanted;
  if (!(n > 0) || !(discordance > 0) || !isShown(discordance)) return undefined;
  let lo = 0;
  let hi = discordance;
  while (hi - lo > 1e-4) {
    const middle = (lo + hi) / 2;
    if (isShown(middle)) hi = middle;
    else lo = middle;
  }
  return hi;
}

/** The pass rate of A is moved as far as the differing examples need: those broken passed in A, those fixed failed. */
function chancesOf(change: number, { discordance, passRate = 0.5 }: BinaryPlan): PairedChances {
  const fixed = (discordance + change) / 2;
  const broken = (discordance - change) / 2;
  const bothPass = Math.min(Math.max(0, passRate - broken), 1 - discordance);
  return { bothPass, broken, fixed, bothFail: Math.max(0, 1 - discordance - bothPass) };
}
