import { afterEach, describe, expect, it } from 'vitest';
import type { NamedGrader } from '../../../electron/store/grader-rows';
import { closeResults, openResults, type ResultsDb } from '../../../electron/store/results-db';
import { resultsMigrations } from '../../../electron/store/results-schema';
import { createRun, getRun, runGraders, setStatus } from '../../../electron/store/runs';
import { appendSamples, listSamples } from '../../../electron/store/samples';
import { adoptGraders, type GradedScore } from '../../../electron/store/scores';
import { graderHash, graderWeight, type Grader } from '../../../shared/domain/grader';
import type { SampleOutcome } from '../../../shared/domain/run';
import type { PassRule } from '../../../shared/domain/workspace';
import { outcome } from '../../../shared/graders/outcome';
import { recordedRule } from '../../../shared/graders/pass-rule';
import { pick, seededRandom } from '../../renderer/fake/random';
import { contains, erroredBy, exact, examples, manifest, passedBy, sample } from './samples-made-up';
import { temporaryFolder } from './temporary-folder';

const opened: ResultsDb[] = [];

function open(): ResultsDb {
  const { results } = openResults(temporaryFolder());
  opened.push(results);
  return results;
}

afterEach(() => {
  for (const results of opened.splice(0)) closeResults(results);
});

function named(graders: readonly Grader[]): NamedGrader[] {
  return graders.map((grader) => ({ name: `the ${grader.name}`, grader }));
}

function weighted(grader: Grader, weight: number): Grader {
  return { ...grader, tunewright: { weight } };
}

/** A finished run whose n-th sample has the n-th scores. */
function runOf(
  results: ResultsDb,
  graders: readonly NamedGrader[],
  rule: PassRule,
  scores: readonly (readonly GradedScore[])[],
): string {
  const list = examples(scores.length);
  const made = { ...manifest(), ...recordedRule(rule) };
  const { id } = createRun(results, { manifest: made, examples: list, graders });
  appendSamples(
    results,
    id,
    list.map((one, n) => sample(one, scores[n] ?? [])),
  );
  setStatus(results, id, 'finished');
  return id;
}

function outcomesOf(results: ResultsDb, id: string): SampleOutcome[] {
  return listSamples(results, id, { offset: 0, limit: 1000 }).rows.map((row) => row.outcome);
}

/** What the shared definition says of the same scores. */
function expected(
  graders: readonly NamedGrader[],
  rule: PassRule,
  scores: readonly (readonly GradedScore[])[],
): SampleOutcome[] {
  return scores.map((given) =>
    outcome(
      rule,
      graders.map(({ name, grader }) => ({
        grader: name,
        weight: graderWeight(grader),
        score: given.find((score) => score.grader === graderHash(grader))?.score,
      })),
    ),
  );
}

const kinds = ['passed', 'failed', 'errored', 'missing'] as const;

it.each<[PassRule]>([
  ['all'],
  ['any'],
  [{ weighted_mean: 0.5 }],
  [{ grader: 'the exact' }],
  [{ grader: 'nobody' }],
])('outcomes in SQL are those of the shared rule %j, for all that two graders can say', (rule) => {
  const results = open();
  const graders = named([exact, contains]);
  const scores = Array.from({ length: kinds.length ** graders.length }, (_, n) =>
    graders.flatMap(({ grader }, which): GradedScore[] => {
      const kind = kinds[Math.floor(n / kinds.length ** which) % kinds.length];
      if (kind === 'missing') return [];
      return [kind === 'errored' ? erroredBy(grader) : passedBy(grader, kind === 'passed')];
    }),
  );
  const id = runOf(results, graders, rule, scores);
  expect(outcomesOf(results, id)).toEqual(expected(graders, rule, scores));
});

describe('random scores of randomly weighted graders', () => {
  it.each(Array.from({ length: 40 }, (_, round) => [round]))('agree in SQL and in memory: %i', (round) => {
    const { graders, rules, scores } = randomCase(seededRandom(round));
    const results = open();
    const id = runOf(results, graders, rules[0], scores);
    expect(outcomesOf(results, id)).toEqual(expected(graders, rules[0], scores));
    adoptGraders(results, id, graders, rules[1]);
    expect(outcomesOf(results, id)).toEqual(expected(graders, rules[1], scores));
  });
});

/** One to four graders, two rules, and what the graders say of 60 samples. */
function randomCase(random: () => number) {
  /** Many means stand exactly on a threshold: there rounding would show. */
  const share = () => (random() < 0.7 ? Math.round(random() * 10) / 10 : random());

  function grader(n: number): Grader {
    const weight = pick(random, [1, 1, 2, 0.1, 0.3, share() + 0.1, random() * 1000 + 1e-3]);
    const plain: Grader = { ...exact, name: `g${n}` };
    return weight === 1 ? plain : weighted(plain, weight);
  }

  function scored(by: Grader): GradedScore[] {
    const kind = random();
    if (kind < 0.04) return [];
    if (kind < 0.08) return [erroredBy(by)];
    return [{ grader: graderHash(by), score: { score: share(), passed: random() < 0.6 } }];
  }

  const graders = named(Array.from({ length: 1 + Math.floor(random() * 4) }, (_, n) => grader(n)));
  const rule = (): PassRule => {
    const mean = { weighted_mean: share() };
    const one = { grader: graders[Math.floor(random() * graders.length)]?.name ?? '' };
    return pick<PassRule>(random, ['all', 'any', mean, mean, mean, one]);
  };
  return {
    graders,
    rules: [rule(), rule()] as const,
    scores: Array.from({ length: 60 }, () => graders.flatMap((each) => scored(each.grader))),
  };
}

describe('a run', () => {
  const half: PassRule = { weighted_mean: 0.5 };
  const scores = [[passedBy(exact, true), passedBy(contains, false)]];

  it('keeps its rule and its weights, and shows them in its manifest', () => {
    const results = open();
    const graders = named([weighted(exact, 3), contains]);
    const id = runOf(results, graders, half, scores);
    expect(getRun(results, id).manifest).toMatchObject({
      pass_rule: 'weighted mean ≥ 0.5',
      rule: half,
      graders: [
        { name: 'the exact', hash: graderHash(exact), weight: 3 },
        { name: 'the contains', hash: graderHash(contains) },
      ],
    });
    expect(getRun(results, id).manifest.graders[1]).not.toHaveProperty('weight');
    expect(runGraders(results, id).map(({ grader }) => grader)).toEqual([weighted(exact, 3), contains]);
  });

  it('has weights of its own, whatever another run gives the same grader', () => {
    const results = open();
    const heavy = runOf(results, named([weighted(exact, 3), contains]), half, scores);
    const light = runOf(results, named([weighted(exact, 0.5), contains]), half, scores);
    expect(outcomesOf(results, heavy)).toEqual(['passed']);
    expect(outcomesOf(results, light)).toEqual(['failed']);
    expect(outcomesOf(results, heavy)).toEqual(['passed']);
  });

  it('is judged anew by another weight or rule, without another score', () => {
    const results = open();
    const id = runOf(results, named([exact, contains]), half, scores);
    expect(getRun(results, id).counts.passed).toBe(1);
    adoptGraders(results, id, named([exact, weighted(contains, 2)]), half);
    expect(getRun(results, id).counts).toMatchObject({ passed: 0, failed: 1 });
    adoptGraders(results, id, named([exact, contains]), { grader: 'the exact' });
    expect(getRun(results, id).counts.passed).toBe(1);
    expect(getRun(results, id).manifest).toMatchObject({
      pass_rule: 'grader the exact',
      rule: { grader: 'the exact' },
    });
    adoptGraders(results, id, named([exact, contains]), 'all');
    expect(getRun(results, id).manifest.pass_rule).toBe('all');
    expect(getRun(results, id).manifest.rule).toBeUndefined();
    expect(getRun(results, id).counts.failed).toBe(1);
  });

  it('has a gate when it is finished, by the rate that was required when it started', () => {
    const results = open();
    const made = { ...manifest(), required_pass_rate: 0.5 };
    const list = examples(2);
    const { id } = createRun(results, { manifest: made, examples: list, graders: named([exact]) });
    appendSamples(
      results,
      id,
      list.map((one, n) => sample(one, [passedBy(exact, n === 0)])),
    );
    expect(getRun(results, id).gate).toBeUndefined();
    setStatus(results, id, 'finished');
    expect(getRun(results, id).gate).toMatchObject({ required: 0.5, verdict: 'met', isSure: false });
  });
});

it('a run from before there were other rules keeps its own, and can be given another', () => {
  const folder = temporaryFolder();
  const before = resultsMigrations.findIndex((step) => step.includes('pass_mean'));
  const old = openResults(folder, { migrations: resultsMigrations.slice(0, before) }).results;
  const made = { ...manifest(), pass_rule: 'any' };
  old.db
    .prepare(
      `insert into runs (id, suite, configuration, status, created_at, total, pass_rule, manifest)
       values ('r-old', 'triage', 'base', 'finished', '2026-01-01T00:00:00Z', 1, 'any', ?)`,
    )
    .run(JSON.stringify(made));
  old.db.exec('insert into run_totals (run) values (1)');
  closeResults(old);

  const { results, problems } = openResults(folder);
  opened.push(results);
  expect(problems).toEqual([]);
  expect(getRun(results, 'r-old').manifest).toEqual(made);
  adoptGraders(results, 'r-old', named([exact]), { weighted_mean: 0.9 });
  expect(getRun(results, 'r-old').manifest.rule).toEqual({ weighted_mean: 0.9 });
});

it('without graders every sample is ungraded', () => {
  const results = open();
  expect(outcomesOf(results, runOf(results, [], 'all', [[]]))).toEqual(['ungraded']);
});
