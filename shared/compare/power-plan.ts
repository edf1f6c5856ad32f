import { examplesForChange, smallestChangeShown } from '../statistics/plan-binary';
import { examplesForMeanChange, smallestMeanChangeShown } from '../statistics/plan-means';
import { variationOfFlips } from '../statistics/variation';
import { hundredths } from './sentence';

export interface PowerQuestion {
  /** The change that matters, 0..1. */
  change: number;
  /** Share of examples that differ between one sample of A and one of B. */
  discordance: number;
  /** Share of examples that differ between two samples of one run; matters with several samples only. */
  noise: number;
  samples: number;
  /** Examples there are. */
  examples: number;
}

export interface PowerPlan extends PowerQuestion {
  /** Examples that confirm the change 4 times out of 5; undefined where none do. */
  needed?: number;
  /** What the examples there are can confirm; undefined: nothing. */
  smallest?: number;
  table: { examples: number; smallest: number | undefined }[];
}

const tabulated = [20, 50, 100, 200, 500, 1000];

/** By the same rule that the verdict goes by, so that a plan promises what the comparison then keeps. */
export function planPower(question: PowerQuestion): PowerPlan {
  const { change, discordance, examples } = question;
  const isPossible = change > 0 && change <= discordance;
  return {
    ...question,
    ...(isPossible && { needed: neededFor(question) }),
    smallest: smallestWith(question, examples),
    table: tabulated.map((n) => ({ examples: n, smallest: smallestWith(question, n) })),
  };
}

function neededFor({ change, discordance, noise, samples }: PowerQuestion): number | undefined {
  if (samples === 1) return examplesForChange(change, { discordance })?.examples;
  const variation = variationOfFlips(discordance, noise, change);
  return examplesForMeanChange(change, { variation, samples })?.examples;
}

function smallestWith({ discordance, noise, samples, change }: PowerQuestion, n: number): number | undefined {
  if (samples === 1) return smallestChangeShown(n, { discordance });
  const variation = variationOfFlips(discordance, noise, change);
  const smallest = smallestMeanChangeShown(n, { variation, samples });
  return smallest !== undefined && smallest <= discordance ? smallest : undefined;
}

/** The plan as one or two sentences. */
export function describePlan({ change, discordance, needed, examples, smallest }: PowerPlan): string {
  const points = `a change of ${hundredths(change)} ${change === 0.01 ? 'point' : 'points'}`;
  const have =
    smallest === undefined
      ? `The ${examples} there are cannot confirm any.`
      : `The ${examples} there are confirm one of ${hundredths(smallest)} or more.`;
  if (change > discordance)
    return `It cannot be: ${points} needs at least as many examples that differ. ${have}`;
  if (needed === undefined) return `No number of examples that anyone has confirms ${points}. ${have}`;
  return `It takes ${needed} examples to confirm ${points}. ${have}`;
}
