import { hundredths } from '../compare/sentence';
import type {
  Breakdown,
  BreakdownRow,
  ComparisonCase,
  ComparisonSummary,
  Interval,
} from '../domain/comparison';
import { inputText } from '../domain/example';
import type { RunSummary, SampleRecord } from '../domain/run';
import { caseGroups } from './case-sections';

/** Cases that a reader is shown in full, of each kind: a report is read, the CSV has them all. */
const shownCases = 50;

interface MarkdownReport {
  summary: ComparisonSummary;
  breakdown: Breakdown;
  cases: readonly ComparisonCase[];
}

/** A comparison as GitHub-flavoured Markdown. Model output stands in code fences, so it cannot become markup. */
export function comparisonMarkdown({ summary, breakdown, cases }: MarkdownReport): string {
  const { a, b } = summary;
  return [
    `# ${plain(a.configuration)} → ${plain(b.configuration)}`,
    `Suite ${plain(b.suite)}, split ${b.manifest.split}.`,
    `**${plain(summary.sentence)}**`,
    ...(summary.warnings.length > 0
      ? [summary.warnings.map((text) => `> ${plain(text)}`).join('\n>\n')]
      : []),
    counts(summary),
    rates(summary),
    ...family('By grader', 'Grader', breakdown.graders),
    ...family('By tag', 'Tag', breakdown.tags),
    ...changedCases(cases),
    '## How the runs were made',
    runTable(a, b),
  ]
    .join('\n\n')
    .concat('\n');
}

function counts(summary: ComparisonSummary): string {
  const { stillPassing, broken, fixed, stillFailing, errored, added, removed } = summary;
  return [
    '| | B passes | B fails |',
    '|---|---:|---:|',
    `| **A passes** | ${stillPassing} still passing | ${broken} broken |`,
    `| **A fails** | ${fixed} fixed | ${stillFailing} still failing |`,
    '',
    `Not counted: ${errored} errored or ungraded, ${added} only in B, ${removed} only in A.`,
  ].join('\n');
}

function rates(summary: ComparisonSummary): string {
  const { passRateA, passRateB, intervalA, intervalB, difference, interval, n, reliability } = summary;
  const rows = [
    `| A ${plain(summary.a.configuration)} | ${rate(passRateA, intervalA)} |`,
    `| B ${plain(summary.b.configuration)} | ${rate(passRateB, intervalB)} |`,
    `| B − A | ${rate(difference, interval)}, n = ${n} |`,
  ];
  if (reliability) {
    for (const side of ['a', 'b'] as const) {
      const { k, passAtK, passHatK, flaky } = reliability[side];
      const name = side.toUpperCase();
      rows.push(
        `| ${name}: pass@${k} | ${rate(passAtK.value, passAtK.interval)} |`,
        `| ${name}: pass^${k} | ${rate(passHatK.value, passHatK.interval)}, ${flaky} flaky |`,
      );
    }
  }
  return ['| | Passing of 100, with 95 % interval |', '|---|---|', ...rows].join('\n');
}

function family(title: string, head: string, rows: readonly BreakdownRow[]): string[] {
  if (rows.length === 0) return [];
  return [
    `## ${title}`,
    [
      `| ${head} | n | errored | A | B | B − A | fixed | broken | p (Holm) | change |`,
      '|---|---:|---:|---:|---:|---|---:|---:|---:|---|',
      ...rows.map(
        (row) =>
          `| ${plain(row.name)} | ${row.n} | ${row.errored} | ${hundredths(row.passRateA)} | ${hundredths(row.passRateB)} | ${rate(row.difference, row.interval)} | ${row.fixed} | ${row.broken} | ${row.adjustedP.toPrecision(2)} | ${row.evidence} |`,
      ),
    ].join('\n'),
  ];
}

function rate(value: number, { lo, hi }: Interval): string {
  return `${hundredths(value)} (${hundredths(lo)} to ${hundredths(hi)})`;
}

function changedCases(cases: readonly ComparisonCase[]): string[] {
  return caseGroups.flatMap(({ flip, title }) => {
    if (flip !== 'broken' && flip !== 'fixed' && flip !== 'errored') return [];
    const members = cases.filter((entry) => entry.flip === flip);
    if (members.length === 0) return [];
    const rest = members.length - shownCases;
    return [
      `## ${title} (${members.length})`,
      ...members.slice(0, shownCases).map(caseText),
      ...(rest > 0 ? [`${rest} more are in the CSV and HTML reports.`] : []),
    ];
  });
}

function caseText({ example, expected, a, b }: ComparisonCase): string {
  const side = (name: string, sample: SampleRecord | undefined) =>
    sample ? [`${name}, ${sample.outcome}${reasons(sample)}:`, fence(sample.text)] : [];
  return [
    `### ${plain(example.id)}`,
    fence(inputText(example)),
    ...(expected === undefined ? [] : ['Expected:', fence(expected)]),
    ...side('A', a),
    ...side('B', b),
  ].join('\n\n');
}

function reasons({ scores }: SampleRecord): string {
  const told = Object.entries(scores).flatMap(([grader, { passed, reason, error }]) =>
    passed ? [] : [`${plain(grader)}: ${plain(error?.message ?? reason ?? 'failed')}`],
  );
  return told.length > 0 ? ` (${told.join('; ')})` : '';
}

function runTable(a: RunSummary, b: RunSummary): string {
  const facts: [string, (run: RunSummary) => string][] = [
    ['run', ({ id }) => id],
    ['model', ({ manifest }) => `${manifest.model.name} ${manifest.model.hash.slice(0, 12)}`],
    [
      'adapters',
      ({ manifest }) =>
        manifest.adapters
          .map(({ name, scale, hash }) => `${name} × ${scale} ${hash.slice(0, 12)}`)
          .join(', ') || 'none',
    ],
    [
      'graders',
      ({ manifest }) => manifest.graders.map(({ name, hash }) => `${name} ${hash.slice(0, 12)}`).join(', '),
    ],
    ['sampling', ({ manifest }) => JSON.stringify(manifest.configuration.sampling)],
    ['samples each', ({ manifest }) => String(manifest.samples_per_example)],
    ['seed', ({ manifest }) => String(manifest.seed)],
    ['engine', ({ manifest: { engine } }) => `${engine.llama_release} ${engine.backend} ${engine.device}`],
  ];
  return [
    '| | A | B |',
    '|---|---|---|',
    ...facts.map(([name, of]) => `| ${name} | ${plain(of(a))} | ${plain(of(b))} |`),
  ].join('\n');
}

/** A fence longer than any run of backticks in the text. */
function fence(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const mark = '`'.repeat(longest + 1);
  return `${mark}text\n${text}\n${mark}`;
}

/** Text in a line: what Markdown or HTML would read is escaped. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&').replace(/\s+/g, ' ');
}
