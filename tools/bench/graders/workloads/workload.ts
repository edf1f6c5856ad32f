import type { GradedSample, Grader } from '../../../../shared/domain/grader';
import { parseGrader } from '../../../../shared/graders/parse-grader';
import type { JsonObject } from '../../../../shared/json';

export interface Case {
  item: JsonObject;
  sample: GradedSample;
}

/** A grader and what it grades, over and over. */
export interface Workload {
  name: string;
  grader: Grader;
  cases: readonly Case[];
}

export function workload(name: string, grader: JsonObject, cases: readonly Case[]): Workload {
  const parsed = parseGrader(JSON.stringify({ name, ...grader }));
  if (!parsed.ok) throw new Error(`${name}: ${parsed.error.message}`);
  return { name, grader: parsed.value, cases };
}
