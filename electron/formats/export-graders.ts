import type { GraderExportReport } from '../../shared/domain/grader-import';
import { toOpenAi } from '../../shared/formats/graders/to-openai';
import type { Json } from '../../shared/json';
import { replaceFile } from '../store/atomic-file';
import { listGraders } from '../store/graders';
import type { Workspace } from '../store/workspace';

/** Writes graders as a JSON list that OpenAI's programs read, those that it has no equivalent for being left out. */
export function exportGraders(
  workspace: Workspace,
  path: string,
  names: readonly string[] | undefined,
): GraderExportReport {
  const graders: Json[] = [];
  const written: string[] = [];
  const left: GraderExportReport['left'] = [];
  for (const { name, grader, problem } of listGraders(workspace).graders) {
    if (names && !names.includes(name)) continue;
    const compiled = grader && toOpenAi(grader);
    if (compiled?.ok) {
      graders.push(compiled.value);
      written.push(name);
    } else left.push({ name, reason: compiled ? compiled.error.message : (problem ?? 'It is not valid.') });
  }
  if (written.length > 0) replaceFile(path, `${JSON.stringify(graders, null, 2)}\n`);
  return { path, written, left };
}
