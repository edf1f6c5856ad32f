import {
  breakdownSteps,
  type Judged,
  type JudgedExamples,
  type Member,
} from '../../shared/compare/breakdown';
import { exampleOutcome, flipOf } from '../../shared/compare/pair-runs';
import type { Breakdown, CaseOrder, Flip } from '../../shared/domain/comparison';
import { examplesByTag, judgedByGrader, meansByExample } from '../store/breakdown';
import { outcomesByExample } from '../store/pairing';
import type { ResultsDb } from '../store/results-db';
import { takingTurns } from './taking-turns';

/** How each grader that both runs have, and the examples of each tag, fared from A to B. */
export async function breakdownOf(results: ResultsDb, a: string, b: string): Promise<Breakdown> {
  return {
    graders: await takingTurns(breakdownSteps(graderMembers(results, a, b))),
    tags: await takingTurns(breakdownSteps(tagMembers(results, a, b))),
  };
}

function graderMembers(results: ResultsDb, a: string, b: string): Member[] {
  const gradersB = judgedByGrader(results, b);
  return [...judgedByGrader(results, a)].flatMap(([name, judgedA]) => {
    const judgedB = gradersB.get(name);
    return judgedB ? [{ name, a: judgedA, b: judgedB }] : [];
  });
}

/** By the suite's pass rule. An example has the tags of B's snapshot, the later one. */
function tagMembers(results: ResultsDb, a: string, b: string): Member[] {
  const judgedA = judgedByRule(results, a);
  const judgedB = judgedByRule(results, b);
  return [...examplesByTag(results, b)].map(([name, hashes]) => ({
    name,
    a: only(judgedA, hashes),
    b: judgedB,
  }));
}

function judgedByRule(results: ResultsDb, run: string): JudgedExamples {
  return new Map(
    [...outcomesByExample(results, run)].map(([hash, { passed, failed, errored }]): [string, Judged] => [
      hash,
      { passed, graded: passed + failed, errored },
    ]),
  );
}

function only(judged: JudgedExamples, hashes: ReadonlySet<string>): JudgedExamples {
  return new Map([...judged].filter(([hash]) => hashes.has(hash)));
}

/** What became of an example by one grader alone. */
export function graderFlips(
  results: ResultsDb,
  a: string,
  b: string,
  grader: string,
): (exampleHash: string) => Flip {
  const judgedA = judgedByGrader(results, a).get(grader);
  const judgedB = judgedByGrader(results, b).get(grader);
  const outcome = (judged: Judged | undefined) =>
    exampleOutcome({
      passed: judged?.passed ?? 0,
      failed: (judged?.graded ?? 0) - (judged?.passed ?? 0),
      errored: judged?.errored ?? 0,
      ungraded: 0,
    });
  return (hash) => flipOf(outcome(judgedA?.get(hash)), outcome(judgedB?.get(hash)));
}

/** Content hashes of the examples that have a tag in either run. */
export function withTag(results: ResultsDb, a: string, b: string, tag: string): Set<string> {
  const hashes = [a, b].flatMap((run) => [...(examplesByTag(results, run).get(tag) ?? [])]);
  return new Set(hashes);
}

/** B − A of what cases are put in order of, by the example's hash; what a side lacks is absent. */
export function deltas(results: ResultsDb, a: string, b: string, order: CaseOrder): Map<string, number> {
  const valuesA = valuesOf(results, a, order);
  const byHash = new Map<string, number>();
  for (const [hash, value] of valuesOf(results, b, order)) {
    const before = valuesA.get(hash);
    if (before !== undefined) byHash.set(hash, value - before);
  }
  return byHash;
}

function valuesOf(results: ResultsDb, run: string, { by, grader = '' }: CaseOrder): Map<string, number> {
  if (by !== 'score') return meansByExample(results, run, by);
  const judged = judgedByGrader(results, run).get(grader) ?? new Map<string, Judged>();
  return new Map(
    [...judged].flatMap(([hash, { graded, score = 0 }]) =>
      graded > 0 ? [[hash, score / graded] as const] : [],
    ),
  );
}
