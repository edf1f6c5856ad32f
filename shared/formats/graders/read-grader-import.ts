import { isJsonObject, type Json, type JsonObject } from '../../json';
import { fail, ok, type Result } from '../../result';
import type { Row } from '../rows';
import { fromOpenAi, openAiGraders } from './from-openai';
import type { GraderImport, GraderImportOptions } from './grader-import';
import { fromOpenInstruct, isOpenInstructRow } from './open-instruct/from-open-instruct';
import { fromPromptfoo } from './promptfoo/from-promptfoo';

/** The graders of a file, whichever of the known programs it is for. */
export function readGraderImport(file: Json, options: GraderImportOptions): Result<GraderImport> {
  const graders = openAiGraders(file);
  if (graders) return ok(fromOpenAi(graders));
  const rows = openInstructRows(file);
  if (rows) return ok(fromOpenInstruct(rows, options));
  if (isPromptfoo(file)) return ok(fromPromptfoo(file, options));
  return fail(
    'bad-file',
    'There are no graders in this file: it is no promptfoo configuration, no OpenAI grader, eval or fine-tuning job, and no rows of Open Instruct.',
  );
}

function openInstructRows(file: Json): Row[] | undefined {
  const list = Array.isArray(file) ? file : [file];
  const objects = list.filter(isJsonObject);
  if (objects.length === 0 || objects.length < list.length || !objects.some(isOpenInstructRow))
    return undefined;
  return objects.map((fields, index) => ({ line: index + 1, fields, text: JSON.stringify(fields) }));
}

const configKeys = [
  'tests',
  'prompts',
  'providers',
  'targets',
  'defaultTest',
  'assertionTemplates',
  'scenarios',
  'redteam',
];

function isPromptfoo(file: Json): boolean {
  if (isJsonObject(file)) return configKeys.some((key) => file[key] !== undefined);
  return Array.isArray(file) && file.some((entry) => isJsonObject(entry) && isPromptfooEntry(entry));
}

function isPromptfooEntry(entry: JsonObject): boolean {
  return (
    entry.vars !== undefined ||
    entry.assert !== undefined ||
    typeof entry.type === 'string' ||
    entry.$ref !== undefined
  );
}
