import type { Confusion, GraderAgreement } from '../domain/rating';
import { mcNemarExact } from '../statistics/mcnemar';

type Facts = Pick<GraderAgreement, 'n' | 'confusion' | 'kappa' | 'unsure' | 'errored'>;

/** How far a grader can be trusted, by the answers that a person judged too, and what more ratings would tell. */
export function agreementSentence(facts: Facts): string {
  return [trust(facts), tendency(facts.confusion), more(facts), leftOut(facts)].filter(Boolean).join(' ');
}

/**
 * What agreement beyond chance is called: Landis and Koch's limits (Biometrics 33, 1977, table on p. 165) of
 * moderate, substantial and almost perfect. They are a convention, no more.
 */
const limits = { inPart: 0.4, well: 0.6, nearlyAlways: 0.8 };

function trust({ n, confusion, kappa }: Facts): string {
  if (n === 0) return 'No answer has been passed or failed by both you and this grader yet.';
  if (!kappa) return oneSided(confusion);
  const least = called(kappa.interval.lo);
  const most = called(kappa.interval.hi);
  if (least === most) return `It agrees with you ${least}: ${advice[least]}.`;
  if (least === 'hardly more than chance would')
    return `These ${n} answers leave open how far it agrees with you: anything from ${least} to ${most} would fit.`;
  return `It agrees with you ${least} at least, perhaps ${most}: ${advice[least]}, until more ratings tell.`;
}

/** Where the person or the grader says the same of every answer, agreement beyond chance cannot show. */
function oneSided({ bothPass, onlyPerson, onlyGrader, bothFail }: Confusion): string {
  const passes = bothPass + onlyPerson;
  const fails = onlyGrader + bothFail;
  if (passes === 0 || fails === 0) {
    const [said, other] = fails === 0 ? ['pass', 'fail'] : ['fail', 'pass'];
    return `You ${said} ${all(passes + fails)}, so nobody can see whether the grader tells good from bad: rate some that you would ${other}.`;
  }
  return bothFail + onlyPerson === 0
    ? `It passes ${all(passes + fails)}, also the ${fails} that you fail, and so tells nothing about them.`
    : `It fails ${all(passes + fails)}, also the ${passes} that you pass, and so tells nothing about them.`;
}

function all(n: number): string {
  return n === 1 ? 'the one answer' : `all ${n} answers`;
}

const advice = {
  'nearly always': 'it can stand in for you',
  well: 'trust it for whole runs, and look at single answers yourself',
  'in part': 'trust it for large differences between runs, not for single answers',
  'hardly more than chance would': 'do not rely on it as it is',
} as const;

function called(kappa: number): keyof typeof advice {
  if (kappa >= limits.nearlyAlways) return 'nearly always';
  if (kappa >= limits.well) return 'well';
  if (kappa >= limits.inPart) return 'in part';
  return 'hardly more than chance would';
}

/** Named where it is beyond chance: differing answers go one way more often than a coin would have them. */
function tendency({ onlyPerson, onlyGrader }: Confusion): string {
  if (mcNemarExact(onlyGrader, onlyPerson) >= 0.05) return '';
  return onlyGrader > onlyPerson
    ? `It is more lenient than you: it passes ${onlyGrader} that you fail, and fails ${onlyPerson} that you pass.`
    : `It is stricter than you: it fails ${onlyPerson} that you pass, and passes ${onlyGrader} that you fail.`;
}

/** Half the width that an interval should have for decisions to rest on it. */
const wantedHalfWidth = 0.1;

/** An interval narrows with the square root of n. */
function more({ n, kappa }: Facts): string {
  if (n === 0) return 'Rate some: with about 50, good and bad ones, agreement begins to say something.';
  if (!kappa) return '';
  const half = (kappa.interval.hi - kappa.interval.lo) / 2;
  if (half <= wantedHalfWidth) return 'More ratings would change little.';
  const needed = roundUp(n * (half / wantedHalfWidth) ** 2);
  return `About ${needed} ratings in all would tell κ to within ±${wantedHalfWidth}.`;
}

/** To two significant digits: the number is a rough one. */
function roundUp(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.ceil(value / unit) * unit;
}

function leftOut({ unsure, errored }: Facts): string {
  const parts = [
    unsure > 0 && `${unsure} that it was not sure enough of`,
    errored > 0 && `${errored} on which it erred`,
  ].filter(Boolean);
  return parts.length === 0 ? '' : `Not counted: ${parts.join(' and ')}.`;
}
