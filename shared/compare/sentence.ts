import { assertNever } from '../result';
import { changeShownBy, smallestShowableChange } from '../statistics/detectable';
import type { ComparisonContext, PairStatistics } from './summarize';

/**
 * The verdict as one or two sentences for a person. What is not significant is never called "no change": the sentence
 * says what change this many examples could have shown.
 */
export function verdictSentence(statistics: PairStatistics, names: ComparisonContext): string {
  return [judgement(statistics, names), erroredNote(statistics)].filter(Boolean).join(' ');
}

function judgement(s: PairStatistics, names: ComparisonContext): string {
  switch (s.verdict) {
    case 'improved':
    case 'regressed':
      return `${change(s, names)} ${evidence(s)}.`;
    case 'suggestive':
      return `Suggestive, not confirmed: ${change(s, names)} ${evidence(s)}. ${disagreement(s)}`;
    case 'inconclusive':
      return `Inconclusive: ${names.nameB} against ${names.nameA} ${evidence(s)}. ${couldHaveShown(s)}`;
    case 'identical':
      return identical(s);
    case 'not_comparable':
      return s.errored > 0
        ? 'Not comparable: no example was graded in both runs.'
        : 'Not comparable: the two runs have no example in common.';
    default:
      return assertNever(s.verdict);
  }
}

function change(s: PairStatistics, { nameA, nameB }: ComparisonContext): string {
  return `${nameB} answers ${points(Math.abs(s.difference))} ${s.difference > 0 ? 'better' : 'worse'} than ${nameA}`;
}

function evidence(s: PairStatistics): string {
  const rates = `${hundredths(s.passRateA)} → ${hundredths(s.passRateB)} of 100`;
  const interval = `95 % interval ${hundredths(s.interval.lo)} to ${hundredths(s.interval.hi)}`;
  const counts = `${s.fixed} fixed, ${s.broken} broken, n = ${s.n}`;
  const test = s.method === 'mcnemar' ? 'exact McNemar' : 'sign-flip test';
  const samples = s.reliability ? `, ${sampleCount(s.reliability)} samples each` : '';
  return `(${rates}, ${interval}, ${test} ${formatP(s.pValue)}): ${counts}${samples}`;
}

function sampleCount({ a, b }: NonNullable<PairStatistics['reliability']>): string {
  return a.k === b.k ? String(a.k) : `${a.k} and ${b.k}`;
}

function disagreement(s: PairStatistics): string {
  const excludesZero = s.interval.lo > 0 || s.interval.hi < 0;
  const test = s.method === 'mcnemar' ? 'exact test' : 'test';
  return excludesZero
    ? `The interval excludes zero, but the ${test} does not reach 0.05.`
    : `The ${test} reaches 0.05, but the interval includes zero.`;
}

function couldHaveShown(s: PairStatistics): string {
  const smallest = smallestShown(s);
  const examples = s.n === 1 ? 'One example' : `${s.n} examples`;
  if (smallest === undefined) return `${examples} cannot show any change.`;
  // Four times the examples halve it: standard errors fall with the root of n.
  const more = `${3 * s.n} more would show ${hundredths(smallest / 2)}`;
  return `${examples} could have shown a change of about ${points(smallest)} or more; ${more}.`;
}

function smallestShown(s: PairStatistics): number | undefined {
  if (s.method === 'mcnemar') return smallestShowableChange(s.n, (s.fixed + s.broken) / s.n);
  const change = changeShownBy(s.interval);
  return change > 0 && change <= 1 ? change : undefined;
}

function identical(s: PairStatistics): string {
  const pairs = s.n + s.errored;
  const to = pairs === 1 ? 'the one example' : `all ${pairs} examples`;
  const differently = s.fixed + s.broken;
  const graded =
    differently > 0
      ? `, but ${differently === 1 ? 'one was' : `${differently} were`} graded differently`
      : '';
  return `Both runs gave the same answers to ${to}${graded}.`;
}

function erroredNote(s: PairStatistics): string {
  if (s.errored === 0 || s.n === 0) return '';
  return s.errored === 1
    ? 'One example could not be graded on both sides and is not counted.'
    : `${s.errored} examples could not be graded on both sides and are not counted.`;
}

/**
 * A rate or difference in points of 100, with one decimal where there is one, and one significant digit where that
 * would round to zero: an interval that excludes zero must not read as if it began there.
 */
export function hundredths(rate: number): string {
  const value = rate * 100;
  const rounded = Math.abs(value) < 0.05 ? Number(value.toPrecision(1)) : Math.round(value * 10) / 10;
  return Math.abs(rounded) < 0.001 ? '0' : String(rounded).replace('-', '−');
}

function points(change: number): string {
  const text = hundredths(change);
  return `${text} ${text === '1' ? 'point' : 'points'}`;
}

/** "p = 0.039", "p < 0.001": two significant digits, as far as a decision can depend on them. */
export function formatP(p: number): string {
  if (p < 0.001) return 'p < 0.001';
  if (p === 1) return 'p = 1';
  return `p = ${p < 0.1 ? p.toPrecision(2).replace(/0$/, '') : p.toFixed(2)}`;
}
