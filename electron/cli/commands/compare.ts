import { comparisonJson } from '../../../shared/compare/comparison-json';
import type { ComparisonSummary, Interval } from '../../../shared/domain/comparison';
import { noMore, parseCommandLine, positional, required, UsageError } from '../arguments';
import { absolute, type CommandContext, type CommandEnd } from '../context';

export const usage = `tunewright compare <runA> <runB> --workspace <dir> [--json]
    [--html <file>] [--markdown <file>] [--csv <file>] [--junit <file>] [--fail-on regression|inconclusive]`;

const files = ['html', 'markdown', 'csv', 'junit'] as const;
const failures = ['regression', 'inconclusive'] as const;

export async function compare(
  { call, output }: CommandContext,
  argv: readonly string[],
): Promise<CommandEnd> {
  const file = { type: 'string' } as const;
  const { values, positionals } = parseCommandLine(argv, {
    workspace: { type: 'string' },
    html: file,
    markdown: file,
    csv: file,
    junit: file,
    'fail-on': { type: 'string' },
    json: { type: 'boolean' },
  });
  const a = positional(positionals, 0, '<runA>');
  const b = positional(positionals, 1, '<runB>');
  noMore(positionals, 2);
  const failOn = failures.find((failure) => failure === values['fail-on']);
  if (values['fail-on'] !== undefined && !failOn)
    throw new UsageError('--fail-on takes "regression" or "inconclusive".');
  await call('workspace.open', { path: absolute(required(values.workspace, '--workspace')) });
  const summary = await call('comparisons.summary', { a, b });
  for (const format of files) {
    const given = values[format];
    if (given === undefined) continue;
    const path = absolute(given);
    await call('comparisons.writeReport', { a, b, format, path });
    output.note(`The comparison is in ${path}.`);
  }
  output.result(comparisonJson(summary), describe(summary));
  return failOn && isFailure(summary, failOn) ? 'gate-failed' : undefined;
}

/** `regression`: one that is confirmed. `inconclusive`: also whatever leaves open whether there is one. */
function isFailure({ verdict }: ComparisonSummary, failOn: (typeof failures)[number]): boolean {
  if (verdict === 'regressed') return true;
  return failOn === 'inconclusive' && verdict !== 'improved' && verdict !== 'identical';
}

function describe(summary: ComparisonSummary): string {
  const { a, b, fixed, broken, stillPassing, stillFailing, errored, added, removed } = summary;
  const rest = [
    errored > 0 ? `${errored} errored` : '',
    added > 0 ? `${added} only in the second run` : '',
    removed > 0 ? `${removed} only in the first run` : '',
  ].filter(Boolean);
  return [
    summary.sentence,
    '',
    `  ${a.configuration}: ${percent(summary.passRateA)} ${interval(summary.intervalA)}`,
    `  ${b.configuration}: ${percent(summary.passRateB)} ${interval(summary.intervalB)}`,
    `  ${fixed} fixed, ${broken} broken, ${stillPassing} still passing, ${stillFailing} still failing${rest.map((text) => `, ${text}`).join('')}`,
    ...summary.warnings.map((warning) => `  ! ${warning}`),
  ].join('\n');
}

function percent(rate: number): string {
  return `${(rate * 100).toFixed(1)} %`;
}

function interval({ lo, hi }: Interval): string {
  return `(95 % interval ${percent(lo)} to ${percent(hi)})`;
}
