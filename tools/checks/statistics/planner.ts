import type { PairedChances } from '../../../shared/statistics/binary-power';
import { decideBinary } from '../../../shared/statistics/decision';
import type { PairedCounts } from '../../../shared/statistics/paired';
import { examplesForChange } from '../../../shared/statistics/plan-binary';
import { examplesForMeanChange } from '../../../shared/statistics/plan-means';
import { seededRandom, type Random } from '../../../shared/statistics/random';
import { randomBinomial } from '../../../shared/statistics/random-binomial';
import { sampleVariance, variationOf, type Variation } from '../../../shared/statistics/variation';
import type { Effort } from './checks';
import { callsClustered } from './false-calls';
import { continuous, differences, passes, ratings, shareThatDiffers, type Model } from './models';
import { percent, type Table } from './table';

/** Three points either way. */
const tolerance = 0.03;

export function planBinary({ seed, share }: Effort): Table {
  const title = 'Planner: one pass or fail an example';
  const random = seededRandom(seed);
  const repetitions = Math.ceil(20_000 * share);
  const table: Table = {
    title,
    text: `How many examples the planner asks for to confirm a change with a power of 80 %, the power that it says so many have (the first number that has 80 %), and how many of ${repetitions} comparisons of so many confirm it. Within 3 points of what it says.`,
    header: ['differ', 'change', 'examples', 'power', 'found'],
    rows: [],
    violations: [],
  };
  for (const discordance of [0.1, 0.2, 0.3, 0.5]) {
    for (const part of [0.25, 0.5, 0.75, 1]) {
      const change = discordance * part;
      const { examples, power } = examplesForChange(change, { discordance, passRate: 0.6 }) ?? nothing;
      const found = foundBinary(examples, chancesOf(0.6, discordance, change), repetitions, random);
      if (!(power >= 0.8 && Math.abs(found - power) <= tolerance)) {
        table.violations.push(`${title}: ${percent(found)} with ${examples} examples`);
      }
      table.rows.push([
        percent(discordance),
        percent(change),
        String(examples),
        percent(power),
        percent(found),
      ]);
    }
  }
  return table;
}

const nothing = { examples: NaN, power: NaN };

function chancesOf(passRate: number, discordance: number, change: number): PairedChances {
  const fixed = (discordance + change) / 2;
  const broken = (discordance - change) / 2;
  const bothPass = Math.min(passRate - broken, 1 - discordance);
  return { bothPass, broken, fixed, bothFail: 1 - discordance - bothPass };
}

export function foundBinary(n: number, chances: PairedChances, repetitions: number, random: Random): number {
  let found = 0;
  for (let i = 0; i < repetitions; i += 1) {
    const { evidence, difference } = decideBinary(multinomial(n, chances, random));
    if (evidence === 'confirmed' && difference > 0) found += 1;
  }
  return found / repetitions;
}

function multinomial(n: number, chances: PairedChances, random: Random): PairedCounts {
  const differ = chances.broken + chances.fixed;
  const m = randomBinomial(n, differ, random);
  const fixed = randomBinomial(m, chances.fixed / differ, random);
  const bothPass = randomBinomial(n - m, chances.bothPass / (1 - differ), random);
  return { bothPass, broken: m - fixed, fixed, bothFail: n - m - bothPass };
}

export function planMeans({ seed, share }: Effort): Table {
  const title = 'Planner: several samples or graded scores';
  const random = seededRandom(seed);
  const repetitions = Math.ceil(4000 * share);
  const table: Table = {
    title,
    text: `The same for the clustered rule, from the variances of a large pilot (${repetitions} comparisons).`,
    header: ['scores', 'pass rate', 'change', 'examples', 'power', 'found'],
    rows: [],
    violations: [],
  };
  for (const [model, samples] of [
    [passes(4), 4],
    [passes(8), 8],
    [ratings, 1],
    [continuous, 1],
  ] as const) {
    for (const rate of [0.3, 0.5, 0.9]) {
      for (const by of [0.15, 0.3]) {
        const pilot =
          samples > 1 ? pilotOfPasses(samples, rate, by, random) : pilotOfScores(model, rate, by, random);
        const change = model.difference(rate, by);
        const { examples, power } = examplesForMeanChange(change, { ...pilot, samples }) ?? nothing;
        const found = callsClustered(model, examples, rate, by, repetitions, random);
        if (!(power >= 0.8 && Math.abs(found - power) <= tolerance)) {
          table.violations.push(`${title}: ${percent(found)} with ${examples} examples of ${model.name}`);
        }
        table.rows.push([
          model.name,
          String(rate),
          percent(change),
          String(examples),
          percent(power),
          percent(found),
        ]);
      }
    }
  }
  return table;
}

/** Examples of a pilot: many, so that what is checked is the plan and not the pilot's luck. */
const pilotExamples = 20_000;

interface Pilot {
  variation: Variation;
  differing: number;
}

/** What a pilot says of passes and failures, several an example. */
export function pilotOfPasses(samples: number, rate: number, shift: number, random: Random): Pilot {
  const arms = passes(samples).draw(pilotExamples, rate, shift, random);
  const each = (share: number) =>
    Array.from({ length: samples }, (_, i) => (i < Math.round(share * samples) ? 1 : 0));
  const examples = Array.from(arms.a, (share, i) => ({ a: each(share), b: each(arms.b[i] ?? NaN) }));
  const variation = variationOf(examples);
  if (!variation) throw new Error('A pilot with several samples an example tells both variances');
  return { variation, differing: shareThatDiffers(arms) };
}

/** What a pilot says of graded scores, one sample an example. */
function pilotOfScores(model: Model, rate: number, shift: number, random: Random): Pilot {
  const arms = model.draw(pilotExamples, rate, shift, random);
  return {
    variation: { between: sampleVariance(differences(arms)), within: 0 },
    differing: shareThatDiffers(arms),
  };
}
