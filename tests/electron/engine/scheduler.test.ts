import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  commonPrefix,
  schedule,
  sequenceIds,
  type GeneratedSample,
} from '../../../electron/engine/scheduler';
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

async function generate(
  on: Context,
  sequences: number,
  settings: Partial<Sampling>,
  samplesEach = 1,
  signal = new AbortController().signal,
): Promise<Outcome> {
  const prompts = questions.map(chat);
  const outcome: Outcome = { samples: [], prompt: 0, generated: 0 };
  const tasks = prompts.map((tokens, key) => ({
    key,
    tokens,
    samples: Array.from({ length: samplesEach }, (_, index) => ({ index, seed: key * 100 + index })),
  }));
  await schedule(on, tasks, {
    sampling: samplingSchema.parse({ max_tokens: 24, ...settings }),
    sequences,
    sharedPrefix: commonPrefix(prompts),
    signal,
    onSample: (sample) => outcome.samples.push(sample),
    onTokens: ({ prompt, generated }) => {
      outcome.prompt += prompt;
      outcome.generated += generated;
    },
  });
  outcome.samples.sort((a, b) => a.key - b.key || a.index - b.index);
  return outcome;
}

/** Answers to the questions this model is sure of: batching may change last bits, and so a near tie (design §5). */
const clear = (outcome: Outcome) => texts(outcome).slice(0, 3);

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
    const prompts = questions.map(chat);
    const shared = commonPrefix(prompts).length;
    const distinct = shared + prompts.reduce((sum, tokens) => sum + tokens.length - shared, 0);
    expect(shared).toBeGreaterThan(10);
    // Each sample feeds its prompt's last token itself: one a prompt is needed, the others are the price of a copy.
    expect(outcome.prompt).toBe(distinct - questions.length);
    const charged = outcome.samples.reduce((sum, { promptEvaluated }) => sum + promptEvaluated, 0);
    expect(charged).toBe(distinct + 2 * questions.length);
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
    const samples: GeneratedSample<number>[] = [];
    const long = chat('word '.repeat(400));
    const short = chat('Name a colour.');
    await schedule(
      on,
      [long, short].map((tokens, key) => ({ key, tokens, samples: [{ index: 0, seed: 1 }] })),
      {
        sampling: samplingSchema.parse({ max_tokens: 4 }),
        sequences: 2,
        sharedPrefix: commonPrefix([long, short]),
        signal: new AbortController().signal,
        onSample: (sample) => samples.push(sample),
        onTokens: () => undefined,
      },
    );
    on.free();
    expect(samples.map(({ key, finishReason }) => [key, finishReason]).sort()).toEqual([
      [0, 'refused'],
      [1, 'length'],
    ]);
  });

  it('stops between two steps when it is cancelled', async () => {
    const on = context(2);
    const controller = new AbortController();
    controller.abort();
    const { samples } = await generate(on, 2, {}, 1, controller.signal);
    on.free();
    expect(samples).toEqual([]);
  });
});

describe('commonPrefix', () => {
  it('leaves each prompt its last token', () => {
    expect([...commonPrefix([Int32Array.of(1, 2, 3), Int32Array.of(1, 2, 3)])]).toEqual([1, 2]);
    expect([...commonPrefix([Int32Array.of(1, 2, 3), Int32Array.of(1, 2)])]).toEqual([1]);
    expect([...commonPrefix([Int32Array.of(5, 2), Int32Array.of(1, 2)])]).toEqual([]);
    expect([...commonPrefix([])]).toEqual([]);
  });
});
