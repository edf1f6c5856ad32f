/** An answer on its way to become an example. */
import type { Message, Split } from '../../../shared/domain/example';
import type { SuiteSummary } from '../../../shared/domain/views';
import type { Configuration } from '../../../shared/domain/workspace';
import type { JsonObject } from '../../../shared/json';
import { defaultExpectedTemplate } from '../../../shared/templates/expected';
import { blankFields, fieldsFromAnswer } from '../../../shared/templates/fields-from-answer';
import { emptyDraft, fieldDraft, type ExampleDraft, type FieldDraft } from '../../components/example-draft';
import type { PlaygroundView } from './view';

export interface Reference {
  fields: FieldDraft[];
  /** False where the answer has another shape than the suite's expected answer: the fields wait to be filled in. */
  isWhole: boolean;
}

/** The reference fields with which the suite's expected answer is this one. */
export function referenceOf(suite: SuiteSummary, answer: string): Reference {
  const template = suite.expected ?? defaultExpectedTemplate;
  const fields = fieldsFromAnswer(template, answer);
  if (fields) return { fields: draftsOf(fields), isWhole: true };
  return { fields: draftsOf(blankFields(template)), isWhole: false };
}

function draftsOf(fields: JsonObject): FieldDraft[] {
  return Object.entries(fields).map(([key, value]) => fieldDraft(key, value));
}

interface Promotion {
  view: PlaygroundView;
  system: string;
  /** Whether the system prompt is the example's first turn. */
  hasSystem: boolean;
  split: Split;
}

export function promotedDraft({ view, system, hasSystem, split }: Promotion): ExampleDraft {
  const messages: Message[] =
    hasSystem && system !== '' ? [{ role: 'system', content: system }, ...view.messages] : view.messages;
  const [only, ...others] = messages;
  const isOneText = only?.role === 'user' && others.length === 0 && typeof only.content === 'string';
  return {
    ...emptyDraft(split),
    ...(isOneText ? { input: only.content } : { input: null, messages }),
    ...(view.tools.length > 0 && { tools: view.tools }),
  };
}

/**
 * Whether the example gets the system prompt as its first turn. One that a configuration brings along is not the
 * example's own.
 */
export function ownsSystem(system: string, configurations: readonly Configuration[]): boolean {
  return system !== '' && !configurations.some((configuration) => configuration.system === system);
}
