import { describe, expect, it } from 'vitest';
import { exampleHash, exampleSchema, type Example } from '../../../shared/domain/example';
import { exportExamples, exportFormats, type ExportFormat } from '../../../shared/formats/export';
import { importExamples } from './import-text';
import { serializeExample } from '../../../shared/formats/serialize';

const user = { role: 'user', content: 'Hello' };
const system = { role: 'system', content: 'Be kind.' };
const assistant = { role: 'assistant', content: 'Hi' };

const awkward: Example[] = [
  { id: 'a', split: 'train', input: 'Line\nbreak, "quote"\tand tab', answer: { label: 'x', list: [1, 2] } },
  { id: 'b', split: 'dev', tags: ['x', 'y, z'], input: '5', answer: '5', n: 5, nothing: null, yes: true },
  { id: 'c', split: 'test', input: '  spaces  ', answer: '', quoted: '"5"', list: '[1]', notes: 'a\nnote' },
  { id: 'd', split: 'test', messages: [system, user, assistant, user], 'body-part': '_B_', Größe: '名前 🙂' },
  { id: 'e', split: 'test', input: '\u2028 separator', tools: [{ type: 'function' }], answer: 'null' },
].map((example) => exampleSchema.parse(example));

function roundTrip(format: ExportFormat, examples: Example[]): Example[] {
  const { lines } = exportExamples(format, examples);
  const file = format === 'csv' || format === 'tsv' ? `x.${format}` : 'x.jsonl';
  const imported = importExamples(lines.join('\n'), file, { split: 'test' });
  if (!imported.ok) throw new Error(imported.error.message);
  expect(imported.value.bad).toEqual([]);
  return imported.value.examples;
}

describe('export → import', () => {
  it.each(['jsonl', 'csv', 'tsv'] as const)('%s keeps examples whole', (format) => {
    expect(roundTrip(format, awkward).map(serializeExample)).toEqual(awkward.map(serializeExample));
  });

  it('openai-rft keeps content hashes', () => {
    expect(roundTrip('openai-rft', awkward).map(exampleHash)).toEqual(awkward.map(exampleHash));
  });

  it('openai-sft keeps content hashes of examples with an expected answer', () => {
    const examples = [
      { id: 'a', split: 'test', input: 'Hello', expected: 'Hi' },
      { id: 'b', split: 'test', messages: [system, user], expected: '{"label":"x"}' },
      { id: 'c', split: 'test', input: 'Call', tools: [{ type: 'function' }], expected: 'Done' },
    ].map((example) => exampleSchema.parse(example));
    expect(roundTrip('openai-sft', examples).map(exampleHash)).toEqual(examples.map(exampleHash));
  });
});

describe('exportExamples', () => {
  const examples = [
    { id: 'a', split: 'test', input: 'Hello', answer: { label: 'x' } },
    { id: 'b', split: 'test', input: 'Bye' },
    { id: 'c', split: 'test', messages: [user, assistant], answer: { label: 'y' } },
    { id: 'd', split: 'test', messages: [system, user], answer: { label: 'z' } },
  ].map((example) => exampleSchema.parse(example));

  it('openai-sft: the expected answer from the template, the system prompt where there is none', () => {
    const exported = exportExamples('openai-sft', examples, {
      expected: '{{item.answer}}',
      system: 'Short.',
    });
    expect(exported.lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        messages: [
          { role: 'system', content: 'Short.' },
          { role: 'user', content: 'Hello' },
          { role: 'assistant', content: '{"label":"x"}' },
        ],
      },
      { messages: [system, user, { role: 'assistant', content: '{"label":"z"}' }] },
    ]);
    expect(exported.written).toBe(2);
    expect(exported.left).toEqual([
      { reason: 'There is no expected answer: the example has no field `answer`; it has input.', count: 1 },
      { reason: 'The conversation does not end with the user’s turn.', count: 1 },
    ]);
  });

  it('openai-sft: without template and field there is nothing to teach', () => {
    expect(exportExamples('openai-sft', examples).left).toEqual([
      { reason: 'There is no expected answer: the suite has no template for it.', count: 3 },
      { reason: 'The conversation does not end with the user’s turn.', count: 1 },
    ]);
    const empty = exportExamples('openai-sft', examples.slice(0, 1), { expected: ' ' });
    expect(empty).toMatchObject({ lines: [], left: [{ reason: 'The expected answer is empty.', count: 1 }] });
  });

  it('openai-rft: messages that end with the user, and the reference fields, without bookkeeping', () => {
    const exported = exportExamples('openai-rft', examples);
    expect(exported.lines[0]).toBe('{"messages":[{"role":"user","content":"Hello"}],"answer":{"label":"x"}}');
    expect(exported.written).toBe(3);
    expect(exported.left).toEqual([
      { reason: 'The conversation does not end with the user’s turn.', count: 1 },
    ]);
  });

  it('csv: one column for each field that occurs', () => {
    expect(exportExamples('csv', examples.slice(0, 2)).lines).toEqual([
      'id,split,input,answer',
      'a,test,Hello,"{""label"":""x""}"',
      'b,test,Bye,',
    ]);
  });

  it.each(exportFormats)('%s: of nothing', (format) => {
    const { lines, left, written } = exportExamples(format, []);
    expect(lines.length).toBe(format === 'csv' || format === 'tsv' ? 1 : 0);
    expect({ left, written }).toEqual({ left: [], written: 0 });
  });
});

it('serializeExample has one order of keys, and one line', () => {
  const example = exampleSchema.parse({
    notes: 'n',
    zebra: 1,
    input: 'a\nb',
    tools: [],
    apple: 2,
    tags: ['t'],
    split: 'dev',
    id: 'i',
  });
  expect(serializeExample(example)).toBe(
    '{"id":"i","split":"dev","tags":["t"],"input":"a\\nb","tools":[],"zebra":1,"apple":2,"notes":"n"}',
  );
});
