import type { Row } from '../report';

/** What measurements work with. */
export interface GradersBench {
  /** The checkout. */
  root: string;
  repetitions: number;
  /** How long one repetition of one workload lasts. */
  seconds: number;
  /** Tells the person at the terminal. */
  say(text: string): void;
}

export interface Measurement {
  /** For `--only`. */
  name: string;
  run(bench: GradersBench): Promise<Row[]>;
}
