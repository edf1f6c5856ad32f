import type { Grader } from '../domain/grader';
import { formatPath } from '../templates/path';

/** A grader within another one. */
export interface GraderPart {
  /** As formulas and scores name it. */
  name: string;
  /** Where it stands in the grader's JSON. */
  path: string;
  grader: Grader;
}

/** The graders that a grader is made of: none for most. A `multi` has them by key, or in a list and then by `name`. */
export function graderParts(grader: Grader): GraderPart[] {
  switch (grader.type) {
    case 'multi':
      if (!Array.isArray(grader.graders)) return named('graders', grader.graders);
      return grader.graders.map((part, index) => ({
        name: part.name,
        path: `graders[${index}]`,
        grader: part,
      }));
    case 'tunewright.panel':
      return named('judges', grader.judges);
    default:
      return [];
  }
}

function named(field: string, graders: Record<string, Grader>): GraderPart[] {
  return Object.entries(graders).map(([name, grader]) => ({ name, path: formatPath([field, name]), grader }));
}
