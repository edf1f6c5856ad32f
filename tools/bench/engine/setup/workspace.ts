import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Configuration, FileReference } from '../../../../shared/domain/workspace';

export const suiteName = 'bench';

/** A workspace with one suite of these messages, all in the test split, and one grader. */
export function writeWorkspace(
  folder: string,
  content: {
    models: FileReference[];
    adapters?: FileReference[];
    configurations: Configuration[];
    messages: readonly string[];
    /** An answer passes when this is in it, whatever the case. */
    passes: string;
  },
): void {
  const suite = join(folder, 'suites', suiteName);
  for (const path of [suite, join(folder, 'graders')]) mkdirSync(path, { recursive: true });
  const { models, adapters = [], configurations, messages, passes } = content;
  const grader = {
    type: 'string_check',
    name: 'contains',
    input: '{{sample.output_text}}',
    reference: passes,
    operation: 'ilike',
  };
  const examples = messages.map((input, n) => JSON.stringify({ id: `b-${n + 1}`, split: 'test', input }));
  writeFileSync(
    join(folder, 'workspace.yaml'),
    stringify({ version: 1, name: 'Benchmark', models, adapters }),
  );
  writeFileSync(join(folder, 'configurations.yaml'), stringify({ configurations }));
  writeFileSync(join(folder, 'graders', 'contains.json'), JSON.stringify(grader));
  writeFileSync(
    join(suite, 'suite.yaml'),
    stringify({ version: 1, name: suiteName, graders: ['contains'], pass_rule: 'all' }),
  );
  writeFileSync(join(suite, 'examples.jsonl'), examples.join('\n') + '\n');
}
