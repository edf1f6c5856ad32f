/** Asking for answers or for the scores of one, taking what comes, and stopping: plain functions, so that it goes on when the screen is left. */
import type { PlaygroundDelta, PlaygroundRequest, TokenChoice } from '../../../shared/domain/playground';
import { tryVerb } from '../../app/api';
import { tellFailure } from '../../app/toasts';
import { checkSampling } from '../../components/sampling-draft';
import { FailureError } from '../../../shared/result';
import { adaptersInUse, columnKey, columnName, promptKey, type Setup } from './setup';
import {
  changePlayground,
  playgroundView,
  type Column,
  type ColumnAnswer,
  type PlaygroundView,
  type Task,
} from './view';

/** Milliseconds for which what comes is gathered before it is drawn, for all columns at once. */
const gather = 33;

/** Runs one column, or all. One request at a time: while one goes on nothing happens. */
export async function generate(workspace: string, setup: Setup, only?: string): Promise<void> {
  const view = playgroundView(workspace);
  const columns = setup.columns.filter(({ id }) => only === undefined || id === only);
  const id = crypto.randomUUID();
  const request = requestOf(id, setup, view, columns);
  if (view.running || !request) return;
  const ids = columns.map((column) => column.id);
  const prompt = promptKey(setup, view);
  const kept = only === undefined ? {} : view.answers;
  changePlayground(workspace, {
    // The columns are what was run from now on, whatever is added to the workspace.
    columns: setup.columns,
    answers: {
      ...kept,
      ...Object.fromEntries(
        columns.map((column) => [column.id, begun(id, column, setup.system, prompt, view.task)]),
      ),
    },
    token: null,
    ...(view.task === 'score' && { look: 'tokens' }),
    running: { id, columns: ids, isStopping: false },
    failure: null,
  });
  const receiving = receive(workspace, id, ids);
  const result = await tryVerb('playground.generate', request);
  receiving.end();
  if (!isRunning(workspace, id)) return;
  changePlayground(workspace, {
    running: null,
    ...(result.ok
      ? {
          answers: changeAnswers(workspace, ids, (answer, index) => {
            const final = result.value[index];
            return final ? { ...answer, text: final.text, tokens: final.tokens, final } : answer;
          }),
        }
      : {
          answers: withoutEmpty(workspace, ids),
          // What was stopped before anything came has not failed.
          failure: result.error.code === 'cancelled' ? null : result.error,
        }),
  });
}

export async function stopGenerating(workspace: string): Promise<void> {
  const { running } = playgroundView(workspace);
  if (!running || running.isStopping) return;
  changePlayground(workspace, { running: { ...running, isStopping: true } });
  const result = await tryVerb('playground.stop', { id: running.id });
  if (result.ok) return;
  tellFailure(new FailureError(result.error));
  const { running: now } = playgroundView(workspace);
  if (now?.id === running.id) changePlayground(workspace, { running: { ...now, isStopping: false } });
}

function requestOf(
  id: string,
  { model, system, sampling }: Setup,
  { messages, tools, task, given, seed }: PlaygroundView,
  columns: readonly Column[],
): PlaygroundRequest | undefined {
  const checked = checkSampling(sampling).sampling;
  const asked = task === 'score' ? { completion: given } : checked && { sampling: checked, seed };
  if (!model || !asked || columns.length === 0) return undefined;
  return {
    id,
    model: model.name,
    messages,
    ...(tools.length > 0 && { tools }),
    columns: columns.map((column) => {
      const own = column.system ?? system;
      return { adapters: adaptersInUse(column), ...(own !== '' && { system: own }) };
    }),
    ...asked,
  };
}

function begun(request: string, column: Column, system: string, prompt: string, task: Task): ColumnAnswer {
  return {
    text: '',
    tokens: [],
    isScored: task === 'score',
    request,
    column: columnKey(column, system),
    name: columnName(column),
    prompt,
  };
}

/** Whether the view still waits for this request. */
function isRunning(workspace: string, id: string): boolean {
  return playgroundView(workspace).running?.id === id;
}

/** Puts what is told of the request into the view, until it is ended. */
function receive(workspace: string, id: string, columns: readonly string[]) {
  const came = new Map<number, { text: string; tokens: TokenChoice[] }>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (came.size === 0) return;
    const answers = changeAnswers(workspace, columns, (answer, index) => {
      const part = came.get(index);
      if (!part || answer.request !== id) return answer;
      return { ...answer, text: answer.text + part.text, tokens: [...answer.tokens, ...part.tokens] };
    });
    came.clear();
    changePlayground(workspace, { answers });
  }

  const stop = window.tunewright.on('playground.delta', (delta: PlaygroundDelta) => {
    if (delta.id !== id) return;
    const part = came.get(delta.column);
    if (part) {
      part.text += delta.text;
      part.tokens.push(...delta.tokens);
    } else {
      came.set(delta.column, { text: delta.text, tokens: [...delta.tokens] });
    }
    timer ??= setTimeout(flush, gather);
  });

  return {
    /** Takes in what has come. What comes later is part of the answer too. */
    end(): void {
      stop();
      flush();
    },
  };
}

/** Of a request that failed only what has come is kept. */
function withoutEmpty(workspace: string, columns: readonly string[]): Record<string, ColumnAnswer> {
  const entries = Object.entries(playgroundView(workspace).answers);
  return Object.fromEntries(
    entries.filter(([id, { tokens, text }]) => !columns.includes(id) || tokens.length > 0 || text !== ''),
  );
}

/** The answers with those of the named columns changed. A column that was removed meanwhile has none. */
function changeAnswers(
  workspace: string,
  columns: readonly string[],
  change: (answer: ColumnAnswer, index: number) => ColumnAnswer,
): Record<string, ColumnAnswer> {
  const answers = { ...playgroundView(workspace).answers };
  for (const [index, column] of columns.entries()) {
    const answer = answers[column];
    if (answer) answers[column] = change(answer, index);
  }
  return answers;
}
