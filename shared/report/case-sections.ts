import type { ComparisonCase } from '../domain/comparison';
import { inputText } from '../domain/example';
import type { Score } from '../domain/grader';
import type { SampleOutcome, SampleRecord } from '../domain/run';
import { assertNever } from '../result';
import { diffAnswers } from '../text/answer-diff';
import { diffWords, type DiffSegment } from '../text/word-diff';
import { html, type Html } from './html';

export type CaseGroup = ComparisonCase['flip'];

/** What needs a look comes first. */
export const caseGroups: readonly { flip: CaseGroup; title: string }[] = [
  { flip: 'broken', title: 'Broken' },
  { flip: 'fixed', title: 'Fixed' },
  { flip: 'errored', title: 'Errored or ungraded' },
  { flip: 'still_failing', title: 'Still failing' },
  { flip: 'still_passing', title: 'Still passing' },
  { flip: 'added', title: 'Only in the second run' },
  { flip: 'removed', title: 'Only in the first run' },
];

export interface SideNames {
  a: string;
  b: string;
}

export function caseSection(
  flip: CaseGroup,
  title: string,
  cases: readonly ComparisonCase[],
  names: SideNames,
): Html {
  return html`<section id="${flip}">
    <h2>${title} (${cases.length})</h2>
    ${cases.map((entry) => caseArticle(entry, names))}
  </section> `;
}

function caseArticle(entry: ComparisonCase, names: SideNames): Html {
  const { example, expected, a, b } = entry;
  const segments = a && b ? answerSegments(a.text, b.text) : undefined;
  return html`<article>
    <h3>${example.id}</h3>
    <div class="label">Input</div>
    <div class="text" dir="auto">${inputText(example)}</div>
    ${
      expected === undefined
        ? undefined
        : html`<div class="label">Expected</div>
            <div class="text" dir="auto">${expected}</div>`
    }
    <div class="sides">
      ${a && side(names.a, a, segments, 'added')}${b && side(names.b, b, segments, 'removed')}
    </div>
  </article> `;
}

/** Equal JSON written differently shows as it was written. */
function answerSegments(a: string, b: string): DiffSegment[] {
  const segments = diffAnswers(a, b);
  return segments.every(({ kind }) => kind === 'same') ? diffWords(a, b) : segments;
}

function side(
  name: string,
  sample: SampleRecord,
  segments: DiffSegment[] | undefined,
  hidden: DiffSegment['kind'],
): Html {
  const shown = segments
    ? segments.filter(({ kind }) => kind !== hidden).map(markedText)
    : html`${sample.text}`;
  return html`<div>
    <div class="label">${name} · ${outcomeMark(sample.outcome)}</div>
    <div class="text" dir="auto">${shown}</div>
    <ul class="scores">
      ${Object.entries(sample.scores).map(([grader, score]) => scoreItem(grader, score))}
    </ul>
  </div>`;
}

function markedText({ kind, text }: DiffSegment): Html {
  switch (kind) {
    case 'same':
      return html`${text}`;
    case 'removed':
      return html`<del>${text}</del>`;
    case 'added':
      return html`<ins>${text}</ins>`;
    default:
      return assertNever(kind);
  }
}

function outcomeMark(outcome: SampleOutcome): Html {
  const signs: Record<SampleOutcome, string> = { passed: '✓', failed: '✗', errored: '!', ungraded: '–' };
  return html`<span class="${outcome}">${signs[outcome]} ${outcome}</span>`;
}

function scoreItem(grader: string, score: Score): Html {
  const mark = outcomeMark(score.error ? 'errored' : score.passed ? 'passed' : 'failed');
  const why = score.error?.message ?? score.reason;
  const value = score.error ? undefined : ` (${Math.round(score.score * 100) / 100})`;
  return html`<li>
    ${grader}: ${mark}${value}${why === undefined ? undefined : html` – <span dir="auto">${why}</span>`}
  </li>`;
}
