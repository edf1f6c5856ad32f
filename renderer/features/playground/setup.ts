/** What the playground would run now: what the person chose where that still exists, else the usual. */
import type { ModelFile, WorkspaceState } from '../../../shared/domain/views';
import { samplingSchema, type Configuration } from '../../../shared/domain/workspace';
import { describeModel } from '../../components/describe-configuration';
import { count } from '../../components/format';
import { checkSampling, toSamplingDraft, type SamplingDraft } from '../../components/sampling-draft';
import type { AdapterUse, Column, PlaygroundView } from './view';

/** The contract's limits (shared/domain/playground.ts). */
export const mostColumns = 8;
export const mostAdapters = 8;
const mostGiven = 100_000;

export interface Setup {
  model: ModelFile | undefined;
  /** Those of the workspace that fit the model. */
  adapters: ModelFile[];
  columns: Column[];
  system: string;
  sampling: SamplingDraft;
  /** The configuration that system prompt and sampling come from as long as they are not changed. */
  usual: Configuration | undefined;
}

export function setupOf(view: PlaygroundView, workspace: WorkspaceState): Setup {
  const usable = workspace.models.filter(({ problem }) => problem === undefined);
  const model = usable.find(({ name }) => name === view.model) ?? usable[0];
  const adapters = workspace.adapters.filter((adapter) => fits(adapter, model));
  const usual = workspace.configurations.find((configuration) => configuration.model === model?.name);
  return {
    model,
    adapters,
    columns: view.columns ?? usualColumns(adapters),
    system: view.system ?? usual?.system ?? '',
    sampling: view.sampling ?? toSamplingDraft(usual?.sampling ?? samplingSchema.parse({})),
    usual,
  };
}

/** The engine compares shapes as well; the architecture is what the list knows. */
function fits(adapter: ModelFile, model: ModelFile | undefined): boolean {
  if (adapter.problem !== undefined) return false;
  const isKnown = adapter.architecture !== undefined && model?.architecture !== undefined;
  return !isKnown || adapter.architecture === model.architecture;
}

/** The base model, and each adapter alone. */
function usualColumns(adapters: readonly ModelFile[]): Column[] {
  return [
    { id: 'base', adapters: [] },
    ...adapters
      .slice(0, mostColumns - 1)
      .map(({ name }) => ({ id: `adapter ${name}`, adapters: [{ name, scale: 1 }] })),
  ];
}

export function newColumn(adapters: AdapterUse[], system?: string): Column {
  return { id: crypto.randomUUID(), adapters, ...(system !== undefined && { system }) };
}

/** An adapter at scale 0 is off: it is not even sent. */
export function adaptersInUse({ adapters }: Pick<Column, 'adapters'>): AdapterUse[] {
  return adapters.filter(({ scale }) => scale !== 0);
}

/** "base", "triage-lora", "triage-lora × 0.5 + tone". */
export function columnName(column: Column): string {
  const [first, ...rest] = adaptersInUse(column);
  if (!first) return 'base';
  const called = ({ name, scale }: AdapterUse) => (scale === 1 ? name : `${name} × ${scale}`);
  return describeModel({ model: called(first), adapters: rest });
}

/** What a column is called aloud; several can have one name. */
export function columnLabel(column: Column, index: number): string {
  return `Column ${index + 1}: ${columnName(column)}`;
}

/** What makes a column's answer what it is, beside what all columns are given. */
export function columnKey(column: Column, common: string): string {
  return JSON.stringify([adaptersInUse(column), column.system ?? common]);
}

export function promptKey({ model, sampling }: Setup, view: PlaygroundView): string {
  const { messages, tools, task, given, seed } = view;
  const asked = task === 'score' ? [given] : [seed, checkSampling(sampling).sampling];
  return JSON.stringify([model?.name, messages, tools, task, asked]);
}

/** Why it cannot be run yet: a sentence and the part of the screen it is about. */
export interface Obstacle {
  part: 'conversation' | 'given' | 'sampling';
  sentence: string;
}

export function obstacleOf({ sampling }: Setup, view: PlaygroundView): Obstacle | undefined {
  const { messages, task, given } = view;
  const last = messages.at(-1);
  if (!last) return { part: 'conversation', sentence: 'A conversation needs at least one turn.' };
  if ((last.content ?? '').trim() === '' && last.tool_calls === undefined) {
    return { part: 'conversation', sentence: 'Write what the model is given.' };
  }
  if (task === 'score') {
    if (given === '') return { part: 'given', sentence: 'Write the answer to score.' };
    if (given.length > mostGiven) {
      return { part: 'given', sentence: `At most ${count(mostGiven)} characters can be scored at once.` };
    }
    return undefined;
  }
  if (checkSampling(sampling).problems) {
    return { part: 'sampling', sentence: 'Something in the sampling settings needs mending.' };
  }
  return undefined;
}
