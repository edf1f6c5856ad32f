import { describe, expect, it } from 'vitest';
import type { Confusion, Estimate } from '../../../shared/domain/rating';
import { agreementSentence } from '../../../shared/ratings/agreement-sentence';

function sentence(
  [bothPass, onlyPerson, onlyGrader, bothFail]: [number, number, number, number],
  interval?: [number, number],
  left: { unsure?: number; errored?: number } = {},
): string {
  const confusion: Confusion = { bothPass, onlyPerson, onlyGrader, bothFail };
  const kappa: Estimate | undefined = interval && {
    value: (interval[0] + interval[1]) / 2,
    interval: { lo: interval[0], hi: interval[1] },
  };
  const n = bothPass + onlyPerson + onlyGrader + bothFail;
  return agreementSentence({ n, confusion, kappa, unsure: left.unsure ?? 0, errored: left.errored ?? 0 });
}

describe('the sentence of an agreement', () => {
  it.each<[[number, number], RegExp]>([
    [
      [0.82, 0.98],
      /^It agrees with you nearly always: it can stand in for you\. More ratings would change little\.$/,
    ],
    [
      [0.62, 0.78],
      /^It agrees with you well: trust it for whole runs, and look at single answers yourself\./,
    ],
    [[0.45, 0.55], /^It agrees with you in part: .+, not for single answers\./],
    [
      [0.55, 0.95],
      /^It agrees with you in part at least, perhaps nearly always: .+, until more ratings tell\./,
    ],
    [[-0.05, 0.15], /^It agrees with you hardly more than chance would: do not rely on it/],
  ])('says of κ within %j how far the grader can be trusted', (interval, wanted) => {
    expect(sentence([100, 5, 5, 90], interval)).toMatch(wanted);
  });

  it('says what an interval leaves open, and how many ratings would narrow it', () => {
    expect(sentence([12, 2, 1, 5], [0.2, 0.9])).toBe(
      'These 20 answers leave open how far it agrees with you: anything from hardly more than chance would to ' +
        'nearly always would fit. About 250 ratings in all would tell κ to within ±0.1.',
    );
  });

  it('says when a person rated all answers alike: agreement beyond chance cannot show then', () => {
    expect(sentence([28, 2, 0, 0])).toBe(
      'You pass all 30 answers, so nobody can see whether the grader tells good from bad: rate some that you would fail.',
    );
    expect(sentence([0, 0, 1, 0])).toContain('You fail the one answer');
  });

  it('says when the grader says the same of all', () => {
    expect(sentence([21, 0, 3, 0])).toBe(
      'It passes all 24 answers, also the 3 that you fail, and so tells nothing about them.',
    );
    expect(sentence([0, 9, 0, 30])).toMatch(
      /^It fails all 39 answers, also the 9 that you pass, .* It is stricter/,
    );
  });

  it('says which way the grader errs, where that is beyond chance', () => {
    expect(sentence([40, 1, 9, 40], [0.62, 0.9])).toContain(
      'It is more lenient than you: it passes 9 that you fail, and fails 1 that you pass.',
    );
    expect(sentence([40, 8, 0, 40], [0.62, 0.9])).toContain(
      'It is stricter than you: it fails 8 that you pass',
    );
    expect(sentence([40, 3, 2, 40], [0.62, 0.9])).not.toMatch(/lenient|strict/);
  });

  it('asks for ratings where there are none, and names what is not counted', () => {
    expect(sentence([0, 0, 0, 0], undefined, { unsure: 3, errored: 1 })).toBe(
      'No answer has been passed or failed by both you and this grader yet. Rate some: with about 50, good and bad ' +
        'ones, agreement begins to say something. Not counted: 3 that it was not sure enough of and 1 on which it erred.',
    );
  });
});
