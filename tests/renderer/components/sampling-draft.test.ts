import { describe, expect, it } from 'vitest';
import { samplingSchema } from '../../../shared/domain/workspace';
import { describeSampling } from '../../../renderer/components/describe-configuration';
import {
  checkSampling,
  furtherCount,
  toSamplingDraft,
  type SamplingDraft,
} from '../../../renderer/components/sampling-draft';

const full = samplingSchema.parse({
  temperature: 0.8,
  max_tokens: 64,
  top_k: 40,
  top_p: 0.95,
  min_p: 0.05,
  repeat_penalty: 1.1,
  presence_penalty: -0.5,
  frequency_penalty: 0.25,
  repeat_last_n: -1,
  logit_bias: { '7': -100, '128': 2.5 },
  stop: ['\n\n', 'a\\nb', ' End'],
  json_schema: { type: 'object' },
});

function change(part: Partial<SamplingDraft>): SamplingDraft {
  return { ...toSamplingDraft(samplingSchema.parse({})), ...part };
}

describe('sampling settings as they are edited', () => {
  it.each([
    ['every setting', full],
    ['the defaults', samplingSchema.parse({})],
    ['a grammar', samplingSchema.parse({ grammar: 'root ::= "a"\n' })],
    ['a schema that allows everything', samplingSchema.parse({ json_schema: true })],
  ])('come back as they were: %s', (_, sampling) => {
    expect(checkSampling(toSamplingDraft(sampling)).sampling).toEqual(sampling);
  });

  it('keeps the text of a shape that is not chosen out of what is sent', () => {
    const draft = change({ shape: 'free', schema: '{', grammar: 'nonsense' });
    expect(checkSampling(draft).sampling).toEqual(samplingSchema.parse({}));
  });

  it.each<[string, Partial<SamplingDraft>, RegExp]>([
    ['broken JSON', { shape: 'json_schema', schema: '{"type": ' }, /^Not valid JSON at column 10: /],
    ['JSON that is no schema', { shape: 'json_schema', schema: '[1]' }, /is an object/],
    ['an empty schema', { shape: 'json_schema', schema: ' ' }, /Write the JSON schema/],
    ['a grammar without root', { shape: 'grammar', grammar: 'answer ::= "a"' }, /root/],
    ['an empty grammar', { shape: 'grammar', grammar: '' }, /Write the grammar/],
  ])('says what is wrong with %s', (_, part, sentence) => {
    expect(checkSampling(change(part)).problems?.parts.shape).toMatch(sentence);
  });

  it('says what is wrong with rows of the bias, each at its row', () => {
    const bias = [
      { token: '12', bias: -1 },
      { token: 'the', bias: 1 },
      { token: '12', bias: 1 },
      { token: '13', bias: null },
    ];
    const { problems } = checkSampling(change({ bias }));
    expect(Object.keys(problems?.bias ?? {})).toEqual(['1', '2', '3']);
  });

  it('finds numbers and lists out of range', () => {
    const numbers = { ...change({}).numbers, top_p: 3 };
    expect(checkSampling(change({ numbers })).problems?.parts.top_p).toMatch(/1/);
    const stop = Array.from({ length: 17 }, (_, index) => `stop ${index}`).join('\n');
    expect(checkSampling(change({ stop })).problems?.parts.stop).toMatch(/16/);
  });

  it('counts what is in use beyond temperature and length', () => {
    expect(furtherCount(toSamplingDraft(samplingSchema.parse({ temperature: 1 })))).toBe(0);
    expect(furtherCount(toSamplingDraft(full))).toBe(10);
  });
});

describe('the description of sampling', () => {
  it('is short for the defaults and names what changes the answer', () => {
    expect(describeSampling(samplingSchema.parse({}))).toBe('greedy (temperature 0)');
    expect(describeSampling(full)).toBe(
      'temperature 0.8, top-k 40, top-p 0.95, min-p 0.05, repeat penalty 1.1, presence penalty -0.5, frequency penalty 0.25, bias on 2 tokens, 3 stop texts, JSON schema',
    );
    expect(describeSampling(samplingSchema.parse({ grammar: 'root ::= "a"', top_k: 3 }))).toBe(
      'greedy (temperature 0), grammar',
    );
  });
});
