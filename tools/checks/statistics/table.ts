/** One property of the library, measured in several settings. */
export interface Table {
  title: string;
  /** What was simulated, and what must hold. */
  text: string;
  header: string[];
  rows: string[][];
  /** A sentence for each setting in which it did not hold. */
  violations: string[];
}

export interface Bounds {
  least?: number;
  most?: number;
}

export const sizes = [20, 50, 100, 200, 500];
export const rates = [0.1, 0.3, 0.5, 0.9];

export interface Cell {
  share: number;
  /** Too few cases of what decides for an interval that is not too wide: the upper bound does not apply. */
  few?: boolean;
}

/** A table over sizes (rows) and pass rates (columns) of shares that must lie within bounds. */
export function grid(
  about: { title: string; text: string },
  { least = 0, most = 1 }: Bounds,
  measure: (n: number, rate: number) => Cell,
): Table {
  const violations: string[] = [];
  const rows = sizes.map((n) => {
    const cells = rates.map((rate) => {
      const { share, few = false } = measure(n, rate);
      if (!(share >= least && (few || share <= most))) {
        violations.push(`${about.title}: ${percent(share)} at n = ${n} and a pass rate of ${rate}`);
      }
      return percent(share) + (few ? ' *' : '');
    });
    return [String(n), ...cells];
  });
  return { ...about, header: ['n', ...rates.map((rate) => `pass rate ${rate}`)], rows, violations };
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

export function markdown({ title, text, header, rows, violations }: Table): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const broken = violations.map((violation) => `- **Violated**: ${violation}`);
  return [
    `## ${title}`,
    text,
    [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n'),
    ...broken,
  ].join('\n\n');
}
