import type { FinishReason } from '../../shared/domain/run';
import type { Sampling } from '../../shared/domain/workspace';
import { failure } from '../../shared/result';
import type { Context } from '../llama/context';
import { createSampler, type Sampler } from '../llama/sampler';

/** A prompt and the samples wanted of it. */
export interface PromptTask<K> {
  key: K;
  tokens: Int32Array;
  samples: readonly { index: number; seed: number }[];
}

export interface GeneratedSample<K> {
  key: K;
  index: number;
  seed: number;
  text: string;
  tokens: number[];
  finishReason: FinishReason;
  promptTokens: number;
  /** Prompt tokens evaluated on this sample's account: the first sample of a prompt pays for what the others share. */
  promptEvaluated: number;
  milliseconds: number;
}

export interface ScheduleOptions<K> {
  sampling: Sampling;
  /** Samples decoded together. The context must have `sequenceIds(sequences)` sequences. */
  sequences: number;
  /** Tokens that every prompt begins with; evaluated once. */
  sharedPrefix: Int32Array;
  onSample: (sample: GeneratedSample<K>) => void;
  onTokens: (evaluated: { prompt: number; generated: number }) => void;
  /** Asked before each step: how many threads it may use. Absent: as many as the context was made with. */
  threads?: () => number;
  signal: AbortSignal;
}

/** A prompt on its way into the cache, holding a sequence of its own until its last sample takes that over. */
interface Stem<K> {
  task: PromptTask<K>;
  sequence: number;
  /** Tokens of the prompt that are in the cache. */
  evaluated: number;
  evaluatedHere: number;
  nextSample: number;
  startedAt: number;
}

/** A sample being generated. */
interface Active<K> {
  task: PromptTask<K>;
  sample: { index: number; seed: number };
  sequence: number;
  sampler: Sampler;
  /** The token to feed next, and where. */
  token: number;
  position: number;
  generated: number[];
  promptEvaluated: number;
  startedAt: number;
}

/** Sequence 0 holds the shared prefix; it is never decoded further. */
const prefixSequence = 0;

/** Sequence numbers that `schedule` uses for so many samples at a time: prompts being evaluated have their own. */
export function sequenceIds(sequences: number): number {
  return 1 + 2 * sequences;
}

/**
 * Continuous batching over one context. Each step decodes one token of every active sample and fills the rest of the
 * batch with prompt tokens; a finished sample's sequence goes to the next at once. A prompt is evaluated up to its last
 * token, then copied for each of its samples, which feed that last token themselves: so every sample starts alike.
 *
 * Ends when every task is done or `signal` aborts; the caller then knows from `onSample` what is missing.
 * @throws FailureError `engine-failed` when llama.cpp cannot decode.
 */
export async function schedule<K>(
  context: Context,
  tasks: Iterable<PromptTask<K>>,
  options: ScheduleOptions<K>,
): Promise<void> {
  const { sampling, sharedPrefix, onSample, onTokens, signal } = options;
  const { model, batch } = context;
  const longest = Math.min(context.cells, model.contextTrained);
  const queue = tasks[Symbol.iterator]();
  const waiting: PromptTask<K>[] = [];
  const free = Array.from({ length: 2 * options.sequences }, (_, index) => 2 * options.sequences - index);
  let stems: Stem<K>[] = [];
  let actives: Active<K>[] = [];
  /** The prefix is evaluated on the first prompt's account. */
  let prefixToCharge = sharedPrefix.length;

  context.clear();
  await evaluatePrefix(context, sharedPrefix, onTokens);

  try {
    while (!signal.aborted) {
      admit();
      if (stems.length === 0 && actives.length === 0) return;
      await step();
    }
  } finally {
    for (const active of actives) active.sampler.free();
    context.clear();
  }

  function nextTask(): PromptTask<K> | undefined {
    const returned = waiting.pop();
    if (returned) return returned;
    const next = queue.next();
    return next.done ? undefined : next.value;
  }

  /** Starts prompts while sequences and cells last. */
  function admit(): void {
    while (stems.length + actives.length < options.sequences) {
      const task = nextTask();
      if (!task) return;
      if (task.tokens.length >= longest) {
        refuse(task);
        continue;
      }
      const busy = stems.length + actives.length > 0;
      if (busy && cellsInUse() + cellsOf(task, task.samples.length) > context.cells) {
        waiting.push(task);
        return;
      }
      const sequence = takeSequence();
      const shared = Math.min(sharedPrefix.length, task.tokens.length - 1);
      if (shared > 0) context.copySequence(prefixSequence, sequence, shared);
      stems.push({
        task,
        sequence,
        evaluated: shared,
        evaluatedHere: prefixToCharge,
        nextSample: 0,
        startedAt: performance.now(),
      });
      prefixToCharge = 0;
    }
  }

  /** Cells of the cache that a prompt with this many samples may come to need. */
  function cellsOf(task: PromptTask<K>, samples: number): number {
    const together = Math.min(samples, options.sequences);
    return task.tokens.length - sharedPrefix.length + together * sampling.max_tokens;
  }

  function cellsInUse(): number {
    const samples = new Map<PromptTask<K>, number>();
    for (const { task } of actives) samples.set(task, (samples.get(task) ?? 0) + 1);
    for (const { task, nextSample } of stems) {
      samples.set(task, (samples.get(task) ?? 0) + task.samples.length - nextSample);
    }
    return [...samples].reduce((sum, [task, count]) => sum + cellsOf(task, count), sharedPrefix.length);
  }

  function takeSequence(): number {
    const sequence = free.pop();
    if (sequence === undefined) throw new Error('more work was admitted than there are sequences');
    return sequence;
  }

  function release(sequence: number): void {
    context.removeSequence(sequence);
    free.push(sequence);
  }

  function refuse(task: PromptTask<K>): void {
    for (const { index, seed } of task.samples) {
      onSample({
        key: task.key,
        index,
        seed,
        text: '',
        tokens: [],
        finishReason: 'refused',
        promptTokens: task.tokens.length,
        promptEvaluated: 0,
        milliseconds: 0,
      });
    }
  }

  async function step(): Promise<void> {
    startSamples();
    const entries = actives.map((active) => batch.add(active.token, active.position, active.sequence, true));
    const filled = fillWithPrompts();
    if (options.threads) context.setThreads(options.threads());
    if ((await context.decode()) === 'no-cells') {
      for (const { stem, tokens } of filled) undo(stem, tokens);
      makeRoom();
      return;
    }
    const promptTokens = filled.reduce((sum, { tokens }) => sum + tokens, 0);
    onTokens({ prompt: promptTokens, generated: actives.length });
    const decoded = actives;
    actives = [];
    decoded.forEach((active, index) => {
      const token = active.sampler.sample(context, entries[index] ?? -1);
      active.position++;
      const reason = finishReason(active, token);
      if (reason) finish(active, reason);
      else {
        active.token = token;
        actives.push(active);
      }
    });
  }

  /** Samples of evaluated prompts begin, as many as may be decoded together. */
  function startSamples(): void {
    const unfinished: Stem<K>[] = [];
    for (const stem of stems) {
      const last = stem.task.tokens.length - 1;
      while (stem.evaluated === last && actives.length < options.sequences) {
        const sample = stem.task.samples[stem.nextSample];
        if (!sample) break;
        const isLast = stem.nextSample === stem.task.samples.length - 1;
        const sequence = isLast ? stem.sequence : takeSequence();
        if (!isLast) context.copySequence(stem.sequence, sequence, last);
        actives.push({
          task: stem.task,
          sample,
          sequence,
          sampler: createSampler(model.native, sampling, sample.seed),
          token: stem.task.tokens[last] ?? 0,
          position: last,
          generated: [],
          promptEvaluated: (stem.nextSample === 0 ? stem.evaluatedHere : 0) + 1,
          startedAt: stem.startedAt,
        });
        stem.nextSample++;
      }
      if (stem.nextSample < stem.task.samples.length) unfinished.push(stem);
    }
    stems = unfinished;
  }

  function fillWithPrompts(): { stem: Stem<K>; tokens: number }[] {
    const filled: { stem: Stem<K>; tokens: number }[] = [];
    for (const stem of stems) {
      const last = stem.task.tokens.length - 1;
      const count = Math.min(last - stem.evaluated, batch.capacity - batch.size);
      if (count <= 0) continue;
      for (let offset = 0; offset < count; offset++) {
        const position = stem.evaluated + offset;
        batch.add(stem.task.tokens[position] ?? 0, position, stem.sequence, false);
      }
      stem.evaluated += count;
      stem.evaluatedHere += count;
      filled.push({ stem, tokens: count });
    }
    return filled;
  }

  function undo(stem: Stem<K>, tokens: number): void {
    stem.evaluated -= tokens;
    stem.evaluatedHere -= tokens;
  }

  /** The cache is full: the youngest work gives its cells back and waits. What is nearly done goes on. */
  function makeRoom(): void {
    const stem = stems.pop();
    if (stem) {
      release(stem.sequence);
      waiting.push({ ...stem.task, samples: stem.task.samples.slice(stem.nextSample) });
      return;
    }
    const active = actives.pop();
    if (!active)
      throw failure('no-memory', 'The context is too small for a single prompt. Lower the token limit.');
    if (actives.length === 0) {
      // Alone and still no room: the context ends here.
      finish(active, 'length');
      return;
    }
    active.sampler.free();
    release(active.sequence);
    waiting.push({ ...active.task, samples: [active.sample] });
  }

  function finishReason(active: Active<K>, token: number): FinishReason | undefined {
    if (model.vocabulary.isEndOfGeneration(token)) return 'stop';
    active.generated.push(token);
    if (active.generated.length >= sampling.max_tokens || active.position >= longest) return 'length';
    return undefined;
  }

  function finish(active: Active<K>, reason: FinishReason): void {
    active.sampler.free();
    release(active.sequence);
    onSample({
      key: active.task.key,
      index: active.sample.index,
      seed: active.sample.seed,
      text: decodeTokens(context, active.generated),
      tokens: active.generated,
      finishReason: reason,
      promptTokens: active.task.tokens.length,
      promptEvaluated: active.promptEvaluated,
      milliseconds: performance.now() - active.startedAt,
    });
  }
}

async function evaluatePrefix(
  context: Context,
  prefix: Int32Array,
  onTokens: (evaluated: { prompt: number; generated: number }) => void,
): Promise<void> {
  const { batch } = context;
  for (let start = 0; start < prefix.length; start += batch.capacity) {
    const end = Math.min(prefix.length, start + batch.capacity);
    for (let position = start; position < end; position++) {
      batch.add(prefix[position] ?? 0, position, prefixSequence, false);
    }
    if ((await context.decode()) === 'no-cells') {
      throw failure('no-memory', 'The part that all prompts share does not fit into the context.');
    }
    onTokens({ prompt: end - start, generated: 0 });
  }
}

/** Bytes first, text last: a character may be spread over several tokens. */
function decodeTokens({ model }: Context, tokens: readonly number[]): string {
  return Buffer.concat(tokens.map((token) => model.vocabulary.bytes(token))).toString('utf8');
}

/** What all prompts begin with, leaving each at least its last token. */
export function commonPrefix(prompts: readonly Int32Array[]): Int32Array {
  const [first] = prompts;
  if (!first || prompts.length < 2) return new Int32Array(0);
  let length = first.length - 1;
  for (const prompt of prompts) {
    length = Math.min(length, prompt.length - 1);
    let same = 0;
    while (same < length && prompt[same] === first[same]) same++;
    length = same;
  }
  return first.slice(0, Math.max(0, length));
}
