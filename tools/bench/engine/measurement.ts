import type { LlamaCpp } from '../setup/llama-cpp.mjs';
import type { Machine } from './machine';
import type { Ratio } from './statistics';

/** What measurements work with. */
export interface Bench {
  /** The checkout. */
  root: string;
  /** Folder for files of this benchmark, gone afterwards. */
  scratch: string;
  models: { name: string; path: string }[];
  machine: Machine;
  repetitions: number;
  llamaCpp(): Promise<LlamaCpp>;
  /** Tells the person at the terminal. */
  say(text: string): void;
}

/** One line of the table. */
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

export interface Measurement {
  /** For `--only`. */
  name: string;
  run(bench: Bench): Promise<Row[]>;
}

export function isMet({ result, target }: Row): boolean | undefined {
  if (!result) return undefined;
  return target.relation === '≥' ? result.value >= target.value : result.value <= target.value;
}
