/** Read models: what the engine answers and screens show. All computed by the engine process; never edited in place. */
import type { Example, Split } from './example';
import type { Grader } from './grader';
import type { GgufFacts } from './models';
import type { Configuration, FileReference, SuiteFile } from './workspace';

/** A model or adapter as the workspace knows it, with what its header says. */
export interface ModelFile extends FileReference, GgufFacts {
  kind: 'model' | 'adapter';
  /** Where the file lies now. */
  absolutePath: string;
  /** Content hash (SHA-256); absent while it is being computed. */
  hash?: string;
  bytes?: number;
  /** One sentence: why the file cannot be used (gone, not a GGUF, changed on disk, …). */
  problem?: string;
}

export interface SuiteSummary extends SuiteFile {
  examples: number;
  bySplit: Record<Split, number>;
  /** Examples whose line could not be read, with number and reason; the file is never rewritten while there are any. */
  badLines: BadLine[];
  problem?: string;
}

export interface GraderFile {
  /** File name without `.json`; what suites refer to. */
  name: string;
  hash?: string;
  grader?: Grader;
  /** Verbatim text of the file. */
  source: string;
  problem?: string;
}

export interface WorkspaceState {
  path: string;
  name: string;
  models: ModelFile[];
  adapters: ModelFile[];
  configurations: Configuration[];
  suites: SuiteSummary[];
  graders: GraderFile[];
  /** Files of the workspace that could not be read, one sentence each. The rest works. */
  problems: string[];
}

export interface BadLine {
  /** 1-based line number in the file. */
  line: number;
  reason: string;
  /** The line's first 200 characters. */
  text: string;
}

export interface ImportPreview {
  path: string;
  format: string;
  /** Columns (CSV) or top-level keys (JSONL) found, in order of appearance. */
  columns: string[];
  /** Target field → column. */
  mapping: Record<string, string>;
  /** The first examples as they would be imported. */
  examples: Example[];
  good: number;
  bad: BadLine[];
  /** Examples that the target suite has already (same content hash). */
  duplicates: number;
}

export interface ImportReport {
  suite: string;
  imported: number;
  duplicates: number;
  bad: BadLine[];
}

export interface ExportReport {
  path: string;
  format: string;
  written: number;
  /** Examples left out, and why. */
  left: { reason: string; count: number }[];
}

export interface EngineInfo {
  /** 'CPU', 'CUDA', 'Vulkan', 'Metal'. */
  backend: string;
  device: string;
  /** Why this one: one sentence. */
  reason: string;
  /** Of the loaded model, on the GPU; absent on a CPU and before a model is loaded. */
  layers?: { gpu: number; all: number };
  threads: number;
  physicalCores: number;
  llamaRelease: string;
}

export interface AppInfo {
  version: string;
  electron: string;
  platform: string;
  /** True where the starter sample can be opened. */
  hasSample: boolean;
}

export interface RecentWorkspace {
  path: string;
  name: string;
}
