import { contentHash } from '../../../shared/json';
import type { JudgeSampling } from '../../../shared/domain/graders/openai';
import { samplingSchema, type Sampling } from '../../../shared/domain/workspace';
import type { Answer, Question } from '../../../shared/graders/grading';
import { FailureError } from '../../../shared/result';
import type { Model } from '../../llama/model';
import { createEmbedder } from '../../llama/embedder';
import { completionTokens } from '../completion-tokens';
import { grammarOf } from '../grammar';
import { openContext } from '../planned-context';
import { promptTokens, rendererOf } from '../prompt';
import type { Resident } from '../resident';
import type { CheckedFile } from '../run-definition';
import { schedule } from '../scheduler';
import type { Arm, GeneratedSample, PromptTask } from '../tasks';
import { createThreadGovernor } from '../thread-governor';

export type ModelQuestion = Exclude<Question, { kind: 'code' }>;
type TextQuestion = Exclude<ModelQuestion, { kind: 'embedding' }>;

export interface Judges {
  resident: Resident;
  /** The checked file of a model of the workspace. @throws FailureError where there is none. */
  file(name: string, signal: AbortSignal): Promise<CheckedFile>;
}

/** Tokens that a judge's reply may have where the grader does not say. */
const defaultReplyTokens = 512;
const seedMask = 0x7fffffff;

/**
 * Asks models of the workspace, one loaded after the other, each all of its questions together: through the scheduler, so
 * that what the prompts share (a rubric) is evaluated once. Answers come as they are ready.
 * @throws FailureError where a model is missing or cannot be loaded. What a single question makes impossible is its answer.
 */
export async function askModels(
  judges: Judges,
  questions: readonly ModelQuestion[],
  onAnswer: (index: number, answer: Answer) => void,
  signal: AbortSignal,
): Promise<void> {
  const byModel = new Map<string, number[]>();
  for (const [index, { model }] of questions.entries()) {
    const list = byModel.get(model);
    if (list) list.push(index);
    else byModel.set(model, [index]);
  }
  for (const [name, indexes] of byModel) {
    const file = await judges.file(name, signal);
    const texts: { index: number; question: TextQuestion }[] = [];
    const embeddings: { index: number; text: string }[] = [];
    for (const index of indexes) {
      const question = questions[index];
      if (question?.kind === 'embedding') embeddings.push({ index, text: question.text });
      else if (question) texts.push({ index, question });
    }
    if (embeddings.length > 0) await embed(judges.resident, file, embeddings, onAnswer, signal);
    if (texts.length > 0) await generate(judges.resident, file, texts, onAnswer, signal);
  }
}

/** Equal texts are embedded once: references repeat from sample to sample. */
async function embed(
  resident: Resident,
  { path, hash }: CheckedFile,
  asked: readonly { index: number; text: string }[],
  onAnswer: (index: number, answer: Answer) => void,
  signal: AbortSignal,
): Promise<void> {
  const { model } = await resident.load(path, hash, 'embeddings');
  const embedder = createEmbedder(model, { threads: resident.threads });
  const known = new Map<string, Answer>();
  try {
    for (const { index, text } of asked) {
      signal.throwIfAborted();
      const answer = known.get(text) ?? (await vectorOf(embedder, text, signal));
      known.set(text, answer);
      onAnswer(index, answer);
    }
  } finally {
    embedder.free();
  }
}

async function vectorOf(
  embedder: ReturnType<typeof createEmbedder>,
  text: string,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    const [vector = new Float32Array(0)] = await embedder.embed([text], signal);
    return { kind: 'embedding', vector: [...vector] };
  } catch (error) {
    return refusal(error);
  }
}

interface Subject {
  index: number;
  question: TextQuestion;
  /** Of a choice: how likely each has been found so far. */
  logprobs: number[];
}

async function generate(
  resident: Resident,
  { path, hash }: CheckedFile,
  asked: readonly { index: number; question: TextQuestion }[],
  onAnswer: (index: number, answer: Answer) => void,
  signal: AbortSignal,
): Promise<void> {
  const loaded = await resident.load(path, hash);
  const render = rendererOf(loaded.model);
  const arms = createArms();
  const tasks: PromptTask<Subject>[] = [];
  for (const { index, question } of asked) {
    try {
      tasks.push({
        key: { index, question, logprobs: [] },
        arm: arms.of(question),
        tokens: promptTokens(loaded.model, render, question.messages, {}),
        samples: samplesFor(loaded.model, question),
      });
    } catch (error) {
      onAnswer(index, refusal(error));
    }
  }
  if (tasks.length === 0) return;
  const { context, plan } = openContext(loaded, resident, {
    arms: arms.list.map((arm, at) =>
      tasks
        .filter((task) => task.arm === at)
        .map(({ tokens, samples }) => ({
          tokens,
          samples: samples.length,
          maxTokens: Math.max(
            ...samples.map(({ completion }) => completion?.length ?? arm.sampling.max_tokens),
          ),
        })),
    ),
  });
  try {
    await schedule<Subject>(context, tasks, {
      arms: arms.list,
      sequences: plan.sequences,
      // Only what is scored needs them.
      logprobs: false,
      threads: createThreadGovernor(resident.threads),
      signal,
      onTokens: () => undefined,
      onSample(sample) {
        const answer = answerOf(sample);
        if (answer) onAnswer(sample.key.index, answer);
      },
    });
  } finally {
    context.free();
  }
  signal.throwIfAborted();
}

/** Replies of one form and one way of sampling are an arm; all that is only scored is another. */
function createArms() {
  const list: Arm[] = [];
  const known = new Map<string, number>();
  return {
    list,
    of(question: TextQuestion): number {
      const key = question.kind === 'reply' ? contentHash([{ ...question.sampling }, question.schema]) : '';
      const index = known.get(key) ?? list.length;
      known.set(key, index);
      if (index === list.length) list.push(armOf(question));
      return index;
    },
  };
}

function armOf(question: TextQuestion): Arm {
  if (question.kind !== 'reply') return { adapters: [], sampling: samplingSchema.parse({}) };
  const sampling = samplingOf(question.sampling, question.schema);
  return { adapters: [], sampling, grammar: grammarOf(sampling) };
}

/** Without a temperature a judge is greedy: the same answer, the same judgement. */
function samplingOf(
  { temperature, top_p: topP, max_completions_tokens: tokens }: JudgeSampling,
  schema: Sampling['json_schema'],
): Sampling {
  return samplingSchema.parse({
    temperature: Math.min(10, Math.max(0, temperature ?? 0)),
    ...(topP != null && topP > 0 && topP < 1 && { top_p: topP }),
    max_tokens: Math.min(1_000_000, tokens ?? defaultReplyTokens),
    json_schema: schema,
  });
}

function samplesFor({ vocabulary }: Model, question: TextQuestion): PromptTask<Subject>['samples'] {
  switch (question.kind) {
    case 'reply':
      return [{ index: 0, seed: (question.sampling.seed ?? 1) & seedMask }];
    case 'likelihood':
      return [{ index: 0, seed: 0, completion: completionTokens(vocabulary, question.completion) }];
    case 'choice':
      // With the end of the turn, `1` is not the beginning of `10`.
      return question.choices.map((choice, index) => {
        const tokens = completionTokens(vocabulary, choice);
        const end = vocabulary.endOfTurn;
        return { index, seed: 0, completion: end === undefined ? tokens : Int32Array.of(...tokens, end) };
      });
  }
}

/** Undefined while some choices are not scored yet. */
function answerOf({
  key,
  index,
  text,
  logprobs,
  finishReason,
}: GeneratedSample<Subject>): Answer | undefined {
  const { question } = key;
  if (finishReason === 'refused') {
    const message = `What the judge is asked does not fit into its context. Shorten it, or choose a judge with a longer context.`;
    return index === 0 ? { kind: 'error', error: { kind: 'model_grader_server_error', message } } : undefined;
  }
  const sum = logprobs.reduce((total, each) => total + each, 0);
  switch (question.kind) {
    case 'reply':
      return { kind: 'reply', text, isWhole: finishReason === 'stop' };
    case 'likelihood':
      return { kind: 'likelihood', meanLogprob: sum / Math.max(1, logprobs.length), tokens: logprobs.length };
    case 'choice':
      key.logprobs[index] = sum;
      // A sparse array's `forEach` counts what is there.
      return Object.keys(key.logprobs).length === question.choices.length
        ? { kind: 'choice', probabilities: normalized(key.logprobs) }
        : undefined;
  }
}

function normalized(logprobs: readonly number[]): number[] {
  const largest = Math.max(...logprobs);
  const weights = logprobs.map((each) => Math.exp(each - largest));
  const sum = weights.reduce((total, each) => total + each, 0);
  return weights.map((each) => each / sum);
}

/** A conversation that the judge's template refuses, a text that is too long: one question's own fault. */
function refusal(error: unknown): Answer {
  if (!(error instanceof FailureError)) throw error;
  return { kind: 'error', error: { kind: 'model_grader_server_error', message: error.failure.message } };
}
