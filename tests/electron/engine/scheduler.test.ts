import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { distinctTokens, prefixTree } from '../../../electron/engine/prefix-tree';
import { schedule, sequenceIds, type ScheduleOptions } from '../../../electron/engine/scheduler';
import type { GeneratedSample, PromptTask } from '../../../electron/engine/tasks';
import { createContext, type Context } from '../../../electron/llama/context';
import { freeModel, loadModel, type Model } from '../../../electron/llama/model';
import { loadNative } from '../../../electron/llama/native';
import { choosePlacement } from '../../../electron/llama/placement';
import { samplingSchema, type Sampling } from '../../../shared/domain/workspace';

let model: Model;
beforeAll(async () => {
  const placement = choosePlacement(process.env['TUNEWRIGHT_BACKEND']);
  if (!placement) throw new Error('no llama.cpp libraries are installed');
  model = await loadModel(loadNative(placement.set), inject('testModel'));
});
afterAll(() => freeModel(model));

function context(sequences: number, cells = 4096): Context {
  // One thread: these tests share the machine with others, and llama.cpp's threads wait for each other by spinning.
  return createContext(model, { cells, batch: 512, sequences: sequenceIds(sequences), threads: 1 });
}

/** Each sequence with cells of its own. */
function apart(sequences: number): Context {
  const cells = 512 * sequences;
  return createContext(model, { cells, unified: false, batch: 512, sequences, threads: 1 });
}

function chat(question: string): Int32Array {
  const text = `<|im_start|>system\nAnswer in one short sentence.<|im_end|>\n<|im_start|>user\n${question}<|im_end|>\n<|im_start|>assistant\n`;
  return model.vocabulary.tokenize(text, false);
}

const questions = [
  'What is the capital of France?',
  'Name a colour.',
  'What is 2 + 2?',
  'Who wrote Hamlet?',
  'Is ice cold?',
];

interface Outcome {
  samples: GeneratedSample<number>[];
  prompt: number;
  generated: number;
}

const tasksFor = (prompts: readonly Int32Array[], samplesEach = 1): PromptTask<number>[] =>
  prompts.map((tokens, key) => ({
    key,
    arm: 0,
    tokens,
    samples: Array.from({ length: samplesEach }, (_, index) => ({ index, seed: key * 100 + index })),
  }));

async function run(
  on: Context,
  tasks: readonly PromptTask<number>[],
  settings: Partial<Sampling>,
  options: Partial<ScheduleOptions<number>> & { sequences: number },
): Promise<Outcome> {
  const outcome: Outcome = { samples: [], prompt: 0, generated: 0 };
  await schedule(on, tasks, {
    arms: [{ adapters: [], sampling: samplingSchema.parse({ max_tokens: 24, ...settings }) }],
    signal: new AbortController().signal,
    onSample: (sample) => outcome.samples.push(sample),
    onTokens: ({ prompt, generated }) => {
      outcome.prompt += prompt;
      outcome.generated += generated;
    },
    ...options,
  });
  outcome.samples.sort((a, b) => a.key - b.key || a.index - b.index);
  return outcome;
}

function generate(
  on: Context,
  sequences: number,
  settings: Partial<Sampling>,
  samplesEach = 1,
): Promise<Outcome> {
  return run(on, tasksFor(questions.map(chat), samplesEach), settings, { sequences });
}

/** Answers to the questions this model is sure of: batching may change last bits, and so a near tie (design §5). */
const clear = (outcome: Outcome) => texts(outcome).slice(0, 2);

const texts = (outcome: Outcome) => outcome.samples.map(({ text }) => text);

describe('schedule', () => {
  it('answers every prompt greedily, alone or together', async () => {
    const one = context(1);
    const alone = await generate(one, 1, {});
    one.free();
    const many = context(4);
    const together = await generate(many, 4, {});
    many.free();
    expect(alone.samples).toHaveLength(questions.length);
    expect(texts(alone)[0]).toContain('Paris');
    expect(clear(together)).toEqual(clear(alone));
  });

  it('evaluates what all prompts share once', async () => {
    const on = context(4);
    const outcome = await generate(on, 4, {}, 3);
    on.free();
    const distinct = distinctTokens(prefixTree(tasksFor(questions.map(chat))));
    const alone = questions.map(chat).reduce((sum, tokens) => sum + tokens.length, 0);
    expect(distinct).toBeLessThan(0.6 * alone);
    // Each sample feeds its prompt's last token itself.
    expect(outcome.prompt).toBe(distinct);
    const charged = outcome.samples.reduce((sum, { promptEvaluated }) => sum + promptEvaluated, 0);
    expect(charged).toBe(distinct + outcome.samples.length);
  });

  it('draws different samples from different seeds and the same from the same', async () => {
    const on = context(4);
    const first = await generate(on, 4, { temperature: 1 }, 4);
    const second = await generate(on, 4, { temperature: 1 }, 4);
    on.free();
    expect(texts(second)).toEqual(texts(first));
    expect(new Set(texts(first)).size).toBeGreaterThan(questions.length);
  });

  it('ends at the token limit with the reason `length`', async () => {
    const on = context(4);
    const { samples } = await generate(on, 4, { max_tokens: 2 });
    on.free();
    expect(samples.map(({ tokens }) => tokens.length)).toEqual([2, 2, 2, 2, 2]);
    expect(new Set(samples.map(({ finishReason }) => finishReason))).toEqual(new Set(['length']));
  });

  it('gets through with a cache that holds only a part of the work', async () => {
    const wide = context(5);
    const expected = clear(await generate(wide, 5, {}));
    wide.free();
    const narrow = context(5, 256);
    const outcome = await generate(narrow, 5, {}, 2);
    narrow.free();
    expect(outcome.samples).toHaveLength(2 * questions.length);
    const firsts = { ...outcome, samples: outcome.samples.filter(({ index }) => index === 0) };
    expect(clear(firsts)).toEqual(expected);
  });

  it('refuses a prompt that does not fit, and answers the others', async () => {
    const on = context(2, 256);
    const tasks = tasksFor([chat('word '.repeat(400)), chat('Name a colour.')]);
    const { samples } = await run(on, tasks, { max_tokens: 4 }, { sequences: 2 });
    on.free();
    expect(samples.map(({ key, finishReason }) => [key, finishReason])).toEqual([
      [0, 'refused'],
      [1, 'length'],
    ]);
  });

  it('ends before a stop string, also where it is spread over tokens', async () => {
    const on = context(2);
    const { samples } = await run(
      on,
      tasksFor([chat('What is the capital of France?')]),
      { stop: ['s Par', 'no such'] },
      { sequences: 2 },
    );
    on.free();
    expect(samples[0]).toMatchObject({ finishReason: 'stop', text: 'The capital of France i' });
  });

  it('keeps answers to a grammar, and to a bias', async () => {
    const on = context(2);
    const tasks = tasksFor([chat('What is the capital of France?')]);
    const inGrammar = await run(
      on,
      tasks,
      {},
      {
        sequences: 2,
        arms: [
          { adapters: [], sampling: samplingSchema.parse({}), grammar: 'root ::= "yes" | "no, " [a-z]+ "."' },
        ],
      },
    );
    expect(inGrammar.samples[0]?.text).toMatch(/^(yes|no, [a-z]+\.)$/);
    const [paris = 0] = model.vocabulary.tokenize(' Paris', false);
    const biased = await run(on, tasks, { logit_bias: { [paris]: -100 } }, { sequences: 2 });
    on.free();
    expect(biased.samples[0]?.tokens).not.toContain(paris);
  });

  it('penalizes what was said already', async () => {
    const on = context(2);
    const tasks = tasksFor([chat('Repeat the word "sea" many times.')]);
    const plain = await run(on, tasks, { max_tokens: 60 }, { sequences: 1 });
    const varied = await run(on, tasks, { max_tokens: 60, repeat_penalty: 1.5 }, { sequences: 1 });
    on.free();
    const repeats = ({ samples: [sample] }: Outcome) =>
      (sample?.tokens.length ?? 0) - new Set(sample?.tokens).size;
    expect(repeats(varied)).toBeLessThan(repeats(plain));
  });

  it('scores a given answer as it scored it when it generated it', async () => {
    const on = context(4);
    const tasks = tasksFor([chat('What is the capital of France?'), chat('Name a colour.')]);
    const generated = await run(on, tasks, {}, { sequences: 4, alternatives: 2 });
    const forced = generated.samples.map(({ key, tokens }) => ({
      ...tasks[key],
      key,
      arm: 0,
      tokens: tasks[key]?.tokens ?? new Int32Array(0),
      samples: [{ index: 0, seed: 0, completion: Int32Array.from(tokens) }],
    }));
    const scored = await run(on, forced, {}, { sequences: 4 });
    on.free();
    for (const [index, sample] of scored.samples.entries()) {
      const before = generated.samples[index];
      expect(sample.text).toBe(before?.text);
      expect(sample.logprobs).toHaveLength(before?.logprobs.length ?? -1);
      sample.logprobs.forEach((logprob, place) => {
        expect(Math.abs(logprob - (before?.logprobs[place] ?? 0))).toBeLessThan(0.05);
      });
      expect(before?.alternatives[0]?.[0]?.token).toBe(before?.tokens[0]);
    }
  });

  it('scores a closed set of labels over one evaluation of the prompt', async () => {
    const on = context(4);
    const prompt = chat('What is the capital of France? Answer with one word.');
    const labels = ['Paris', 'London', 'Seventeen'];
    const completions = labels.map((label) => model.vocabulary.tokenize(label, false));
    const samples = completions.map((completion, index) => ({ index, seed: 0, completion }));
    const outcome = await run(on, [{ key: 0, arm: 0, tokens: prompt, samples }], {}, { sequences: 4 });
    on.free();
    expect(outcome.prompt).toBe(prompt.length - 1);
    const likelihoods = outcome.samples.map(({ logprobs }) => logprobs.reduce((sum, each) => sum + each, 0));
    expect(outcome.samples.map(({ text }) => text)).toEqual(labels);
    expect(likelihoods.indexOf(Math.max(...likelihoods))).toBe(0);
  });

  it('tells each token as it comes, and the whole adds up to the answer', async () => {
    const on = context(2);
    const told = new Map<number, { text: string; tokens: number[] }>();
    const { samples } = await run(
      on,
      tasksFor(questions.map(chat)),
      {},
      {
        sequences: 2,
        onChoice(key, _index, { token }, text) {
          const before = told.get(key) ?? { text: '', tokens: [] };
          told.set(key, { text: before.text + text, tokens: [...before.tokens, token] });
        },
      },
    );
    on.free();
    for (const { key, text, tokens } of samples) {
      expect(text.startsWith(told.get(key)?.text ?? '-')).toBe(true);
      expect(told.get(key)?.tokens).toEqual(tokens);
    }
  });

  it('stops between two steps when it is cancelled', async () => {
    const on = context(2);
    const controller = new AbortController();
    controller.abort();
    const tasks = tasksFor(questions.map(chat));
    const { samples } = await run(on, tasks, {}, { sequences: 2, signal: controller.signal });
    on.free();
    expect(samples).toEqual([]);
  });
});

describe('schedule, with cells apart', () => {
  it('answers as alone, the same every time, and closes gaps', async () => {
    const one = context(1);
    const alone = await generate(one, 1, {}, 2);
    one.free();
    const on = apart(4);
    let moves = 0;
    const { copySequence } = on;
    on.copySequence = (from, to) => {
      moves++;
      copySequence(from, to);
    };
    const together = await generate(on, 4, {}, 2);
    const again = await generate(on, 4, {}, 2);
    on.free();
    expect(together.samples).toHaveLength(2 * questions.length);
    const sure = (outcome: Outcome) => texts(outcome).slice(0, 4);
    expect(sure(together)).toEqual(sure(alone));
    expect(texts(again)).toEqual(texts(together));
    expect(moves).toBeGreaterThan(0);
  });

  it('evaluates each prompt whole, and charges it to its sample', async () => {
    const on = apart(4);
    const outcome = await generate(on, 4, { max_tokens: 4 });
    on.free();
    const lengths = questions.map((question) => chat(question).length);
    expect(outcome.prompt).toBe(lengths.reduce((sum, length) => sum + length - 1, 0));
    expect(outcome.samples.map(({ promptTokens }) => promptTokens)).toEqual(lengths);
  });

  it('lets arms follow each other', async () => {
    const on = apart(3);
    const sampling = samplingSchema.parse({ max_tokens: 6 });
    const tasks = [0, 1].flatMap((arm) =>
      questions.map((question, index) => ({
        key: arm * 10 + index,
        arm,
        tokens: chat(question),
        samples: [{ index: 0, seed: index }],
      })),
    );
    const arms: number[] = [];
    const { samples } = await run(
      on,
      tasks,
      {},
      {
        sequences: 3,
        arms: [
          { adapters: [], sampling },
          { adapters: [], sampling },
        ],
        onTokens: ({ arm }) => {
          if (arms.at(-1) !== arm) arms.push(arm);
        },
      },
    );
    on.free();
    expect(arms).toEqual([0, 1]);
    const of = (arm: number) =>
      samples.filter(({ key }) => key >= arm * 10 && key < arm * 10 + 10).map(({ tokens }) => tokens);
    expect(of(0)).toHaveLength(questions.length);
    expect(of(1)).toEqual(of(0));
  });

  it('refuses a prompt that is longer than one part', async () => {
    const on = apart(2);
    const tasks = tasksFor([chat('word '.repeat(600)), chat('Name a colour.')]);
    const { samples } = await run(on, tasks, { max_tokens: 4 }, { sequences: 2 });
    on.free();
    expect(samples.map(({ finishReason }) => finishReason)).toEqual(['refused', 'length']);
  });
});
