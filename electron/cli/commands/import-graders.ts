import type { GraderImportReport } from '../../../shared/domain/grader-import';
import { noMore, parseCommandLine, required } from '../arguments';
import { absolute, type CommandContext } from '../context';

export const usage =
  'tunewright import-graders --workspace <dir> --from <file.yaml|json|jsonl> [--judge <model>] [--no-examples] [--dry-run] [--json]';

/** Graders from a file of promptfoo, Open Instruct or OpenAI; what has no equivalent is named, and is no failure. */
export async function importGraders(
  { call, output }: CommandContext,
  argv: readonly string[],
): Promise<void> {
  const { values, positionals } = parseCommandLine(argv, {
    workspace: { type: 'string' },
    from: { type: 'string' },
    judge: { type: 'string' },
    'no-examples': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  });
  noMore(positionals, 0);
  const path = absolute(required(values.from, '--from'));
  const input = { path, judge: values.judge };
  await call('workspace.open', { path: absolute(required(values.workspace, '--workspace')) });
  const examples = values['no-examples'] !== true;
  if (values['dry-run']) {
    const preview = await call('graders.previewImport', input);
    const coming: GraderImportReport = {
      graders: preview.graders.filter(({ isThere }) => !isThere).map(({ name }) => name),
      suites: examples ? preview.suites : [],
      left: preview.left,
    };
    output.result(preview, describe('Would import', coming));
    return;
  }
  const report = await call('graders.commitImport', { ...input, examples });
  output.result(report, describe('Imported', report));
}

function describe(what: string, { graders, suites, left }: GraderImportReport): string {
  return [
    `${what} ${counted(graders.length, 'grader')}${graders.length > 0 ? `: ${graders.join(', ')}` : ''}`,
    ...suites.map(({ name, examples, bad, duplicates }) => {
      const more = [
        bad.length > 0 ? `${counted(bad.length, 'row')} left out` : '',
        duplicates > 0 ? `${duplicates} there already` : '',
      ].filter(Boolean);
      return `  suite ${name}: ${counted(examples, 'example')}${more.map((text) => `, ${text}`).join('')}`;
    }),
    ...(left.length > 0 ? ['Left out:'] : []),
    ...left.map(({ name, reason, count }) => `  ${name}${count > 1 ? ` (${count} times)` : ''}: ${reason}`),
  ].join('\n');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
