import { setImmediate as nextTurn } from 'node:timers/promises';
import { graderItem } from '../../../shared/domain/example';
import { graderHash, type GradedSample } from '../../../shared/domain/grader';
import { makeSample } from '../../../shared/graders/sample';
import type { NamedGrader } from '../../store/grader-rows';
import type { ResultsDb } from '../../store/results-db';
import { answersAfter, scoredBy, type GradedScore, type StoredAnswer } from '../../store/scores';
import type { Ask } from './ask';
import { gradeSamples } from './grade-samples';

/** Enough to fill a batch of any engine, and little enough to hold in memory with its prompts. */
const chunk = 500;

export interface StoredGrading {
  ask: Ask;
  graders: readonly NamedGrader[];
  /** Takes scores as they come, to be committed. */
  onScores(entries: { sample: number; scores: GradedScore[] }[]): void;
  /** Answers that are done with, of all the run has. */
  onProgress(graded: number): void;
  signal: AbortSignal;
}

/**
 * Gives a run's stored answers the scores that they lack by these graders; scores that are there stay, and nothing is
 * generated. Answers pass through in chunks, so memory does not grow with the run.
 * @throws FailureError where a judge cannot be had. What was scored before that has been told.
 */
export async function gradeStored(results: ResultsDb, run: string, grading: StoredGrading): Promise<void> {
  const { ask, onScores, onProgress, signal } = grading;
  const graders = grading.graders.map(({ grader }) => grader);
  const hashes = graders.map((grader) => graderHash(grader));
  let done = 0;
  for (let after = 0; ;) {
    signal.throwIfAborted();
    const answers = answersAfter(results, run, after, chunk);
    const last = answers.at(-1);
    if (!last) return;
    const scored = scoredBy(
      results,
      answers.map(({ id }) => id),
      hashes,
    );
    const lacking = answers.map((answer) => ({
      answer,
      graders: hashes.flatMap((hash, index) => (scored.get(answer.id)?.has(hash) ? [] : [index])),
    }));
    const missing = new Map(lacking.map((each) => [each.answer.id, each.graders.length]));
    done += lacking.filter((each) => each.graders.length === 0).length;
    await gradeSamples(
      ask,
      graders,
      lacking.map((each) => ({
        id: each.answer.id,
        item: graderItem(each.answer.example),
        sample: storedSample(each.answer),
        graders: each.graders,
      })),
      (scores) => {
        const entries = new Map<number, GradedScore[]>();
        for (const { id, grader, score } of scores) {
          const list = entries.get(id) ?? [];
          list.push({ grader: hashes[grader] ?? '', score });
          entries.set(id, list);
          const rest = (missing.get(id) ?? 0) - 1;
          missing.set(id, rest);
          if (rest === 0) done++;
        }
        onScores([...entries].map(([sample, given]) => ({ sample, scores: given })));
        onProgress(done);
      },
      signal,
    );
    onProgress(done);
    after = last.id;
    await nextTurn();
  }
}

/** A stored answer as graders see it, with what the run recorded of it. */
export function storedSample({
  text,
  generatedTokens,
  milliseconds,
  meanLogprob,
}: StoredAnswer): GradedSample {
  return {
    ...makeSample(text),
    generated_tokens: generatedTokens,
    milliseconds,
    ...(meanLogprob !== undefined && { mean_logprob: meanLogprob }),
  };
}
