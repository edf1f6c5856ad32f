import { splits } from '../../../shared/domain/example';
import type { BadLine, ImportReport } from '../../../shared/domain/views';
import { oneOf, pairs, parseCommandLine, required, UsageError } from '../arguments';
import { absolute, type CommandContext } from '../context';

export const usage =
  'tunewright import <file>… --workspace <dir> --suite <name> [--format <name>] [--map field=column]… [--split train|dev|test] [--json]';

export async function importFiles({ call, output }: CommandContext, argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseCommandLine(argv, {
    workspace: { type: 'string' },
    suite: { type: 'string' },
    format: { type: 'string' },
    map: { type: 'string', multiple: true },
    split: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (positionals.length === 0) throw new UsageError('<file> is missing.');
  const suite = required(values.suite, '--suite');
  const mapping = pairs(values.map, '--map');
  const split = oneOf(values.split, splits, '--split') ?? 'test';
  await call('workspace.open', { path: absolute(required(values.workspace, '--workspace')) });

  const reports: (ImportReport & { path: string })[] = [];
  for (const file of positionals) {
    const path = absolute(file);
    const report = await call('import.commit', { path, suite, split, mapping, format: values.format });
    reports.push({ path, ...report });
  }
  const total = (of: (report: ImportReport) => number) =>
    reports.reduce((sum, report) => sum + of(report), 0);
  const document = {
    suite,
    imported: total(({ imported }) => imported),
    duplicates: total(({ duplicates }) => duplicates),
    bad: total(({ bad }) => bad.length),
    files: reports,
  };
  output.result(document, reports.map(describe).join('\n'));
}

function describe({ path, imported, duplicates, bad }: ImportReport & { path: string }): string {
  const more = [
    duplicates > 0 ? `${duplicates} were there already` : '',
    bad.length > 0 ? `${bad.length} bad lines left out` : '',
  ].filter(Boolean);
  return [
    `${path}: ${imported} imported${more.length > 0 ? `, ${more.join(', ')}` : ''}`,
    ...bad.map(badLine),
  ].join('\n');
}

function badLine({ line, reason, text }: BadLine): string {
  return `  line ${line}: ${reason}  ${text.slice(0, 60)}`;
}
