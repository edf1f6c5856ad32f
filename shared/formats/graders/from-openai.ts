/**
 * OpenAI's grader JSON: one grader, a list of them, an eval with its `testing_criteria`, or a fine-tuning job with
 * `method.reinforcement.grader` (openai-openapi: CreateEvalRequest, FineTuneReinforcementMethod). Kept as written.
 */
import { graderSchema } from '../../domain/grader';
import { isJsonObject, type Json } from '../../json';
import { parseGrader } from '../../graders/parse-grader';
import { fileName, freeFileName, leftOutList, type GraderImport, type ImportedGrader } from './grader-import';

const graderTypes: ReadonlySet<string> = new Set(graderSchema.options.map(({ shape }) => shape.type.value));

/** Where graders stand in the file; undefined where it is none of these. */
export function openAiGraders(file: Json): Json[] | undefined {
  if (Array.isArray(file)) {
    return file.length > 0 && file.every(isGrader) ? file : undefined;
  }
  if (!isJsonObject(file)) return undefined;
  if (isGrader(file)) return [file];
  if (Array.isArray(file.testing_criteria)) return file.testing_criteria;
  const method = isJsonObject(file.method) ? file.method : file;
  const reinforcement = isJsonObject(method.reinforcement) ? method.reinforcement : undefined;
  const grader = reinforcement?.grader ?? (isJsonObject(file.grader) ? file.grader : undefined);
  return grader === undefined ? undefined : [grader];
}

/** promptfoo's assertions have some of the types as well, but no names. */
function isGrader(value: Json): boolean {
  return (
    isJsonObject(value) &&
    typeof value.type === 'string' &&
    graderTypes.has(value.type) &&
    typeof value.name === 'string'
  );
}

export function fromOpenAi(found: readonly Json[]): GraderImport {
  const left = leftOutList();
  const taken = new Set<string>();
  const graders: ImportedGrader[] = [];
  for (const [index, content] of found.entries()) {
    const given =
      isJsonObject(content) && typeof content.name === 'string' ? content.name : `grader ${index + 1}`;
    const parsed = parseGrader(JSON.stringify(content));
    if (!parsed.ok) {
      left.add(fileName(given), parsed.error.message);
      continue;
    }
    const name = freeFileName(given, taken);
    taken.add(name.toLowerCase());
    graders.push({ name, grader: parsed.value, content });
  }
  return { format: 'openai', graders, suites: [], left: left.list() };
}
