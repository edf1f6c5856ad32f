import { hundredths } from '../compare/sentence';
import type { ComparisonSummary, Interval } from '../domain/comparison';
import { html, type Html } from './html';

const width = 560;
const rowHeight = 34;
/** Where the scale begins and how long it is, in pixels; names stand to its left. */
const left = 150;
const length = 380;

/** Pass rates of both arms with their 95 % intervals on one scale from 0 to 100. */
export function intervalPlot(summary: ComparisonSummary, nameA: string, nameB: string): Html {
  const axis = 2 * rowHeight + 12;
  return html`<svg
    viewBox="0 0 ${width} ${axis + 30}"
    width="${width}"
    role="img"
    aria-label="Pass rates of ${nameA} and ${nameB} with 95 % intervals; the table says the same in numbers"
  >
    ${[0, 25, 50, 75, 100].map(
      (mark) =>
        html`<line class="axis" x1="${x(mark / 100)}" x2="${x(mark / 100)}" y1="4" y2="${axis}" />
          <text x="${x(mark / 100)}" y="${axis + 18}" text-anchor="middle">${mark}</text>`,
    )}
    ${row(0, 'a', nameA, summary.passRateA, summary.intervalA)}
    ${row(1, 'b', nameB, summary.passRateB, summary.intervalB)}
  </svg>`;
}

function row(index: number, side: 'a' | 'b', name: string, rate: number, interval: Interval): Html {
  const y = rowHeight * index + 22;
  return html`<g class="${side}"
      ><line x1="${x(interval.lo)}" x2="${x(interval.hi)}" y1="${y}" y2="${y}" stroke-width="3" />
      <circle cx="${x(rate)}" cy="${y}" r="6" /><title>${name}: ${describeRate(rate, interval)}</title></g
    >
    <text x="${left - 16}" y="${y + 4}" text-anchor="end">${clip(name)}</text>`;
}

/** "72 (66 to 78)": of 100, with the interval. */
export function describeRate(rate: number, interval: Interval): string {
  return `${hundredths(rate)} (${hundredths(interval.lo)} to ${hundredths(interval.hi)})`;
}

function x(rate: number): number {
  return Math.round((left + rate * length) * 10) / 10;
}

function clip(name: string): string {
  const characters = Array.from(name);
  return characters.length > 18 ? `${characters.slice(0, 17).join('')}…` : name;
}
