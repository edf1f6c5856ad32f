import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importExamples, type Imported } from './import-text';

/** The AI Alliance's files as its own tools wrote them; they lie beside the repository and are not part of it. */
const root = join(import.meta.dirname, '../../../../shared/data/healthcare-chatbot');

function load(file: string): Imported {
  const imported = importExamples(readFileSync(join(root, file), 'utf8'), file, { split: 'test' });
  if (!imported.ok) throw new Error(imported.error.message);
  return imported.value;
}

/** File → good lines (duplicates among them), bad line numbers. Counted with Python's json module. */
const files: [string, number, number[]][] = [
  ['appointments-scenario.json', 35, []],
  ['emergencies-qna.jsonl', 502, []],
  ['others-qna.jsonl', 34, []],
  ['prescriptions-qna.jsonl', 578, []],
  ['synthetic/gpt-oss_20b/emergency-data-validation.jsonl', 181, []],
  ['synthetic/gpt-oss_20b/emergency-data.jsonl', 181, []],
  ['synthetic/gpt-oss_20b/non-prescription-refills-data-validation.jsonl', 307, []],
  ['synthetic/gpt-oss_20b/non-prescription-refills-data.jsonl', 306, [307]],
  ['synthetic/gpt-oss_20b/prescription-refills-data-validation.jsonl', 227, []],
  ['synthetic/gpt-oss_20b/prescription-refills-data.jsonl', 227, []],
  ['synthetic/llama3.2_3B/emergency-data-validation.jsonl', 82, []],
  ['synthetic/llama3.2_3B/emergency-data.jsonl', 82, []],
  ['synthetic/llama3.2_3B/non-prescription-refills-data-validation.jsonl', 54, [8, 50]],
  ['synthetic/llama3.2_3B/non-prescription-refills-data.jsonl', 56, []],
  ['synthetic/llama3.2_3B/prescription-refills-data-validation.jsonl', 35, [8, 36, 38]],
  ['synthetic/llama3.2_3B/prescription-refills-data.jsonl', 37, []],
];

describe('the AI Alliance’s healthcare files', () => {
  it('are all there', () => {
    const found = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.jsonl?$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)));
    expect(found.sort()).toEqual(files.map(([file]) => file).sort());
  });

  it.each(files)('%s: %i good lines, bad lines %j', (file, good, bad) => {
    const imported = load(file);
    expect(imported.format).toBe('ai-alliance');
    expect(imported.bad.map(({ line }) => line)).toEqual(bad);
    expect(imported.examples.length + imported.duplicates).toBe(good);
    for (const { reason } of imported.bad) expect(reason).toMatch(/^Not valid JSON at column \d+: .+\.$/);
    for (const { input } of imported.examples) expect(input?.trim()).not.toBe('');
  });

  it('keeps every field', () => {
    expect(load('emergencies-qna.jsonl').examples[0]).toEqual({
      id: 'emergencies-qna-0001',
      split: 'test',
      input: 'I am experiencing rapid heartbeat after taking prilosec.',
      labels: ['emergency'],
      actions: [],
      prescriptions: ['prilosec'],
      rating: 1,
    });
    expect(load('synthetic/gpt-oss_20b/emergency-data.jsonl').examples[0]).toMatchObject({
      answer: { label: 'emergency', prescription: '_P_', 'body-part': '_B_' },
    });
    expect(load('appointments-scenario.json').examples[0]).toMatchObject({
      input: 'I need to schedule my next appointment.',
      labels: ['appointment'],
      scenario: 'Schedule a new appointment',
    });
  });

  it('says in plain words why a line is bad', () => {
    expect(load('synthetic/gpt-oss_20b/non-prescription-refills-data.jsonl').bad[0]?.reason).toMatch(
      /column 114: .*ends inside an object/,
    );
    expect(load('synthetic/llama3.2_3B/prescription-refills-data-validation.jsonl').bad[0]?.reason).toMatch(
      /a quote inside a text must be written|follows after the end/,
    );
  });
});
