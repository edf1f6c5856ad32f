import type { ComparisonCase, ComparisonSummary, Verdict } from '../domain/comparison';
import { caseGroups, caseSection } from './case-sections';
import { html, type Html } from './html';
import { describeRate, intervalPlot } from './interval-plot';
import { manifestTable } from './manifest-table';
import { reportStyles } from './styles';

export interface ComparisonReport {
  summary: ComparisonSummary;
  cases: Iterable<ComparisonCase>;
  /** When the report was written, as it shall read. */
  date?: string;
}

/**
 * A comparison as one HTML file that stands alone: no script, no network, light and dark, made for paper as well.
 * Model output, examples and file names are untrusted: every text goes through `html`, and the page's own policy
 * allows nothing but its style sheet.
 */
export function comparisonHtml({ summary, cases, date }: ComparisonReport): string {
  const names = sideNames(summary);
  const { description } = summary.b.manifest.suite;
  const groups = groupCases(cases);
  const shown = caseGroups.flatMap(({ flip, title }) => {
    const members = groups.get(flip);
    return members ? [{ flip, title, members }] : [];
  });
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${names.a} → ${names.b} · ${summary.b.suite}</title>
        <style>
          ${reportStyles}
        </style>
      </head>
      <body>
        <header>
          <h1>${names.a} → ${names.b}</h1>
          <div class="quiet">
            Suite ${summary.b.suite}, split
            ${summary.b.manifest.split}${date === undefined ? undefined : `, ${date}`}
          </div>
          ${description === undefined ? undefined : html`<p class="quiet">${description}</p>`}
          <p class="sentence">${verdictMark(summary.verdict)} ${summary.sentence}</p>
          ${warningList(summary.warnings)}
        </header>
        <main>
          <section class="overview">
            ${countTable(summary, names)}
            <div>
              ${rateTable(summary, names)}
              ${summary.n > 0 ? intervalPlot(summary, names.a, names.b) : undefined}
            </div>
          </section>
          <nav aria-label="Cases">
            <ul>
              ${shown.map(
                ({ flip, title, members }) =>
                  html`<li><a href="#${flip}">${title} (${members.length})</a></li>`,
              )}
              <li><a href="#manifests">How the runs were made</a></li>
            </ul>
          </nav>
          ${shown.map(({ flip, title, members }) => caseSection(flip, title, members, names))}
          <section id="manifests">
            <h2>How the runs were made</h2>
            ${manifestTable(summary.a, summary.b)}
          </section>
        </main>
      </body>
    </html> `;
  return page.markup;
}

interface Names {
  a: string;
  b: string;
}

/** Two runs of one configuration are told apart by their ids. */
function sideNames({ a, b }: ComparisonSummary): Names {
  if (a.configuration !== b.configuration) return { a: a.configuration, b: b.configuration };
  return { a: `${a.configuration} (${a.id})`, b: `${b.configuration} (${b.id})` };
}

function groupCases(cases: Iterable<ComparisonCase>): Map<ComparisonCase['flip'], ComparisonCase[]> {
  const groups = new Map<ComparisonCase['flip'], ComparisonCase[]>();
  for (const entry of cases) {
    const group = groups.get(entry.flip);
    if (group) group.push(entry);
    else groups.set(entry.flip, [entry]);
  }
  return groups;
}

const verdictWords: Record<Verdict, string> = {
  improved: '▲ Improved',
  regressed: '▼ Regressed',
  suggestive: '? Suggestive',
  inconclusive: '? Inconclusive',
  identical: '= Identical',
  not_comparable: '– Not comparable',
};

function verdictMark(verdict: Verdict): Html {
  return html`<span class="verdict ${verdict}">${verdictWords[verdict]}</span>`;
}

function warningList(warnings: readonly string[]): Html | undefined {
  if (warnings.length === 0) return undefined;
  return html`<ul class="warnings">
    ${warnings.map((warning) => html`<li>${warning}</li>`)}
  </ul>`;
}

function countTable(summary: ComparisonSummary, { a, b }: Names): Html {
  const { stillPassing, fixed, broken, stillFailing, errored, added, removed } = summary;
  return html`<table class="counts">
    <thead>
      <tr>
        <td></td>
        <th scope="col">${b} passes</th>
        <th scope="col">${b} fails</th>
      </tr>
    </thead>
    <tbody>
      <tr>
        <th scope="row">${a} passes</th>
        <td>${stillPassing} still passing</td>
        <td class="failed">✗ ${broken} broken</td>
      </tr>
      <tr>
        <th scope="row">${a} fails</th>
        <td class="passed">✓ ${fixed} fixed</td>
        <td>${stillFailing} still failing</td>
      </tr>
      <tr>
        <th scope="row">Not counted</th>
        <td colspan="2">${errored} errored or ungraded, ${added} added, ${removed} removed</td>
      </tr>
    </tbody>
  </table>`;
}

function rateTable(summary: ComparisonSummary, { a, b }: Names): Html {
  if (summary.n === 0) return html`<p class="quiet">No example was graded in both runs.</p>`;
  return html`<table>
    <thead>
      <tr>
        <td></td>
        <th scope="col">Passing of 100, with 95 % interval</th>
      </tr>
    </thead>
    <tbody>
      <tr>
        <th scope="row">${a}</th>
        <td>${describeRate(summary.passRateA, summary.intervalA)}</td>
      </tr>
      <tr>
        <th scope="row">${b}</th>
        <td>${describeRate(summary.passRateB, summary.intervalB)}</td>
      </tr>
      <tr>
        <th scope="row">Difference</th>
        <td>${describeRate(summary.difference, summary.interval)}, n = ${summary.n}</td>
      </tr>
    </tbody>
  </table>`;
}
