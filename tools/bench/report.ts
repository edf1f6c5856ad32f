import type { Ratio } from './statistics';

/** One line of a benchmark's table. */
export interface Row {
  what: string;
  target: { relation: '≥' | '≤'; value: number; unit?: string };
  /** Absent where it could not be measured; `why` then says the reason. */
  result?: Ratio;
  why?: string;
  /** The medians behind the ratio, and whatever a reader must know to judge it. */
  details: string;
  /** Every counted repetition, by side. */
  raw: Record<string, number[]>;
}

export function isMet({ result, target }: Row): boolean | undefined {
  if (!result) return undefined;
  return target.relation === '≥' ? result.value >= target.value : result.value <= target.value;
}

/** The table in Markdown; `quantity` names what was measured. */
export function rowTable(rows: readonly Row[], quantity: string): string[] {
  return [
    `| measurement | ${quantity} | target | met | ${quantity === 'ratio' ? 'medians' : 'with'} |`,
    '| --- | --- | --- | --- | --- |',
    ...rows.map(tableLine),
  ];
}

function tableLine(row: Row): string {
  const { what, target, result, why, details } = row;
  const unit = target.unit === undefined ? '' : ` ${target.unit}`;
  const number = (value: number) => `${value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 3)}`;
  const measured = result
    ? `**${number(result.value)}**${unit} (${number(result.least)}–${number(result.most)})`
    : 'not measured';
  const met = { true: 'yes', false: '**no**', undefined: '–' }[String(isMet(row)) as 'true'];
  return `| ${what} | ${measured} | ${target.relation} ${target.value}${unit} | ${met} | ${result ? details : (why ?? '')} |`;
}
