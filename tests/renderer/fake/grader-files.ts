import type { GraderImportPreview } from '../../../shared/domain/grader-import';
import { readGraderImport } from '../../../shared/formats/graders/read-grader-import';
import { toOpenAi } from '../../../shared/formats/graders/to-openai';
import type { GraderFile } from '../../../shared/domain/views';
import type { Json } from '../../../shared/json';
import { fail, ok, type Result } from '../../../shared/result';

/** The one file that can be chosen: a promptfoo configuration. */
export const graderFilePath = '/data/promptfooconfig.yaml';

const config: Json = {
  prompts: ['{{message}}'],
  tests: [
    {
      vars: { message: 'I need a refill.' },
      assert: [
        { type: 'contains', value: 'refill', metric: 'label' },
        { type: 'llm-rubric', value: 'It is polite' },
        { type: 'rouge-n', value: 'a refill' },
        { type: 'cost', threshold: 0.01 },
      ],
    },
    {
      vars: { message: 'My chest hurts.' },
      assert: [
        { type: 'contains', value: 'emergency', metric: 'label' },
        { type: 'llm-rubric', value: 'It is polite' },
        { type: 'rouge-n', value: 'an emergency' },
        { type: 'cost', threshold: 0.01 },
      ],
    },
  ],
};

/** As the engine does it, without files: a name that is taken gets a 2. */
export function previewGraderFile(
  path: string,
  judge: string | undefined,
  taken: readonly string[],
): Result<GraderImportPreview & { contents: Map<string, Json> }> {
  if (path !== graderFilePath) return fail('bad-file', 'There are no graders in this file.');
  const found = readGraderImport(config, { title: 'promptfooconfig', judge });
  if (!found.ok) return found;
  const contents = new Map<string, Json>();
  const graders = found.value.graders.map(({ name: wanted, grader, note, content }) => {
    const name = taken.includes(wanted) ? `${wanted} 2` : wanted;
    contents.set(name, content);
    return {
      name,
      type: grader.type,
      isThere: false,
      ...(name !== wanted && { wanted }),
      ...(note !== undefined && { note }),
    };
  });
  const suites = found.value.suites.map(({ name, graders: names, passRule, rows }) => ({
    name,
    graders: names,
    passRule,
    examples: rows.length,
    first: [],
    bad: [],
    duplicates: 0,
  }));
  return ok({ path, format: found.value.format, graders, suites, left: found.value.left, contents });
}

export function exportedNames(graders: readonly GraderFile[], names: readonly string[] | undefined) {
  const chosen = graders.filter(({ name }) => !names || names.includes(name));
  const isWritten = ({ grader }: GraderFile) => grader !== undefined && toOpenAi(grader).ok;
  return {
    written: chosen.filter(isWritten).map(({ name }) => name),
    left: chosen
      .filter((file) => !isWritten(file))
      .map(({ name }) => ({ name, reason: 'OpenAI has no such grader.' })),
  };
}
