import type { Row } from '../report';
import type { LlamaCpp } from '../setup/llama-cpp.mjs';
import type { Machine } from './machine';

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

export interface Measurement {
  /** For `--only`. */
  name: string;
  run(bench: Bench): Promise<Row[]>;
}
