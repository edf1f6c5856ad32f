import { splitChoiceSchema } from '../../../shared/domain/example';
import { noMore, oneOf, parseCommandLine, required, UsageError } from '../arguments';
import { absolute, type CommandContext } from '../context';

export const usage =
  'tunewright export --workspace <dir> (--suite <name> | --run <id>) --format <name> --out <path> [--split train|dev|test|all] [--json]';

export async function exportFile({ call, output }: CommandContext, argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseCommandLine(argv, {
    workspace: { type: 'string' },
    suite: { type: 'string' },
    run: { type: 'string' },
    format: { type: 'string' },
    split: { type: 'string' },
    out: { type: 'string' },
    json: { type: 'boolean' },
  });
  noMore(positionals, 0);
  if ((values.suite === undefined) === (values.run === undefined))
    throw new UsageError('Give either --suite or --run.');
  const source =
    values.run === undefined
      ? {
          suite: required(values.suite, '--suite'),
          split: oneOf(values.split, splitChoiceSchema.options, '--split'),
        }
      : { run: values.run };
  const format = required(values.format, '--format');
  const path = absolute(required(values.out, '--out'));
  await call('workspace.open', { path: absolute(required(values.workspace, '--workspace')) });
  const report = await call('export.write', { source, format, path });
  const left = report.left.map(({ reason, count }) => `\n  ${count} left out: ${reason}`).join('');
  output.result(report, `${report.written} examples written to ${report.path}${left}`);
}
