import type { GradedSample, Score } from '../domain/grader';
import type { JsonSchemaGrader } from '../domain/graders/own';
import type { JsonObject } from '../json';
import { compileSchema, type CompiledSchema } from '../json-schema/compile';
import { formatPath } from '../templates/path';
import { parseBoundedJson } from '../text/bounded-json';
import { whyNotJson } from './json-valid';
import { errored, failed } from './score';
import { fillIn } from './sides';

type WithSchema = Pick<JsonSchemaGrader, 'schema'>;

const compiled = new WeakMap<WithSchema, CompiledSchema>();

function compiledOf(grader: WithSchema): CompiledSchema {
  const known = compiled.get(grader);
  if (known) return known;
  const made = compileSchema(grader.schema);
  compiled.set(grader, made);
  return made;
}

/** What is wrong with the grader's schema, as a sentence; undefined where nothing is. */
export function schemaProblem(grader: WithSchema): string | undefined {
  const schema = compiledOf(grader);
  if (schema.ok) return undefined;
  return `\`${formatPath(['schema', ...schema.place])}\` ${schema.reason}.`;
}

/** `tunewright.json_schema`: 1 or 0; the reason names the first place that does not fit. */
export function gradeJsonSchema(grader: JsonSchemaGrader, item: JsonObject, sample: GradedSample): Score {
  const schema = compiledOf(grader);
  if (!schema.ok) return errored('other_error', schemaProblem(grader) ?? schema.reason);
  const input = fillIn(grader.input, 'input', item, sample);
  if (!input.ok) return input.score;
  const value = parseBoundedJson(input.value);
  if (value === undefined) return failed(whyNotJson(input.value));
  const misfit = schema.validate(value);
  if (misfit === undefined) return { score: 1, passed: true };
  if (misfit === 'exhausted') {
    return errored('other_error', 'the schema asks for too many steps to check this answer');
  }
  const place = misfit.path.length === 0 ? 'the answer' : `\`${formatPath(misfit.path)}\``;
  return failed(`${place} ${misfit.message}`);
}
