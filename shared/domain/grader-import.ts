/** What screens show of graders that come from another program's file, and go to OpenAI's. */
import type { GraderFormat, LeftOut } from '../formats/graders/grader-import';
import type { Example } from './example';
import type { Grader } from './grader';
import type { BadLine } from './views';
import type { PassRule } from './workspace';

export interface IncomingGrader {
  /** The name it gets in the workspace. */
  name: string;
  /** Its name in the file, where that is another. */
  wanted?: string;
  type: Grader['type'];
  /** The workspace has it already. */
  isThere: boolean;
  /** Where it is not quite the same as in the file: one sentence. */
  note?: string;
}

export interface IncomingSuite {
  name: string;
  graders: string[];
  passRule: PassRule;
  examples: number;
  /** The first of them. */
  first: Example[];
  bad: BadLine[];
  duplicates: number;
}

export interface GraderImportPreview {
  path: string;
  format: GraderFormat;
  graders: IncomingGrader[];
  suites: IncomingSuite[];
  left: LeftOut[];
}

export interface GraderImportReport {
  /** Those that are new in the workspace. */
  graders: string[];
  suites: { name: string; examples: number; bad: BadLine[]; duplicates: number }[];
  left: LeftOut[];
}

export interface GraderExportReport {
  path: string;
  written: string[];
  left: { name: string; reason: string }[];
}
