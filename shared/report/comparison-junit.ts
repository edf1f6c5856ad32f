import type { ComparisonCase, ComparisonSummary } from '../domain/comparison';
import { inputText } from '../domain/example';
import type { SampleRecord } from '../domain/run';
import { html, type Html } from './html';

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
  const count = (...flips: ComparisonCase['flip'][]) =>
    cases.filter(({ flip }) => flips.includes(flip)).length;
  const skipped = count('still_failing', 'added', 'removed');
  const { b } = summary;
  const { suite } = b;
  const name = `${summary.a.configuration} → ${b.configuration}`;
  const seconds = (b.seconds > 0 ? b.seconds : 0).toFixed(3);
  const document = html`<?xml version="1.0" encoding="UTF-8"?>
    <testsuites>
      <testsuite
        name="${`${suite}: ${name}`}"
        tests="${cases.length}"
        failures="${count('broken')}"
        errors="${count('errored')}"
        skipped="${skipped}"
        time="${seconds}"
        timestamp="${b.createdAt.slice(0, 19)}"
      >
        <properties>
          <property name="verdict" value="${summary.verdict}" />
          <property name="sentence" value="${summary.sentence}" />
          <property name="run_a" value="${summary.a.id}" />
          <property name="run_b" value="${b.id}" />
        </properties>
        ${cases.map((entry) => testCase(suite, entry))}</testsuite
      >
    </testsuites> `;
  return document.markup;
}

function testCase(suite: string, entry: ComparisonCase): Html {
  const seconds = ((entry.b ?? entry.a)?.milliseconds ?? 0) / 1000;
  return html`<testcase classname="${suite}" name="${entry.example.id}" time="${seconds.toFixed(3)}"
    >${outcome(entry)}</testcase
  > `;
}

function outcome({ flip, example, expected, a, b }: ComparisonCase): Html | undefined {
  switch (flip) {
    case 'broken':
      return html`<failure message="${`Broken: ${reasonsOf(b)}`}"
        >${[
          `Input: ${inputText(example)}`,
          ...(expected === undefined ? [] : [`Expected: ${expected}`]),
          `Before: ${a?.text ?? ''}`,
          `Now: ${b?.text ?? ''}`,
        ].join('\n\n')}</failure
      >`;
    case 'errored':
      return html`<error message="${reasonsOf(b) || reasonsOf(a) || 'Not graded on both sides'}" />`;
    case 'still_failing':
      return html`<skipped message="Fails in both runs" />`;
    case 'added':
      return html`<skipped message="Only in the second run" />`;
    case 'removed':
      return html`<skipped message="Only in the first run" />`;
    case 'fixed':
    case 'still_passing':
      return undefined;
  }
}

function reasonsOf(sample: SampleRecord | undefined): string {
  return Object.entries(sample?.scores ?? {})
    .filter(([, score]) => !score.passed)
    .map(([grader, score]) => `${grader}: ${score.error?.message ?? score.reason ?? 'failed'}`)
    .join('; ');
}
