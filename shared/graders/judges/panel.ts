import type { GradedSample, Grader, Score } from '../../domain/grader';
import type { PanelGrader } from '../../domain/graders/judges';
import type { JsonObject } from '../../json';
import { decided, together, type Grading } from '../grading';
import { errored } from '../score';

type Plan = (grader: Grader, item: JsonObject, sample: GradedSample) => Grading;

/**
 * Several judges of one answer. A judge that errs, or is not sure enough, has no vote; where none is left the panel errs
 * as the first of them did. Each judge's score is a part, so that disagreement shows.
 */
export function planPanel(grader: PanelGrader, item: JsonObject, sample: GradedSample, plan: Plan): Grading {
  const judges = Object.entries(grader.judges);
  if (judges.length === 0) return decided(errored('other_error', 'the panel has no judges yet; add one'));
  return together(
    judges.map(([, judge]) => plan(judge, item, sample)),
    (scores) =>
      combined(
        grader,
        scores.map((score, index) => {
          const [name = '', judge] = judges[index] ?? [];
          return { name, weight: judge?.tunewright?.weight ?? 1, score };
        }),
      ),
  );
}

interface Vote {
  name: string;
  weight: number;
  score: Score;
}

function combined({ combine, pass_threshold: threshold = 0.5 }: PanelGrader, all: readonly Vote[]): Score {
  const votes = all.filter(({ score }) => !score.error);
  const first = all[0]?.score.error;
  if (votes.length === 0 && first)
    return errored(first.kind, `no judge of the panel could judge; ${all[0]?.name ?? ''}: ${first.message}`);
  const parts = Object.fromEntries(votes.map(({ name, score }) => [name, score.score]));
  const reason = told(all);
  if (combine === 'majority') {
    const passing = votes.filter(({ score }) => score.passed).length;
    const passed = passing * 2 > votes.length;
    return { score: passing / votes.length, passed, parts, reason };
  }
  const weightOf = ({ weight }: Vote) => (combine === 'weighted' ? weight : 1);
  const weights = votes.reduce((sum, vote) => sum + weightOf(vote), 0);
  const score = votes.reduce((sum, vote) => sum + weightOf(vote) * vote.score.score, 0) / weights;
  return { score, passed: score >= threshold, parts, reason };
}

/** Who judged how, and whether they agree. */
function told(all: readonly Vote[]): string {
  const votes = all.filter(({ score }) => !score.error);
  const agree = votes.every(({ score }) => score.passed === votes[0]?.score.passed);
  const list = all.map(({ name, score }) =>
    score.error ? `${name} did not judge` : `${name} ${score.passed ? 'passes' : 'fails'} it`,
  );
  return `${agree ? 'The judges agree' : 'The judges disagree'}: ${list.join(', ')}.`;
}
