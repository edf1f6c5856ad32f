import type { ComparisonCase, ComparisonSummary } from '../domain/comparison';
import { inputText } from '../domain/example';
import type { SampleRecord } from '../domain/run';
import { escapeHtml } from './html';

/**
 * JUnit XML, which continuous integration shows: a case fails where it broke, is an error where a side could not be
 * graded, and is skipped where it fails in both runs or has no counterpart: that is nothing new.
 */
export function comparisonJunit({
  summary,
  cases,
}: {
  summary: ComparisonSummary;
  cases: readonly ComparisonCase[];
}): string {
  const { a, b, verdict, sentence } = summary;
  const count = (...flips: ComparisonCase['flip'][]) =>
    cases.filter(({ flip }) => flips.includes(flip)).length;
  const suite = attributes({
    name: `${b.suite}: ${a.configuration} → ${b.configuration}`,
    tests: cases.length,
    failures: count('broken'),
    errors: count('errored'),
    skipped: count('still_failing', 'added', 'removed'),
    time: b.seconds.toFixed(3),
    timestamp: b.createdAt.slice(0, 19),
  });
  const properties = { verdict, sentence, run_a: a.id, run_b: b.id };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `<testsuite${suite}>`,
    '<properties>',
    ...Object.entries(properties).map(([name, value]) => `<property${attributes({ name, value })} />`),
    '</properties>',
    ...cases.map((entry) => testCase(b.suite, entry)),
    '</testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(suite: string, entry: ComparisonCase): string {
  const seconds = ((entry.b ?? entry.a)?.milliseconds ?? 0) / 1000;
  const named = attributes({ classname: suite, name: entry.example.id, time: seconds.toFixed(3) });
  return `<testcase${named}>${outcome(entry)}</testcase>`;
}

function outcome({ flip, example, expected, a, b }: ComparisonCase): string {
  switch (flip) {
    case 'broken': {
      const lines = [
        `Input: ${inputText(example)}`,
        ...(expected === undefined ? [] : [`Expected: ${expected}`]),
        `Before: ${a?.text ?? ''}`,
        `Now: ${b?.text ?? ''}`,
      ];
      const message = `Broken: ${reasonsOf(b)}`;
      return `<failure${attributes({ message })}>${escapeHtml(lines.join('\n\n'))}</failure>`;
    }
    case 'errored':
      return `<error${attributes({ message: reasonsOf(b) || reasonsOf(a) || 'Not graded on both sides' })} />`;
    case 'still_failing':
      return '<skipped message="Fails in both runs" />';
    case 'added':
      return '<skipped message="Only in the second run" />';
    case 'removed':
      return '<skipped message="Only in the first run" />';
    case 'fixed':
    case 'still_passing':
      return '';
  }
}

function reasonsOf(sample: SampleRecord | undefined): string {
  return Object.entries(sample?.scores ?? {})
    .filter(([, score]) => !score.passed)
    .map(([grader, score]) => `${grader}: ${score.error?.message ?? score.reason ?? 'failed'}`)
    .join('; ');
}

function attributes(values: Record<string, string | number>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`)
    .join('');
}
