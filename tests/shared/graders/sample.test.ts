import { describe, expect, it } from 'vitest';
import type { Json } from '../../../shared/json';
import { makeSample, parseSample } from '../../../shared/graders/sample';

describe('makeSample', () => {
  it('parses an answer that is JSON as a whole', () => {
    expect(makeSample(' {"a":1}\n')).toEqual({ output_text: ' {"a":1}\n', output_json: { a: 1 } });
    expect(makeSample('null')).toEqual({ output_text: 'null', output_json: null });
  });

  it.each(['', 'refill', '```json\n{"a":1}\n```', 'Sure: {"a":1}', '{"a":1} done', "{'a':1}"])(
    'finds no JSON in %j',
    (text) => {
      expect(makeSample(text)).toEqual({ output_text: text });
    },
  );

  it('reads tool calls, and does not take an ordinary answer for one', () => {
    const call = { id: 'call_0', type: 'function', function: { name: 'f', arguments: '{"a":1}' } };
    expect(makeSample('<tool_call>{"name": "f", "arguments": {"a": 1}}</tool_call>').output_tools).toEqual([
      call,
    ]);
    expect(makeSample('{"name": "Anna", "label": "x"}')).not.toHaveProperty('output_tools');
  });

  it('does not take JSON that would overflow whatever walks it', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(makeSample(deep)).toEqual({ output_text: deep });
    expect(makeSample('['.repeat(400) + ']'.repeat(400)).output_json).toBeDefined();
  });
});

describe('parseSample', () => {
  it('takes text, and the OpenAI form', () => {
    expect(parseSample('{"a":1}')).toEqual({ ok: true, value: makeSample('{"a":1}') });
    expect(parseSample({ output_text: '[1]' })).toEqual({
      ok: true,
      value: { output_text: '[1]', output_json: [1] },
    });
    expect(parseSample({ output_text: 'x', output_json: { a: 2 }, output_tools: [], other: 1 })).toEqual({
      ok: true,
      value: { output_text: 'x', output_json: { a: 2 }, output_tools: [] },
    });
  });

  it.each<Json>([null, 5, [], {}, { output_text: 5 }])('refuses %j', (value) => {
    expect(parseSample(value)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });
});
