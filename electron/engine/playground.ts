import type { PlaygroundAnswer, PlaygroundDelta, PlaygroundRequest } from '../../shared/domain/playground';
import type { FileReference } from '../../shared/domain/workspace';
import type { playgroundRequestSchema } from '../../shared/domain/playground';
import { failure } from '../../shared/result';
import type { z } from 'zod';
import type { Context } from '../llama/context';
import { checkGrammar } from '../llama/sampler';
import { readWorkspaceFile } from '../store/workspace-file';
import { proveAdapters } from './adapter-proof';
import { completionTokens } from './completion-tokens';
import { grammarOf } from './grammar';
import type { OpenWorkspace } from './open-workspace';
import { openContext } from './planned-context';
import { namedReference } from './prepare-run';
import { promptTokens, rendererOf } from './prompt';
import type { LoadedModel, Resident } from './resident';
import { schedule } from './scheduler';
import type { Arm, GeneratedSample, PromptTask } from './tasks';
import { createThreadGovernor } from './thread-governor';
import { choiceOf } from './token-records';

export type ParsedPlaygroundRequest = z.output<typeof playgroundRequestSchema>;

interface Column {
  arm: Arm;
  tokens: Int32Array;
  /** The answer to score, where one is given. */
  completion: Int32Array | undefined;
}

/**
 * Answers one conversation in every column at once, or scores a given answer: each step of one column is followed by a
 * step of the next. An adapter is proven before it is shown, as in a run.
 * @throws FailureError where the model, an adapter, the conversation or the memory does not allow it.
 */
export async function answerInColumns(
  open: OpenWorkspace,
  resident: Resident,
  request: ParsedPlaygroundRequest,
  onDelta: (delta: PlaygroundDelta) => void,
  signal: AbortSignal,
): Promise<PlaygroundAnswer[]> {
  const { value: file } = readWorkspaceFile(open.workspace);
  const { path, hash } = await open.files.check(
    'model',
    namedReference(file.models, 'model', request.model),
    signal,
  );
  const loaded = await resident.load(path, hash);
  const completion =
    request.completion === undefined
      ? undefined
      : completionTokens(loaded.model.vocabulary, request.completion);
  const grammar = completion ? undefined : grammarOf(request.sampling);
  if (grammar !== undefined) checkGrammar(loaded.model, grammar);
  const adapters = await loadAdapters(open, loaded, file.adapters, request, signal);
  const columns = request.columns.map((column): Column => {
    const applied = column.adapters.map(({ name, scale }) => ({ adapter: adapters(name).pointer, scale }));
    const tokens = tokensOf(loaded, request, column.system);
    return { arm: { adapters: applied, sampling: request.sampling, grammar }, tokens, completion };
  });
  const { context, plan } = openContext(loaded, resident, {
    arms: columns.map(({ tokens }) => [
      { tokens, samples: 1, maxTokens: completion?.length ?? request.sampling.max_tokens },
    ]),
  });
  try {
    for (const [index, { adapters: uses }] of request.columns.entries()) {
      const applied = uses.map(({ name, scale }) => ({ name, scale, adapter: adapters(name) }));
      await proveAdapters(context, applied, columns[index]?.tokens ?? new Int32Array(0));
    }
    return await generate(context, columns, plan.sequences, resident, request, onDelta, signal);
  } finally {
    context.free();
  }
}

async function generate(
  context: Context,
  columns: readonly Column[],
  sequences: number,
  resident: Resident,
  request: ParsedPlaygroundRequest,
  onDelta: (delta: PlaygroundDelta) => void,
  signal: AbortSignal,
): Promise<PlaygroundAnswer[]> {
  const { vocabulary } = context.model;
  const started = performance.now();
  const answers = columns.map(({ tokens }): PlaygroundAnswer => ({
    text: '',
    tokens: [],
    finishReason: 'stopped',
    promptTokens: tokens.length,
    generatedTokens: 0,
    milliseconds: 0,
  }));
  const answerOf = (column: number) => {
    const answer = answers[column];
    if (!answer) throw new Error(`there is no column ${column}`);
    return answer;
  };
  const tasks = columns.map(({ tokens, completion }, column): PromptTask<number> => ({
    key: column,
    arm: column,
    tokens,
    samples: [{ index: 0, seed: request.seed & 0x7fffffff, completion }],
  }));
  await schedule<number>(context, tasks, {
    arms: columns.map(({ arm }) => arm),
    sequences,
    alternatives: request.alternatives,
    turn: 1,
    threads: createThreadGovernor(resident.threads),
    signal,
    onTokens: () => undefined,
    onChoice(column, _index, choice, text) {
      const answer = answerOf(column);
      const token = choiceOf(vocabulary, choice);
      answer.text += text;
      answer.tokens.push(token);
      answer.generatedTokens++;
      answer.milliseconds = performance.now() - started;
      onDelta({ id: request.id, column, text, tokens: [token] });
    },
    onRestart: (column) => Object.assign(answerOf(column), { text: '', tokens: [], generatedTokens: 0 }),
    onSample(sample) {
      const answer = answerOf(sample.key);
      const rest = sample.text.slice(answer.text.length);
      if (rest !== '') onDelta({ id: request.id, column: sample.key, text: rest, tokens: [] });
      Object.assign(answer, finished(sample), columns[sample.key]?.completion && likelihoodOf(sample));
    },
  });
  return answers;
}

function finished(sample: GeneratedSample<number>): Partial<PlaygroundAnswer> {
  return {
    text: sample.text,
    finishReason: sample.finishReason,
    generatedTokens: sample.tokens.length,
    milliseconds: sample.milliseconds,
  };
}

function likelihoodOf({ logprobs }: GeneratedSample<number>): Partial<PlaygroundAnswer> {
  if (logprobs.length === 0) return {};
  const logprob = logprobs.reduce((sum, each) => sum + each, 0);
  return { logprob, perplexity: Math.exp(-logprob / logprobs.length) };
}

async function loadAdapters(
  open: OpenWorkspace,
  loaded: LoadedModel,
  references: readonly FileReference[],
  { columns }: PlaygroundRequest,
  signal: AbortSignal,
) {
  const names = new Set(columns.flatMap(({ adapters = [] }) => adapters.map(({ name }) => name)));
  const byName = new Map<string, Awaited<ReturnType<LoadedModel['adapter']>>>();
  for (const name of names) {
    const { path, hash } = await open.files.check(
      'adapter',
      namedReference(references, 'adapter', name),
      signal,
    );
    byName.set(name, await loaded.adapter(path, hash));
  }
  return (name: string) => {
    const adapter = byName.get(name);
    if (!adapter) throw new Error(`adapter ${name} was not loaded`);
    return adapter;
  };
}

function tokensOf(
  { model }: LoadedModel,
  { messages, tools }: ParsedPlaygroundRequest,
  system: string | undefined,
): Int32Array {
  const tokens = promptTokens(model, rendererOf(model), messages, { system, tools });
  if (tokens.length === 0) throw failure('invalid-input', 'The prompt is empty. Write something first.');
  return tokens;
}
