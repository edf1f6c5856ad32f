import type { Agreement, QueuedSample } from '../../../shared/domain/rating';
import type { Page, ParsedInput } from '../../../shared/ipc/contract';
import { graderAgreement } from '../../../shared/ratings/agreement';
import { reviewSentence } from '../../../shared/ratings/review-sentence';
import { ratedAnswers, ratedScores } from '../../store/rated-scores';
import { putRating } from '../../store/ratings';
import { reviewCounts } from '../../store/review-queue';
import type { ResultsDb } from '../../store/results-db';
import { getRun } from '../../store/runs';
import { samplesById } from '../../store/samples';
import type { EngineHandlers } from '../dispatch';
import type { OpenWorkspace } from '../open-workspace';
import type { SessionContext } from '../session';
import { shownSample } from '../shown-sample';

type Verbs = 'ratings.put' | 'ratings.queue' | 'ratings.counts' | 'ratings.agreement';

/** A rating is told of to nobody: who gave it shows it, and asks again for what follows from it. */
export function ratingHandlers(context: SessionContext): Pick<EngineHandlers, Verbs> {
  return {
    'ratings.put': ({ run, sample, rating }) => putRating(context.open().results, run, sample, rating),
    'ratings.queue': (input) => queue(context.open(), input),
    'ratings.counts': ({ run }) => reviewCounts(context.open().results, run),
    'ratings.agreement': (scope) => agreement(context.open().results, scope),
  };
}

function queue(
  { results, reviews }: OpenWorkspace,
  { run, reason, offset, limit }: ParsedInput<'ratings.queue'>,
): Page<QueuedSample> {
  const template = getRun(results, run).manifest.suite.expected;
  const { entries, total } = reviews.page(run, reason, offset, limit);
  const samples = samplesById(
    results,
    run,
    entries.map(({ sample }) => sample),
  );
  const rows = entries.flatMap(({ sample: id, reason: why }) => {
    const stored = samples.get(id);
    if (!stored) return [];
    const sample = shownSample(template, stored);
    return { ...sample, reason: why, sentence: reviewSentence(why, sample.scores, sample.rating) };
  });
  return { rows, total };
}

function agreement(results: ResultsDb, scope: ParsedInput<'ratings.agreement'>): Agreement {
  return {
    rated: ratedAnswers(results, scope),
    graders: ratedScores(results, scope).map(({ name, hash, grader, scores }) =>
      graderAgreement({ name, hash, grader }, scores),
    ),
  };
}
