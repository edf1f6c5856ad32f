import type { Grader } from '../domain/grader';
import type { LabelModelGrader } from '../domain/graders/openai';
import type { JsonMatchGrader } from '../domain/graders/own';
import { parsePath } from '../templates/path';
import { graderParts } from './grader-parts';
import { schemaProblem } from './json-schema';
import { labelsProblem } from './labels';
import { limitProblem } from './limit';
import { multiProblem } from './multi';
import { regexProblem } from './regex';

/**
 * What makes a grader of the right form useless all the same (a pattern that is none, labels that stand twice), as a
 * sentence that names the field first; undefined where nothing does. Parts of a grader are asked as well.
 */
export function graderContentProblem(grader: Grader): string | undefined {
  for (const { path, grader: part } of graderParts(grader)) {
    const problem = graderContentProblem(part);
    if (problem !== undefined) return problem.replace(/`([^`]+)`/, `\`${path}.$1\``);
  }
  return ownProblem(grader);
}

function ownProblem(grader: Grader): string | undefined {
  switch (grader.type) {
    case 'tunewright.regex':
      return regexProblem(grader);
    case 'tunewright.json_schema':
      return schemaProblem(grader);
    case 'tunewright.json_match':
      return pathsProblem(grader);
    case 'tunewright.labels':
      return labelsProblem(grader);
    case 'tunewright.limit':
      return limitProblem(grader);
    case 'multi':
      return multiProblem(grader);
    case 'label_model':
      return passingLabelsProblem(grader);
    case 'score_model':
    case 'tunewright.rating':
      return rangeProblem(grader.range);
    default:
      return undefined;
  }
}

function pathsProblem({ fields }: JsonMatchGrader): string | undefined {
  for (const [index, { path }] of fields.entries()) {
    if (!parsePath(path)) {
      return `\`fields[${index}].path\` must be a path such as \`label\` or \`items[0].name\`, not "${path}".`;
    }
  }
  return undefined;
}

function passingLabelsProblem({ labels, passing_labels }: LabelModelGrader): string | undefined {
  const twice = labels.find((label, index) => labels.indexOf(label) < index);
  if (twice !== undefined) return `\`labels\` has "${twice}" twice.`;
  const unknown = passing_labels.find((label) => !labels.includes(label));
  return unknown === undefined
    ? undefined
    : `\`passing_labels\` has "${unknown}", which is not in \`labels\`.`;
}

function rangeProblem(range: readonly [number, number] | null | undefined): string | undefined {
  return range && range[0] >= range[1] ? '`range` must go from the lowest score to a higher one.' : undefined;
}
