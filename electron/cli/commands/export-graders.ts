import { noMore, parseCommandLine, required } from '../arguments';
import { absolute, type CommandContext } from '../context';

export const usage =
  'tunewright export-graders --workspace <dir> --out <file.json> [--grader <name>]… [--json]';

/** Graders as OpenAI reads them; those that it has no equivalent for are named. */
export async function exportGraders(
  { call, output }: CommandContext,
  argv: readonly string[],
): Promise<void> {
  const { values, positionals } = parseCommandLine(argv, {
    workspace: { type: 'string' },
    out: { type: 'string' },
    grader: { type: 'string', multiple: true },
    json: { type: 'boolean' },
  });
  noMore(positionals, 0);
  const path = absolute(required(values.out, '--out'));
  await call('workspace.open', { path: absolute(required(values.workspace, '--workspace')) });
  const report = await call('graders.exportOpenAi', { path, names: values.grader });
  const left = report.left.map(({ name, reason }) => `\n  ${name} left out: ${reason}`).join('');
  output.result(report, `${report.written.length} graders written to ${report.path}${left}`);
}
