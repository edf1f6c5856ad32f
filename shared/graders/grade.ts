import type { GradedSample, Grader, Score } from '../domain/grader';
import type { JsonObject } from '../json';
import { assertNever } from '../result';
import { planJavascript, planPython } from './code';
import { gradeContains } from './contains';
import { gradeEditDistance } from './edit-distance';
import { decided, type Grading } from './grading';
import { gradeJsonMatch } from './json-match';
import { gradeJsonSchema } from './json-schema';
import { gradeJsonValid } from './json-valid';
import { planLabelModel } from './judges/label-model';
import { planPairwise } from './judges/pairwise';
import { planPanel } from './judges/panel';
import { planPerplexity } from './judges/perplexity';
import { planRating } from './judges/rating';
import { planScoreModel } from './judges/score-model';
import { planCosineMetric, planSimilarity } from './judges/similarity';
import { gradeLabels } from './labels';
import { gradeLimit } from './limit';
import { gradeMath } from './math';
import { planMulti } from './multi';
import { gradeNumber } from './number';
import { planRegex } from './regex';
import { gradeStringCheck } from './string-check';
import { gradeTextSimilarity } from './text-similarity';
import { gradeTokenF1 } from './token-f1';
import { gradeToolCalls } from './tool-calls';

/**
 * How one answer is scored. What the model did wrong is a failure with a reason; what the author or the machine did wrong
 * (a template that cannot be read, a field that the example or the reference lacks) is an error.
 */
export function planGrading(grader: Grader, item: JsonObject, sample: GradedSample): Grading {
  const grading = planPlain(grader, item, sample);
  if (!grader.tunewright?.negate) return grading;
  return { questions: grading.questions, conclude: (answers) => negated(grading.conclude(answers)) };
}

function planPlain(grader: Grader, item: JsonObject, sample: GradedSample): Grading {
  switch (grader.type) {
    case 'string_check':
      return decided(gradeStringCheck(grader, item, sample));
    case 'text_similarity':
      if (grader.evaluation_metric === 'cosine') return planCosineMetric(grader, item, sample);
      return decided(gradeTextSimilarity(grader, item, sample));
    case 'score_model':
      return planScoreModel(grader, item, sample);
    case 'label_model':
      return planLabelModel(grader, item, sample);
    case 'python':
      return planPython(grader, item, sample);
    case 'multi':
      return planMulti(grader, item, sample, planGrading);
    case 'tunewright.json_match':
      return decided(gradeJsonMatch(grader, item, sample));
    case 'tunewright.regex':
      return planRegex(grader, item, sample);
    case 'tunewright.contains':
      return decided(gradeContains(grader, item, sample));
    case 'tunewright.json_valid':
      return decided(gradeJsonValid(grader, item, sample));
    case 'tunewright.json_schema':
      return decided(gradeJsonSchema(grader, item, sample));
    case 'tunewright.labels':
      return decided(gradeLabels(grader, item, sample));
    case 'tunewright.number':
      return decided(gradeNumber(grader, item, sample));
    case 'tunewright.math':
      return decided(gradeMath(grader, item, sample));
    case 'tunewright.token_f1':
      return decided(gradeTokenF1(grader, item, sample));
    case 'tunewright.edit_distance':
      return decided(gradeEditDistance(grader, item, sample));
    case 'tunewright.limit':
      return decided(gradeLimit(grader, item, sample));
    case 'tunewright.tool_calls':
      return decided(gradeToolCalls(grader, item, sample));
    case 'tunewright.javascript':
      return planJavascript(grader, item, sample);
    case 'tunewright.similarity':
      return planSimilarity(grader, item, sample);
    case 'tunewright.perplexity':
      return planPerplexity(grader, item, sample);
    case 'tunewright.rating':
      return planRating(grader, item, sample);
    case 'tunewright.pairwise':
      return planPairwise(grader, item, sample);
    case 'tunewright.panel':
      return planPanel(grader, item, sample, planGrading);
    default:
      return assertNever(grader);
  }
}

function negated(score: Score): Score {
  if (score.error) return score;
  const { reason: _reason, ...rest } = score;
  const turned = { ...rest, score: 1 - score.score, passed: !score.passed };
  return turned.passed ? turned : { ...turned, reason: 'This passes, and the grader is negated.' };
}

/** Scores an answer with a grader that asks nothing. */
export function gradeSample(grader: Grader, item: JsonObject, sample: GradedSample): Score {
  const { questions, conclude } = planGrading(grader, item, sample);
  if (questions.length > 0) throw new Error(`a grader of type ${grader.type} has questions to ask first`);
  return conclude([]);
}
