import { create } from 'zustand';
import type { Example, Message } from '../../../shared/domain/example';
import type { PlaygroundAnswer, TokenChoice } from '../../../shared/domain/playground';
import type { Configuration } from '../../../shared/domain/workspace';
import type { Json } from '../../../shared/json';
import type { Failure } from '../../../shared/result';
import type { SamplingDraft } from '../../components/sampling-draft';

export type AdapterUse = Configuration['adapters'][number];

export interface Column {
  id: string;
  adapters: AdapterUse[];
  /** A system prompt instead of the common one. */
  system?: string;
}

/** An answer as far as it has come. */
export interface ColumnAnswer {
  text: string;
  tokens: TokenChoice[];
  /** Whether it is one that was given to be scored, not generated. */
  isScored: boolean;
  /** Absent until all is there, and where it broke off. */
  final?: PlaygroundAnswer;
  /** The request's id. */
  request: string;
  /** What the column was then (`columnKey`), and its name. */
  column: string;
  name: string;
  /** What all columns were given then (`promptKey`). */
  prompt: string;
}

export interface Running {
  /** The request's id. */
  id: string;
  columns: readonly string[];
  isStopping: boolean;
}

/** What the columns are asked for: an answer of their own, or how likely they find a given one. */
export type Task = 'generate' | 'score';

/** How answers are shown. */
export type AnswerLook = 'text' | 'differences' | 'tokens';

/** The example that the conversation was taken from, as long as it is that. */
export interface LoadedExample {
  suite: string;
  id: Example['id'];
  expected?: string;
}

/** Null: not chosen by the person, so the usual stands (setup.ts). */
export interface PlaygroundView {
  model: string | null;
  system: string | null;
  messages: Message[];
  tools: Json[];
  loaded: LoadedExample | null;
  columns: Column[] | null;
  task: Task;
  /** The answer to score. */
  given: string;
  sampling: SamplingDraft | null;
  seed: number;
  look: AnswerLook;
  /** The token whose details are shown. */
  token: { column: string; index: number } | null;
  /** By column. */
  answers: Record<string, ColumnAnswer>;
  running: Running | null;
  /** Why the last request came to nothing. */
  failure: Failure | null;
}

const untouched: PlaygroundView = {
  model: null,
  system: null,
  messages: [{ role: 'user', content: '' }],
  tools: [],
  loaded: null,
  columns: null,
  task: 'generate',
  given: '',
  sampling: null,
  seed: 1,
  look: 'differences',
  token: null,
  answers: {},
  running: null,
  failure: null,
};

/** By the workspace's path: nothing of one may show in another. Kept while the window is open. */
const useViews = create<Record<string, PlaygroundView>>(() => ({}));

export function usePlaygroundView(workspace: string): PlaygroundView {
  return useViews((views) => views[workspace]) ?? untouched;
}

export function playgroundView(workspace: string): PlaygroundView {
  return useViews.getState()[workspace] ?? untouched;
}

export function changePlayground(workspace: string, change: Partial<PlaygroundView>): void {
  useViews.setState((views) => ({ [workspace]: { ...(views[workspace] ?? untouched), ...change } }));
}

/** For tests: as if the window had just opened. */
export function forgetPlaygrounds(): void {
  useViews.setState({}, true);
}

/** A conversation that is changed is no longer the example's. */
export function changeMessages(workspace: string, messages: Message[]): void {
  changePlayground(workspace, { messages, loaded: null });
}
