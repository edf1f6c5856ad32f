/** From an example to the playground and back: plain functions. */
import { conversation, type Example } from '../../../shared/domain/example';
import type { SuiteSummary } from '../../../shared/domain/views';
import type { VerbOutput } from '../../../shared/ipc/contract';
import { expectedAnswer } from '../../../shared/templates/expected';
import { callVerb } from '../../app/api';
import { navigate } from '../../app/navigation';
import { tell } from '../../app/toasts';
import type { PlaygroundVisit } from '../../app/playground-visit';
import { rememberUndo } from '../../app/undo';
import { toSamplingDraft } from '../../components/sampling-draft';
import { newColumn } from './setup';
import { changePlayground, playgroundView, type PlaygroundView } from './view';

export type ExampleRow = VerbOutput<'examples.list'>['rows'][number];

/** Everything as it was for an answer of a run: run it, and the same answer comes. What stood there before is undone to. */
export function openVisit(workspace: string, visit: PlaygroundVisit): void {
  const before = playgroundView(workspace);
  const open = () => showVisit(workspace, visit);
  open();
  rememberUndo({
    done: `Opened the example ${visit.example.id} in the playground.`,
    undo: () => Promise.resolve(changePlayground(workspace, { ...before, running: null })),
    redo: () => Promise.resolve(open()),
  });
}

function showVisit(workspace: string, visit: PlaygroundVisit): void {
  const { example, expected, suite } = visit;
  changePlayground(workspace, {
    model: visit.model,
    columns: [newColumn(visit.adapters)],
    system: visit.system ?? '',
    sampling: toSamplingDraft(visit.sampling),
    seed: visit.seed,
    task: 'generate',
    answers: {},
    token: null,
    failure: null,
    ...conversationOf(example),
    loaded: { suite, id: example.id, ...(expected !== undefined && { expected }) },
  });
}

/** Takes the example's conversation. Its system prompt, where it has one, becomes the common one. */
export function loadExample(workspace: string, suite: SuiteSummary, row: ExampleRow): void {
  const { hash: _hash, ...example } = row;
  const expected = expectedAnswer(suite.expected, example);
  changePlayground(workspace, {
    ...conversationOf(example),
    loaded: { suite: suite.name, id: example.id, ...(expected !== undefined && { expected }) },
  });
}

function conversationOf(example: Example): Pick<PlaygroundView, 'messages' | 'tools'> & { system?: string } {
  const [first, ...rest] = conversation(example);
  const isSystem = first?.role === 'system' && rest.length > 0;
  return {
    messages: isSystem ? rest : conversation(example),
    ...(isSystem && { system: first.content ?? '' }),
    tools: example.tools ?? [],
  };
}

/** Goes on after an answer: it becomes a turn, and the next is the person's. */
export function continueFrom(workspace: string, text: string): void {
  changePlayground(workspace, {
    messages: [
      ...playgroundView(workspace).messages,
      { role: 'assistant', content: text },
      { role: 'user', content: '' },
    ],
    loaded: null,
  });
}

/** Saves a new example, tells where it is, and makes it one step of undo. Throws the failure. */
export async function saveExample(suite: string, example: Example): Promise<void> {
  const save = async () => void (await callVerb('examples.save', { suite, example }));
  await save();
  const done = `Added the example ${example.id} to ${suite}.`;
  rememberUndo({ done, undo: () => callVerb('examples.remove', { suite, ids: [example.id] }), redo: save });
  tell(done, {
    label: 'Show',
    run: () => navigate({ screen: 'examples', suite, find: example.id }),
  });
}
