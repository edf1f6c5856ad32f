import { parsePath } from '../templates/path';
import { jsonProblemRange } from '../text/json-problem';
import { placeInJson, type TextRange } from '../text/json-scan';
import { parseGrader } from './parse-grader';

export interface GraderProblem extends TextRange {
  /** One sentence. */
  message: string;
}

/** What keeps a text from being a grader, and where it stands in the text; undefined where nothing does. */
export function graderProblem(source: string): GraderProblem | undefined {
  const parsed = parseGrader(source);
  if (parsed.ok) return undefined;
  const { message } = parsed.error;
  const syntax = jsonProblemRange(source);
  if (syntax) return syntax;
  return { message, ...placeInJson(source, parsePath(namedField(message)) ?? []) };
}

/** Sentences of `parseGrader` name the field they are about first, between backticks; those without are about the type. */
function namedField(message: string): string {
  return /`([^`]+)`/.exec(message)?.[1] ?? 'type';
}
