import type { FinishReason } from '../../shared/domain/run';
import { failure } from '../../shared/result';
import type { Context } from '../llama/context';
import { beginAnswer, takeIn, type Answering } from './answering';
import { nodeApart, prefixTree, type PrefixNode } from './prefix-tree';
import { createPromptCache, type Branch, type Lease } from './prompt-cache';
import type { Arm, Choice, GeneratedSample, PromptTask, SampleTask } from './tasks';

export interface ScheduleOptions<K> {
  arms: readonly Arm[];
  /** Samples decoded together. The context must have `sequenceIds(sequences, context.unified)` sequences. */
  sequences: number;
  /** Whether to record how likely each token was; true where absent. */
  logprobs?: boolean;
  /** Alternatives recorded for each token; 0 where absent. */
  alternatives?: number;
  /** Steps of one arm before the next has its turn, while both have work. Changing adapters costs a few milliseconds. */
  turn?: number;
  onSample: (sample: GeneratedSample<K>) => void;
  /** Tells each token as it comes, generated or scored. A sample that must start again, because memory ran short, is told from its start. */
  onChoice?: (key: K, index: number, choice: Choice, text: string) => void;
  onRestart?: (key: K, index: number) => void;
  /** After each step: what it evaluated, for which arm. */
  onTokens: (evaluated: { arm: number; prompt: number; generated: number }) => void;
  /** Asked before each step: how many threads it may use. Absent: as many as the context was made with. */
  threads?: () => number;
  signal: AbortSignal;
}

type Node<K> = PrefixNode<PromptTask<K>>;

/** A sample that waits for its prompt, or for its turn. */
interface Waiting<K> {
  node: Node<K>;
  task: PromptTask<K>;
  sample: SampleTask;
}

interface Active<K> extends Waiting<K> {
  lease: Lease;
  answering: Answering;
  promptEvaluated: number;
}

/** What one step evaluates of one sequence. */
interface Portion {
  sequence: number;
  tokens: Int32Array;
  /** Of the first of them. */
  position: number;
  wantLogits: boolean;
  /** Batch entries, once they are in the batch. */
  entries: number[];
}

/** Numbers for branches of the tree that are held for later, beside those for samples and for prompts under way. */
const spareSequences = 32;
/** llama.cpp numbers at most this many sequences. */
const mostSequenceIds = 256;
const defaultTurn = 16;
/** Until so many answers are finished, the next ones are taken to be as long as they may be. */
const answersToLearnFrom = 8;

/** Sequence numbers that `schedule` uses for so many samples at a time. */
export function sequenceIds(sequences: number, unified = true): number {
  return unified ? Math.min(mostSequenceIds, 2 * sequences + spareSequences) : sequences;
}

/**
 * Continuous batching over one context. Each step decodes one token of every active sample of one arm and fills the rest
 * of the batch with prompt tokens; a finished sample's place goes to the next at once. Prompts are evaluated as a tree:
 * what several begin with once, and a prompt once for all its samples. Arms are answered in order, the next one's
 * beginning beside the last one's end. Under memory pressure what is only held for later gives way first, then the
 * youngest, which starts again. Where the cache is not unified, nothing is shared and arms follow each other. What happens
 * depends on tokens only, never on time: the same tasks give the same batches.
 *
 * Ends when every task is done or `signal` aborts; the caller then knows from `onSample` what is missing.
 * @throws FailureError `engine-failed` when llama.cpp cannot decode or the model gives no numbers.
 */
export async function schedule<K>(
  context: Context,
  tasks: Iterable<PromptTask<K>>,
  options: ScheduleOptions<K>,
): Promise<void> {
  const { arms, onSample, onChoice, onTokens, signal } = options;
  const recording = { logprobs: options.logprobs ?? true, alternatives: options.alternatives ?? 0 };
  const { model, batch } = context;
  const longest = Math.min(context.cellsPerSequence, model.contextTrained);
  const numbers = sequenceIds(options.sequences, context.unified);
  const prompts = createPromptCache(context, numbers, plant(tasks), samplesAt, armOf);

  let waiting: Waiting<K>[] = [];
  let actives: Active<K>[] = [];
  let arm = -1;
  let steps = 0;
  /** Prompt tokens evaluated since an arm's last sample began, by arm. */
  const uncharged = arms.map(() => 0);
  let finished = 0;
  let finishedTokens = 0;

  context.clear();
  try {
    while (!signal.aborted) {
      admit();
      startSamples();
      if (prompts.growing().length === 0 && actives.length === 0) {
        if (waiting.length > 0 || prompts.next())
          throw new Error('the scheduler stands still with work left');
        return;
      }
      await step();
    }
  } finally {
    for (const { answering } of actives) answering.sampler?.free();
    context.clear();
    context.setAdapters([]);
  }

  /** One tree for each arm: adapters change what a prompt leaves in the cache. */
  function plant(all: Iterable<PromptTask<K>>): Node<K>[][] {
    const byArm: PromptTask<K>[][] = arms.map(() => []);
    for (const task of all) {
      const fits = (sample: SampleTask) => task.tokens.length + (sample.completion?.length ?? 0) < longest;
      const samples = task.samples.filter((sample) => task.tokens.length > 0 && fits(sample));
      for (const sample of task.samples) if (!samples.includes(sample)) refuse(task, sample);
      if (samples.length > 0) byArm[task.arm]?.push({ ...task, samples });
    }
    if (context.unified) return byArm.map((list) => prefixTree(list));
    const alone = (task: PromptTask<K>) => task.samples.map((sample) => ({ ...task, samples: [sample] }));
    return byArm.map((list) => list.flatMap(alone).map(nodeApart));
  }

  function refuse({ key, tokens }: PromptTask<K>, { index, seed }: SampleTask): void {
    const promptTokens = tokens.length;
    const nothing = {
      text: '',
      tokens: [],
      logprobs: [],
      alternatives: [],
      promptEvaluated: 0,
      milliseconds: 0,
    };
    onSample({ key, index, seed, ...nothing, finishReason: 'refused', promptTokens });
  }

  /** Starts prompts while there are places for their samples, and cells. */
  function admit(): void {
    for (let node = prompts.next(); node; node = prompts.next()) {
      const going = actives.length + prompts.growing().length;
      if (going > 0 && going + waiting.length >= options.sequences) return;
      if (going > 0 && !context.unified && armOf(node) !== arm) return;
      if (going > 0 && !makeRoomFor(expectedGrowth() + expectedAt(node), node.parent)) return;
      if (!prompts.start(node)) return;
      // A node of no tokens (prompts of one token): nothing to evaluate.
      const branch = prompts.growing().at(-1);
      if (node.end === node.start && branch) settle(branch, 0);
    }
  }

  function makeRoomFor(cells: number, keep?: Node<K>): boolean {
    const spare = new Set(waiting.map(({ node }) => node));
    if (keep) spare.add(keep);
    while (prompts.freeCells() < cells) if (!prompts.evict(spare)) return false;
    return true;
  }

  // What answers are expected to take. A wrong guess costs time, never an answer: the youngest then starts again.

  function expectedTokens({ task, sample }: Waiting<K>): number {
    if (sample.completion) return sample.completion.length;
    const most = armAt(task.arm).sampling.max_tokens;
    if (finished < answersToLearnFrom) return most;
    return Math.min(most, Math.ceil((1.5 * finishedTokens) / finished) + 16);
  }

  function expectedAt(node: Node<K>): number {
    const samples = waitingAt(node).slice(0, options.sequences);
    return node.end - node.start + sumOf(samples, expectedTokens);
  }

  function expectedRest(active: Active<K>): number {
    return Math.max(1, expectedTokens(active) - active.answering.tokens.length);
  }

  function expectedGrowth(): number {
    const prompt = sumOf(
      prompts.growing(),
      ({ node, evaluated }) => expectedAt(node) - (evaluated - node.start),
    );
    return prompt + sumOf(waiting, expectedTokens) + sumOf(actives, expectedRest);
  }

  /** Samples of evaluated prompts begin, as many as may be decoded together and as there is room for. */
  function startSamples(): void {
    const left: Waiting<K>[] = [];
    const prompt = sumOf(prompts.growing(), ({ node, evaluated }) => node.end - evaluated);
    let room = prompts.freeCells() - prompt - sumOf(actives, expectedRest);
    for (const sample of waiting) {
      const cells = expectedTokens(sample);
      const fits = actives.length < options.sequences && (actives.length === 0 || cells <= room);
      const lease = fits && prompts.isReady(sample.node) ? prompts.takeOver(sample.node) : undefined;
      if (!lease) left.push(sample);
      else {
        room -= cells;
        actives.push(activate(sample, lease));
      }
    }
    waiting = left;
  }

  function activate({ node, task, sample }: Waiting<K>, lease: Lease): Active<K> {
    const promptEvaluated = (uncharged[task.arm] ?? 0) + 1;
    uncharged[task.arm] = 0;
    const answering = beginAnswer(model, armAt(task.arm), task.tokens, sample);
    return { node, task, sample, lease, answering, promptEvaluated };
  }

  async function step(): Promise<void> {
    chooseArm();
    makeRoomNow();
    if (!context.unified) closeGaps();
    const fed = shareOutToSamples();
    const filled = shareOutToPrompts(sumOf(fed, ({ tokens }) => tokens.length));
    fillBatch([...fed, ...filled]);
    if (batch.size === 0) {
      throw failure('no-memory', 'The context is too small for a single prompt. Lower the token limit.');
    }
    if (options.threads) context.setThreads(options.threads());
    if ((await context.decode()) === 'no-cells')
      throw new Error('the cache has fewer cells than were counted');
    onTokens({
      arm,
      prompt: sumOf(filled, ({ tokens }) => tokens.length),
      generated: sumOf(fed, ({ tokens }) => tokens.length),
    });
    for (const { branch, tokens } of filled) settle(branch, tokens.length);
    for (const { active, entries } of fed) {
      const { task, sample, answering } = active;
      const tell =
        onChoice && ((choice: Choice, text: string) => onChoice(task.key, sample.index, choice, text));
      const reason = takeIn(context, answering, entries, longest, recording, tell);
      if (reason) finish(active, reason);
    }
  }

  /** Stays with an arm for a turn, or as long as it alone has work. */
  function chooseArm(): void {
    const busy = new Set([
      ...actives.map(({ task }) => task.arm),
      ...prompts.growing().map(({ node }) => armOf(node)),
    ]);
    if (busy.has(arm) && (steps < (options.turn ?? defaultTurn) || busy.size === 1)) {
      steps++;
      return;
    }
    const order = [...busy].sort((left, right) => left - right);
    const next = order.find((index) => index > arm) ?? order[0] ?? 0;
    if (next !== arm) context.setAdapters(armAt(next).adapters);
    arm = next;
    steps = 1;
  }

  /** A cell for the next token of every active sample of this arm, or at least for one token of a prompt. */
  function makeRoomNow(): void {
    const needed = () => Math.max(1, actives.filter(({ task }) => task.arm === arm).length);
    makeRoomFor(needed());
    while (prompts.freeCells() < needed()) {
      const isAlone = actives.length + prompts.growing().length <= 1;
      if (isAlone ? prompts.evict(new Set()) : prompts.abandon()) continue;
      const youngest = isAlone ? undefined : actives.pop();
      if (!youngest) return;
      const { node, task, sample } = youngest;
      end(youngest);
      prompts.wantAgain(node);
      waiting.unshift({ node, task, sample });
      options.onRestart?.(task.key, sample.index);
    }
  }

  /** Numbers follow each other, so that cells apart are decoded together. */
  function closeGaps(): void {
    const leases = [...actives.map(({ lease }) => lease), ...prompts.growing()];
    leases.sort((left, right) => right.sequence - left.sequence);
    for (const lease of leases) if (!prompts.lower(lease)) return;
  }

  function shareOutToSamples(): (Portion & { active: Active<K> })[] {
    const mine = actives.filter(({ task }) => task.arm === arm);
    let rows = Math.min(context.outputs, batch.capacity);
    return mine.flatMap((active, index) => {
      const { answering, lease } = active;
      // Everyone gets one; what scores takes more while rows and cells last.
      const others = mine.length - index - 1;
      const count = Math.min(answering.next.length, rows - others, prompts.freeCells() - others);
      if (count <= 0) return [];
      rows -= count;
      prompts.addOwnCells(count);
      const tokens = answering.next.subarray(0, count);
      const { position } = answering;
      answering.position += count;
      answering.next = answering.next.subarray(count);
      return [{ active, sequence: lease.sequence, tokens, position, wantLogits: true, entries: [] }];
    });
  }

  function shareOutToPrompts(taken: number): (Portion & { branch: Branch<PromptTask<K>> })[] {
    let rows = batch.capacity - taken;
    return prompts.growing().flatMap((branch) => {
      const { node, evaluated, sequence } = branch;
      if (armOf(node) !== arm) return [];
      const count = Math.min(node.end - evaluated, rows, prompts.freeCells());
      if (count <= 0) return [];
      rows -= count;
      prompts.addOwnCells(count);
      const tokens = node.tokens.subarray(evaluated, evaluated + count);
      return [{ branch, sequence, tokens, position: evaluated, wantLogits: false, entries: [] }];
    });
  }

  function fillBatch(portions: Portion[]): void {
    portions.sort((left, right) => left.sequence - right.sequence);
    for (const { tokens, position, sequence, wantLogits, entries } of portions) {
      tokens.forEach((token, offset) => {
        entries.push(batch.add(token, position + offset, sequence, wantLogits));
      });
    }
  }

  function settle(branch: Branch<PromptTask<K>>, tokens: number): void {
    const index = armOf(branch.node);
    uncharged[index] = (uncharged[index] ?? 0) + tokens;
    if (prompts.grow(branch, tokens)) waiting.push(...waitingAt(branch.node));
  }

  /** Leaves the cache. */
  function end(active: Active<K>): void {
    active.answering.sampler?.free();
    prompts.leave(active.lease, active.answering.position - (active.task.tokens.length - 1));
  }

  function finish(active: Active<K>, finishReason: FinishReason): void {
    const { node, task, sample, answering, promptEvaluated } = active;
    const { tokens, logprobs, alternatives, text } = answering;
    actives = actives.filter((other) => other !== active);
    end(active);
    if (!sample.completion) {
      finished++;
      finishedTokens += tokens.length;
    }
    onSample({
      key: task.key,
      index: sample.index,
      seed: sample.seed,
      text: text.text(),
      tokens,
      logprobs,
      alternatives,
      finishReason,
      promptTokens: task.tokens.length,
      promptEvaluated,
      milliseconds: prompts.age(node),
    });
  }

  function armAt(index: number): Arm {
    const found = arms[index];
    if (!found) throw new Error(`there is no arm ${index}`);
    return found;
  }
}

function samplesAt<K>(node: Node<K>): number {
  return sumOf(node.tasks, ({ samples }) => samples.length);
}

function waitingAt<K>(node: Node<K>): Waiting<K>[] {
  return node.tasks.flatMap((task) => task.samples.map((sample) => ({ node, task, sample })));
}

/** A tree has one arm's prompts only. */
function armOf<K>(node: Node<K>): number {
  let at: Node<K> | undefined = node;
  while (at && at.tasks.length === 0) at = at.children.values().next().value;
  return at?.tasks[0]?.arm ?? 0;
}

function sumOf<T>(list: readonly T[], value: (item: T) => number): number {
  return list.reduce((sum, item) => sum + value(item), 0);
}
