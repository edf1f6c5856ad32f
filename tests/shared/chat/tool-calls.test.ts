import { describe, expect, it } from 'vitest';
import { readToolCalls } from '../../../shared/chat/tool-calls';

/** Names and arguments, for short. */
function calls(text: string): [string, unknown][] | undefined {
  return readToolCalls(text)?.map((call) => [call.function.name, JSON.parse(call.function.arguments)]);
}

const one: [string, unknown][] = [['f', { a: 1 }]];
const two: [string, unknown][] = [
  ['f', { a: 1 }],
  ['g', {}],
];

describe('tool calls in an answer', () => {
  it.each([
    ['Hermes', '<tool_call>\n{"name": "f", "arguments": {"a": 1}}\n</tool_call>', one],
    [
      'Hermes, two with words around',
      'Let me see.\n<tool_call>{"name": "f", "arguments": {"a": 1}}</tool_call>\n<tool_call>{"name":"g","arguments":{}}</tool_call> done',
      two,
    ],
    ['Hermes, cut off before the closing mark', '<tool_call>{"name": "f", "arguments": {"a": 1}}', one],
    [
      'Hermes, one that is broken',
      '<tool_call>{"name": "f", "arguments": {"a": 1}}</tool_call><tool_call>{"na',
      one,
    ],
    ['Llama 3', '{"name": "f", "parameters": {"a": 1}}', one],
    ['Llama 3 with its type', '{"type": "function", "name": "f", "parameters": {"a": 1}}', one],
    ['Llama 3, several', '{"name": "f", "parameters": {"a": 1}}; {"name": "g", "parameters": {}}', two],
    ['Llama 3, on lines', '{"name": "f", "parameters": {"a": 1}}\n{"name": "g", "parameters": {}}', two],
    ['Llama 3 with its tag', '<|python_tag|>{"name": "f", "parameters": {"a": 1}}<|eom_id|>', one],
    ['Llama 3 code', '<|python_tag|>print(1)', [['python', { code: 'print(1)' }]]],
    ['Llama 3.1 own tools', '<function=f>{"a": 1}</function>', one],
    ['Functionary 3.1, two', '<function=f>{"a": 1}</function><function=g>{}</function>', two],
    [
      'Mistral',
      '[TOOL_CALLS] [{"name": "f", "arguments": {"a": 1}}, {"name": "g", "arguments": {}}]</s>',
      two,
    ],
    ['Mistral without its mark', '[{"name": "f", "arguments": {"a": 1}}]', one],
    ['Mistral, later', '[TOOL_CALLS]f[ARGS]{"a": 1}[TOOL_CALLS]g[ARGS]{}', two],
    [
      'OpenAI',
      '{"tool_calls": [{"id": "x", "type": "function", "function": {"name": "f", "arguments": "{\\"a\\": 1}"}}]}',
      one,
    ],
    ['plain', '{"name": "f", "arguments": {"a": 1}}', one],
    ['plain, with arguments as text', '{"name": "f", "arguments": "{\\"a\\": 1}"}', one],
    ['plain, in a fence', '```json\n{"name": "f", "arguments": {"a": 1}}\n```', one],
  ])('%s', (_, text, expected) => {
    expect(calls(text)).toEqual(expected);
  });

  it.each([
    '',
    'No call.',
    '{"label": "x"}',
    '{"name": "Anna", "age": 31}',
    '{"name": "Anna"}',
    '{"name": "f", "arguments": {}, "label": "x"}',
    '{"name": "f", "arguments": [1]}',
    '{"name": "f", "arguments": "words"}',
    '{"name": 5, "arguments": {}}',
    '[{"name": "f", "arguments": {}}, {"name": "Anna"}]',
    'Use {"name": "f", "arguments": {}} for that.',
    '{"name": "f", "arguments": {}} and more',
    '<tool_call></tool_call>',
    '<tool_call>f(a=1)</tool_call>',
    '<function=>{}</function>',
    '[TOOL_CALLS]',
    '{"tool_calls": []}',
  ])('none in %j', (text) => {
    expect(readToolCalls(text)).toBeUndefined();
  });

  it('have OpenAI’s form, with an id each', () => {
    const text = '[{"name": "f", "arguments": {"a": 1}, "id": "abc"}, {"name": "g", "arguments": {}}]';
    expect(readToolCalls(text)).toEqual([
      { id: 'abc', type: 'function', function: { name: 'f', arguments: '{"a":1}' } },
      { id: 'call_1', type: 'function', function: { name: 'g', arguments: '{}' } },
    ]);
  });

  it('are found in bounded time, and not without bound', () => {
    for (const piece of [
      '<tool_call>{"name":',
      '<function=',
      '{"name"',
      '[TOOL_CALLS]',
      '"name"\\"',
      '"\\"name"',
      '{',
      '<|python_tag|>{',
    ]) {
      expect(() => readToolCalls(piece.repeat(50_000))).not.toThrow();
    }
    const many = '<tool_call>{"name":"f","arguments":{}}</tool_call>'.repeat(5000);
    expect(readToolCalls(many)).toHaveLength(1000);
  });
});
