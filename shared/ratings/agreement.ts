import type { Grader, Score } from '../domain/grader';
import {
  personVerdict,
  starValues,
  type Confusion,
  type Disagreement,
  type Estimate,
  type GraderAgreement,
  type Rating,
  type RatingVerdict,
  type StarAgreement,
} from '../domain/rating';
import { confusionMatrix } from '../statistics/confusion';
import { cohensKappa, type Kappa } from '../statistics/kappa';
import { spearman } from '../statistics/spearman';
import { agreementSentence } from './agreement-sentence';
import { nearestStars, ratesInStars } from './star-scale';

/** A rated answer with a grader's score of it. */
export interface RatedScore {
  run: string;
  configuration: string;
  sample: number;
  exampleId: string;
  rating: Rating;
  score: Score;
}

/** Disagreements that are named one by one. */
const named = 50;

/** How one version of a grader agrees with the people who rated the same answers. */
export function graderAgreement(
  { name, hash, grader }: { name: string; hash: string; grader: Grader },
  scores: readonly RatedScore[],
): GraderAgreement {
  const judged = scores.filter(({ score }) => !score.error);
  const pairs = judged.flatMap((each): (RatedScore & { person: RatingVerdict })[] => {
    const person = personVerdict(each.rating);
    return person === undefined ? [] : [{ ...each, person }];
  });
  const confusion = confusionOf(pairs);
  const facts = {
    n: pairs.length,
    confusion,
    kappa: kappaOf(confusion),
    unsure: scores.filter(({ score }) => score.error?.kind === 'low_confidence').length,
    errored: scores.filter(({ score }) => score.error && score.error.kind !== 'low_confidence').length,
  };
  return {
    name,
    hash,
    ...facts,
    stars: ratesInStars(grader) ? starAgreement(judged) : undefined,
    spearman: rankCorrelation(judged),
    sentence: agreementSentence(facts),
    disagreements: pairs.filter(differs).slice(0, named).map(disagreement),
  };
}

function differs({ person, score }: { person: RatingVerdict; score: Score }): boolean {
  return (person === 'pass') !== score.passed;
}

function confusionOf(pairs: readonly { person: RatingVerdict; score: Score }[]): Confusion {
  const confusion = { bothPass: 0, onlyPerson: 0, onlyGrader: 0, bothFail: 0 };
  for (const { person, score } of pairs) {
    if (person === 'pass') confusion[score.passed ? 'bothPass' : 'onlyPerson'] += 1;
    else confusion[score.passed ? 'onlyGrader' : 'bothFail'] += 1;
  }
  return confusion;
}

/**
 * Absent where the person or the grader says the same of every answer: κ is 0 then whatever they think, with an interval
 * of no width.
 */
function kappaOf({ bothPass, onlyPerson, onlyGrader, bothFail }: Confusion): Estimate | undefined {
  const margins = [
    bothPass + onlyPerson,
    onlyGrader + bothFail,
    bothPass + onlyGrader,
    onlyPerson + bothFail,
  ];
  if (margins.includes(0)) return undefined;
  return estimate(
    cohensKappa([
      [bothPass, onlyPerson],
      [onlyGrader, bothFail],
    ]),
  );
}

function estimate(kappa: Kappa | undefined): Estimate | undefined {
  return kappa && { value: kappa.kappa, interval: kappa.interval };
}

function starAgreement(judged: readonly RatedScore[]): StarAgreement {
  const pairs = judged.flatMap(({ rating: { stars }, score: { value } }): [string, string][] =>
    stars === undefined || value === undefined ? [] : [[String(stars), String(nearestStars(value))]],
  );
  const { counts, n } = confusionMatrix(pairs, starValues.map(String));
  return { table: counts, n, kappa: estimate(cohensKappa(counts, 'quadratic')) };
}

function rankCorrelation(judged: readonly RatedScore[]): GraderAgreement['spearman'] {
  const pairs = judged.flatMap(({ rating: { stars }, score: { score } }) =>
    stars === undefined ? [] : [{ stars, score }],
  );
  const result = spearman(
    pairs.map(({ stars }) => stars),
    pairs.map(({ score }) => score),
  );
  return result && { n: result.n, value: result.rho, interval: result.interval };
}

function disagreement({
  run,
  configuration,
  sample,
  exampleId,
  person,
  rating: { stars, comment },
  score: { reason },
}: RatedScore & { person: RatingVerdict }): Disagreement {
  return { run, configuration, sample, exampleId, person, stars, comment, reason };
}
