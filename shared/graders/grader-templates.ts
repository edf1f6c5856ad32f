import type { Grader } from '../domain/grader';
import type { EvalItem } from '../domain/graders/openai';
import { assertNever } from '../result';
import { graderParts } from './grader-parts';

/** A template of a grader, with the path of its field for messages. */
export interface GraderTemplate {
  where: string;
  text: string;
}

/** Every template that a grader fills in, those of its parts included. */
export function graderTemplates(grader: Grader): GraderTemplate[] {
  switch (grader.type) {
    case 'string_check':
    case 'text_similarity':
    case 'tunewright.json_match':
    case 'tunewright.labels':
    case 'tunewright.number':
    case 'tunewright.math':
    case 'tunewright.token_f1':
    case 'tunewright.edit_distance':
    case 'tunewright.similarity':
      return [
        { where: 'input', text: grader.input },
        { where: 'reference', text: grader.reference },
      ];
    case 'tunewright.pairwise':
      return [
        { where: 'criteria', text: grader.criteria },
        { where: 'input', text: grader.input },
        { where: 'reference', text: grader.reference },
      ];
    case 'tunewright.regex':
    case 'tunewright.json_valid':
    case 'tunewright.json_schema':
      return [{ where: 'input', text: grader.input }];
    case 'tunewright.contains':
      return [
        { where: 'input', text: grader.input },
        ...grader.values.map((text, index) => ({ where: `values[${index}]`, text })),
      ];
    case 'tunewright.tool_calls':
      return [{ where: 'reference', text: grader.reference }];
    case 'tunewright.limit':
    case 'tunewright.perplexity':
      return grader.input === undefined ? [] : [{ where: 'input', text: grader.input }];
    case 'score_model':
    case 'label_model':
    case 'tunewright.rating':
      return turnTemplates(grader.input);
    case 'multi':
    case 'tunewright.panel':
      return graderParts(grader).flatMap(({ path, grader: part }) => within(path, part));
    case 'python':
    case 'tunewright.javascript':
      return [];
    default:
      return assertNever(grader);
  }
}

function within(place: string, part: Grader): GraderTemplate[] {
  return graderTemplates(part).map(({ where, text }) => ({ where: `${place}.${where}`, text }));
}

function turnTemplates(turns: readonly EvalItem[]): GraderTemplate[] {
  return turns.flatMap(({ content }, turn) => {
    const parts = Array.isArray(content) ? content : [content];
    return parts.flatMap((part, index) => {
      const where = `input[${turn}].content${Array.isArray(content) ? `[${index}]` : ''}`;
      if (typeof part === 'string') return [{ where, text: part }];
      return 'text' in part && typeof part.text === 'string'
        ? [{ where: `${where}.text`, text: part.text }]
        : [];
    });
  });
}
