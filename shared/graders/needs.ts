import type { Grader } from '../domain/grader';
import { graderParts } from './grader-parts';
import { regexNeedsSandbox } from './regex';

/**
 * How quickly a grader can be asked again: `instant` needs nothing but a function, `code` a sandbox, `model` a model, so
 * that it is asked only when a person says so.
 */
export type GradingPace = 'instant' | 'code' | 'model';

export function gradingPace(grader: Grader): GradingPace {
  if (modelCalls(grader) > 0) return 'model';
  return runsCode(grader) ? 'code' : 'instant';
}

/** How often one grading asks a model, embeddings included. */
export function modelCalls(grader: Grader): number {
  switch (grader.type) {
    case 'score_model':
    case 'label_model':
    case 'tunewright.rating':
      return 1;
    case 'tunewright.pairwise':
      return grader.swap === false ? 1 : 2;
    case 'tunewright.similarity':
      return 2;
    case 'text_similarity':
      return grader.evaluation_metric === 'cosine' && grader.tunewright?.model !== undefined ? 2 : 0;
    case 'tunewright.perplexity':
      return grader.model === undefined ? 0 : 1;
    default:
      return graderParts(grader).reduce((sum, { grader: part }) => sum + modelCalls(part), 0);
  }
}

function runsCode(grader: Grader): boolean {
  switch (grader.type) {
    case 'python':
    case 'tunewright.javascript':
      return true;
    case 'tunewright.regex':
      return regexNeedsSandbox(grader);
    default:
      return graderParts(grader).some(({ grader: part }) => runsCode(part));
  }
}
