import { comparisonJson } from '../compare/comparison-json';
import type { Breakdown, ComparisonCase, ComparisonSummary } from '../domain/comparison';
import { assertNever } from '../result';
import { comparisonCsv } from './comparison-csv';
import { comparisonHtml } from './comparison-html';
import { comparisonJunit } from './comparison-junit';
import { comparisonMarkdown } from './comparison-markdown';

/** A comparison with everything that a report of it can say. */
export interface ReportedComparison {
  summary: ComparisonSummary;
  breakdown: Breakdown;
  cases: readonly ComparisonCase[];
}

export const reportFormats = ['html', 'markdown', 'csv', 'json', 'junit'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** The text of a report in one of the formats; the numbers are the same in all of them. */
export function comparisonReport(format: ReportFormat, compared: ReportedComparison): string {
  switch (format) {
    case 'html':
      return comparisonHtml(compared);
    case 'markdown':
      return comparisonMarkdown(compared);
    case 'csv':
      return comparisonCsv(compared);
    case 'junit':
      return comparisonJunit(compared);
    case 'json': {
      const { summary, breakdown, cases } = compared;
      const all = {
        ...comparisonJson(summary),
        breakdown,
        manifests: { a: summary.a.manifest, b: summary.b.manifest },
        cases,
      };
      return `${JSON.stringify(all, null, 2)}\n`;
    }
    default:
      return assertNever(format);
  }
}
