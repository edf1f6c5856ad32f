import { describe, expect, it } from 'vitest';
import type { GradedSample } from '../../../shared/domain/grader';
import { toolCallsSchema } from '../../../shared/domain/graders/own';
import { gradeSample } from '../../../shared/graders/grade';
import type { Json, JsonObject } from '../../../shared/json';

type Call = [name: string, parameters: JsonObject];

function openAi(calls: readonly Call[]): Json {
  return calls.map(([name, parameters], index) => ({
    id: `call_${index}`,
    type: 'function',
    function: { name, arguments: JSON.stringify(parameters) },
  }));
}

function grade(expected: Json, made: readonly Call[] | undefined, change: JsonObject = {}) {
  const grader = toolCallsSchema.parse({
    type: 'tunewright.tool_calls',
    name: 'calls',
    reference: '{{item.tool_calls}}',
    ...change,
  });
  const sample: GradedSample = { output_text: '', ...(made && { output_tools: openAi(made) }) };
  return gradeSample(grader, { tool_calls: expected }, sample);
}

const weather: Call = ['get_weather', { city: 'Köln', days: 2 }];
const time: Call = ['get_time', {}];
const expectedWeather: Json = { name: 'get_weather', arguments: { city: 'Köln', days: 2 } };
const expectedTime: Json = { name: 'get_time', arguments: {} };

describe('tool calls', () => {
  it('match by name and arguments, the keys in any order', () => {
    expect(grade([expectedWeather], [['get_weather', { days: 2, city: 'Köln' }]])).toEqual({
      score: 1,
      passed: true,
    });
    expect(grade([expectedWeather], [['get_weather', { days: 3, city: 'Köln' }]])).toEqual({
      score: 0,
      passed: false,
      reason: 'Expected get_weather({"city":"Köln","days":2}), got get_weather({"days":3,"city":"Köln"})',
    });
  });

  it('take expected calls in OpenAI’s form as well', () => {
    expect(grade(openAi([weather, time]), [time, weather]).score).toBe(1);
    expect(grade([{ name: 'get_time' }], [time]).score).toBe(1);
  });

  it('score F1 over calls', () => {
    expect(grade([expectedWeather, expectedTime], [weather]).score).toBeCloseTo(2 / 3);
    expect(grade([expectedTime], [time, time]).score).toBeCloseTo(2 / 3);
    expect(grade([expectedTime], [time, time], { pass_threshold: 0.6 }).passed).toBe(true);
  });

  it('regard arguments as far as they are told to', () => {
    const some = [{ name: 'get_weather', arguments: { city: 'Köln' } }];
    expect(grade(some, [weather]).score).toBe(0);
    expect(grade(some, [weather], { arguments: 'subset' }).score).toBe(1);
    expect(
      grade([{ name: 'get_weather', arguments: { city: 'Bonn' } }], [weather], { arguments: 'subset' }).score,
    ).toBe(0);
    expect(
      grade([{ name: 'get_weather', arguments: { city: 'Bonn' } }], [weather], { arguments: 'ignore' }).score,
    ).toBe(1);
  });

  it('find the pairing that fits most', () => {
    const expected: Json = [
      { name: 'f', arguments: {} },
      { name: 'f', arguments: { a: 1 } },
    ];
    const made: Call[] = [
      ['f', { a: 1 }],
      ['f', { b: 2 }],
    ];
    expect(grade(expected, made, { arguments: 'subset' }).score).toBe(1);
  });

  it('regard the order when told to', () => {
    const expected = openAi([weather, time]);
    expect(grade(expected, [time, weather], { ordered: true }).score).toBe(0.5);
    expect(grade(expected, [weather, time], { ordered: true }).score).toBe(1);
  });

  it('may be expected not to be there', () => {
    expect(grade([], undefined)).toEqual({ score: 1, passed: true });
    expect(grade([], [time])).toMatchObject({ score: 0, reason: 'Expected no tool call, got get_time({})' });
    expect(grade([expectedTime], undefined).reason).toBe('Expected get_time({}), got no tool call');
  });

  it.each<[Json]>([
    ['text'],
    [{ name: 'f' }],
    [[{ arguments: {} }]],
    [[{ name: 'f', arguments: 'not JSON' }]],
  ])('errs where the example expects %j', (expected) => {
    expect(grade(expected, []).error?.message).toMatch(/^The reference is not a JSON list of/);
  });

  it('does not compare thousands of calls', () => {
    const many = Array.from({ length: 1000 }, () => time);
    expect(grade(openAi([time]), many).error?.message).toBe('More than 200 tool calls cannot be compared');
  });
});
