import { comparisonJson } from '../../../shared/compare/comparison-json';
import type { ComparisonSummary, Interval } from '../../../shared/domain/comparison';
import { noMore, parseCommandLine, positional, required } from '../arguments';
import { absolute, type CommandContext } from '../context';

export const usage = 'tunewright compare <runA> <runB> --workspace <dir> [--json] [--html <file>]';

export async function compare({ call, output }: CommandContext, argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseCommandLine(argv, {
    workspace: { type: 'string' },
    html: { type: 'string' },
    json: { type: 'boolean' },
  });
  const a = positional(positionals, 0, '<runA>');
  const b = positional(positionals, 1, '<runB>');
  noMore(positionals, 2);
  await call('workspace.open', { path: absolute(required(values.workspace, '--workspace')) });
  const summary = await call('comparisons.summary', { a, b });
  if (values.html !== undefined) {
    const path = absolute(values.html);
    await call('comparisons.writeHtml', { a, b, path });
    output.note(`The comparison is in ${path}.`);
  }
  output.result(comparisonJson(summary), describe(summary));
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
