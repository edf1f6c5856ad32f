/** From an example to the playground and back: plain functions. */
import { conversation, type Example } from '../../../shared/domain/example';
import type { SuiteSummary } from '../../../shared/domain/views';
import type { VerbOutput } from '../../../shared/ipc/contract';
import { expectedAnswer } from '../../../shared/templates/expected';
import { callVerb } from '../../app/api';
import { navigate } from '../../app/navigation';
import { tell } from '../../app/toasts';
import { rememberUndo } from '../../app/undo';
import { changePlayground, playgroundView } from './view';

export type ExampleRow = VerbOutput<'examples.list'>['rows'][number];

/** Takes the example's conversation. Its system prompt, where it has one, becomes the common one. */
export function loadExample(workspace: string, suite: SuiteSummary, row: ExampleRow): void {
  const { hash: _hash, ...example } = row;
  const [first, ...rest] = conversation(example);
  const isSystem = first?.role === 'system' && rest.length > 0;
  const expected = expectedAnswer(suite.expected, example);
  changePlayground(workspace, {
    messages: isSystem ? rest : conversation(example),
    ...(isSystem && { system: first.content ?? '' }),
    tools: example.tools ?? [],
    loaded: { suite: suite.name, id: example.id, ...(expected !== undefined && { expected }) },
  });
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
