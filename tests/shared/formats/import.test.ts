import { describe, expect, it } from 'vitest';
import { exampleHash, exampleSchema } from '../../../shared/domain/example';
import { importExamples, type ImportOptions } from './import-text';
import type { Json } from '../../../shared/json';

function load(text: string, fileName = 'data.jsonl', options: Partial<ImportOptions> = {}) {
  const imported = importExamples(text, fileName, { split: 'test', ...options });
  if (!imported.ok) throw new Error(imported.error.message);
  for (const example of imported.value.examples) exampleSchema.parse(example);
  return imported.value;
}

function lines(...rows: Json[]): string {
  return rows.map((row) => JSON.stringify(row)).join('\n');
}

function reasons(text: string, fileName?: string, options?: Partial<ImportOptions>): string[] {
  return load(text, fileName, options).bad.map(({ line, reason }) => `${line}: ${reason}`);
}

const user = { role: 'user', content: 'Hello' };
const assistant = { role: 'assistant', content: 'Hi' };
const system = { role: 'system', content: 'Be kind.' };

describe('importExamples', () => {
  it('takes our own lines as they are', () => {
    const own = { id: 'a', split: 'dev', tags: ['x'], input: 'q', answer: { label: 'y' }, notes: 'n' };
    const { format, examples } = load(lines(own));
    expect(format).toBe('jsonl');
    expect(examples).toEqual([own]);
  });

  it('maps columns, keeps the rest, drops what is mapped to nothing, renames what is reserved', () => {
    const row = { text: 'q', input: 5, label: 'y', rating: 3, split: 'validation' };
    const { examples } = load(lines(row), 'Data Set.jsonl', {
      mapping: { input: 'text', class: 'label', rating: '' },
    });
    expect(examples).toEqual([{ id: 'data-set-0001', split: 'dev', input: 'q', class: 'y', input_: 5 }]);
  });

  it('keeps ids that are present and unique, and the order of the file', () => {
    const { examples } = load(
      lines({ id: 7, input: 'a' }, { input: 'b' }, { id: '7', input: 'c' }, { id: 'old', input: 'd' }),
      'x.jsonl',
      { idPrefix: 'My suite', existing: { ids: ['old'], hashes: new Set() } },
    );
    expect(examples.map(({ id, input }) => [id, input])).toEqual([
      ['7', 'a'],
      ['my-suite-0001', 'b'],
      ['my-suite-0002', 'c'],
      ['my-suite-0003', 'd'],
    ]);
  });

  it('counts duplicates, of the suite and of the file, and spends no ids on them', () => {
    const known = exampleHash({ id: 'z', split: 'train', input: 'a', label: 'x' });
    const { examples, duplicates } = load(
      lines({ input: 'a', label: 'x' }, { input: 'b' }, { input: 'b', tags: 'other' }, { input: 'c' }),
      'x.jsonl',
      { existing: { ids: [], hashes: new Set([known]) } },
    );
    expect(examples.map(({ id, input }) => [id, input])).toEqual([
      ['x-0001', 'b'],
      ['x-0002', 'c'],
    ]);
    expect(duplicates).toBe(2);
  });

  it('puts a system column before the conversation, unless that has its own', () => {
    const { examples } = load(
      lines(
        { system: 'Be kind.', input: 'Hello' },
        { system: 'Be kind.', messages: [user, assistant, user] },
        { system: 'Other.', messages: [system, user, assistant, user, assistant, user] },
      ),
      'x.jsonl',
      { format: 'jsonl' },
    );
    expect(examples.map(({ messages }) => messages)).toEqual([
      [system, user],
      [system, user, assistant, user],
      [system, user, assistant, user, assistant, user],
    ]);
  });

  it('takes rows with messages and rows with an input from one file', () => {
    const { examples } = load(
      lines({ messages: [user, assistant, user], input: 'kept' }, { input: 'Hello' }),
      'x.jsonl',
      {
        format: 'jsonl',
      },
    );
    expect(examples).toEqual([
      { id: 'x-0001', split: 'test', messages: [user, assistant, user], input_: 'kept' },
      { id: 'x-0002', split: 'test', input: 'Hello' },
    ]);
  });

  it('lists rows that cannot be examples, and keeps the others', () => {
    const text = lines(
      { input: '' },
      { input: ['a'] },
      { other: 1 },
      { input: 'x', split: 'production' },
      { input: 'x', tags: [1] },
      { input: 'x', tools: 'none' },
      { input: 'good' },
    );
    expect(reasons(text)).toEqual([
      '1: There is nothing in `input`.',
      '2: The input is a list, not text.',
      '3: There is nothing in `input`.',
      '4: The split is "production"; it must be train, dev or test.',
      '5: The tags must be text or a list of texts.',
      '6: The tools must be a list.',
    ]);
    expect(load(text).examples).toHaveLength(1);
    expect(reasons(lines({ a: 'x', b: 'y' }))).toEqual(['1: No column is chosen for the input.']);
    expect(reasons(lines({ x: 'a', messages: [{ role: 'robot', content: 'x' }] }))).toEqual([
      '1: Turn 1 has the role "robot", which is not known.',
    ]);
  });

  it('sorts bad lines by number, whatever was wrong with them', () => {
    expect(
      reasons('{"input":""}\nbroken\n{"input":"x"}\n{"input":" "}').map((text) => text.slice(0, 2)),
    ).toEqual(['1:', '2:', '4:']);
  });

  it('refuses a mapping to a column that is not there, and a format that is not ours', () => {
    const options: ImportOptions = { split: 'test', mapping: { input: 'qestion' } };
    expect(importExamples(lines({ question: 'q', label: 'l' }), 'x.jsonl', options)).toMatchObject({
      ok: false,
      error: { message: 'The file has no column "qestion"; it has question, label.' },
    });
    expect(importExamples('x', 'x.jsonl', { split: 'test', format: 'parquet' })).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/no import format "parquet"; there are jsonl, csv/) as string },
    });
    expect(importExamples('words', 'x.txt', { split: 'test' })).toMatchObject({ ok: false });
  });

  it('takes an empty file', () => {
    expect(load('')).toMatchObject({ examples: [], bad: [], columns: [] });
  });

  it('is not led astray by names of the language', () => {
    const text = '{"input":"q","__proto__":{"polluted":true},"constructor":"x","toString":1}';
    const { examples } = load(text);
    expect(examples[0]).toMatchObject({ constructor: 'x', toString: 1 });
    expect(Object.getPrototypeOf(examples[0])).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
    expect(load(lines({ a: 'q', b: 'c' }), 'x.jsonl', { mapping: { input: 'a' } }).examples).toHaveLength(1);
  });

  it('takes deep values, and refuses those that would exhaust the stack', () => {
    const nested = (depth: number) => `{"input":"q${depth}","x":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    const { examples, bad } = load([nested(450), nested(5000), nested(1)].join('\n'));
    expect(examples.map(({ input }) => input)).toEqual(['q450', 'q1']);
    expect(bad.map(({ line }) => line)).toEqual([2]);
  });

  it('reads fifty thousand lines in seconds', () => {
    const text = Array.from({ length: 50_000 }, (_, i) =>
      JSON.stringify({ query: `question ${i}`, labels: ['a'], rating: i % 5 }),
    ).join('\n');
    const started = performance.now();
    expect(load(text).examples).toHaveLength(50_000);
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

describe('OpenAI rows', () => {
  it('sft: the last assistant turn is the expected answer', () => {
    const { format, examples } = load(
      lines({ messages: [user, assistant] }, { messages: [system, user, assistant, user, assistant], x: 1 }),
    );
    expect(format).toBe('openai-sft');
    expect(examples).toEqual([
      { id: 'data-0001', split: 'test', input: 'Hello', expected: 'Hi' },
      { id: 'data-0002', split: 'test', messages: [system, user, assistant, user], x: 1, expected: 'Hi' },
    ]);
  });

  it('sft: says what has no expected answer', () => {
    const call = { role: 'assistant', content: null, tool_calls: [{}] };
    expect(
      reasons(lines({ messages: [user, assistant] }, { messages: [user, call] }, { messages: [assistant] })),
    ).toEqual([
      '2: The last turn is a tool call without text, so there is no expected answer.',
      '3: There is no turn before the expected answer.',
    ]);
  });

  it('rft: messages and reference fields; the last turn is the user’s', () => {
    const { format, examples, bad } = load(
      lines(
        { messages: [user], compliant: 'yes', answer: { a: [1] } },
        { messages: [user, assistant], compliant: 'no' },
      ),
    );
    expect(format).toBe('openai-rft');
    expect(examples).toEqual([
      { id: 'data-0001', split: 'test', input: 'Hello', compliant: 'yes', answer: { a: [1] } },
    ]);
    expect(bad).toMatchObject([
      { line: 2, reason: "The last turn is the assistant's; it must be the user's." },
    ]);
  });

  it('puts parts of text together and refuses pictures', () => {
    const parts = (type: string) => ({
      role: 'user',
      content: [
        { type: 'text', text: 'a' },
        { type, text: 'b' },
      ],
    });
    expect(load(lines({ messages: [parts('text')], x: 1 })).examples[0]?.input).toBe('ab');
    const picture = { role: 'user', content: [{ type: 'image_url', image_url: {} }] };
    expect(reasons(lines({ messages: [picture], x: 1 }))).toEqual([
      '1: Turn 1 has content that is not text.',
    ]);
  });
});

describe('delimited files', () => {
  it('csv: cells that are JSON are values, empty cells are nothing', () => {
    const text = 'question,answer,n,note,tags\n"Hi, there","{""label"":""x""}",5,,"a;b"\n';
    const { format, columns, mapping, examples } = load(text, 'q.csv');
    expect({ format, columns, mapping }).toEqual({
      format: 'csv',
      columns: ['question', 'answer', 'n', 'note', 'tags'],
      mapping: { input: 'question', tags: 'tags' },
    });
    expect(examples).toEqual([
      { id: 'q-0001', split: 'test', tags: ['a', 'b'], input: 'Hi, there', answer: { label: 'x' }, n: 5 },
    ]);
  });

  it('csv: messages as JSON text', () => {
    const text = `messages,label\n"${JSON.stringify([system, user]).replaceAll('"', '""')}",x\nnonsense,y\n`;
    const { examples, bad } = load(text, 'm.csv');
    expect(examples[0]?.messages).toEqual([system, user]);
    expect(bad).toEqual([{ line: 3, reason: '`messages` must be a list of turns.', text: 'nonsense,y' }]);
  });

  it('tsv, and csv with semicolons', () => {
    expect(load('input\tlabel\na,b\tx\n', 'x.tsv').examples).toMatchObject([{ input: 'a,b', label: 'x' }]);
    expect(load('input;label\na,b;x\n', 'x.csv').examples).toMatchObject([{ input: 'a,b', label: 'x' }]);
  });

  it('a text that looks like a number stays text where it is the input', () => {
    expect(load('input,n\n5,5\n', 'x.csv').examples).toMatchObject([{ input: '5', n: 5 }]);
  });
});
