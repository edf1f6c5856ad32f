import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleSchema, graderItem } from '../../../../shared/domain/example';
import { makeSample } from '../../../../shared/graders/sample';
import { isJsonObject, type JsonObject } from '../../../../shared/json';
import { random } from '../../random';
import { workload, type Case, type Workload } from './workload';

const answer = '{{sample.output_text}}';
const labels = ['emergency', 'refill', 'appointment', 'other'];

/** The starter sample's suite, with answers as a small model gives them: right, wrong, incomplete, and no JSON. */
export function patientMessages(root: string): Workload[] {
  const lines = readFileSync(join(root, 'sample/suites/patient-messages/examples.jsonl'), 'utf8');
  const items = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => graderItem(exampleSchema.parse(JSON.parse(line))));
  const json = casesOf(items, jsonAnswer);
  const prose = casesOf(items, proseAnswer);
  const reference = '{{item.answer.label}}';
  return [
    workload(
      'string_check',
      { type: 'string_check', input: '{{sample.output_json.label}}', reference, operation: 'eq' },
      json,
    ),
    workload(
      'string_check, in long text without case',
      { type: 'string_check', input: answer, reference, operation: 'ilike' },
      prose,
    ),
    workload(
      'contains',
      {
        type: 'tunewright.contains',
        input: answer,
        values: [reference, 'patient'],
        mode: 'all',
        ignore_case: true,
      },
      prose,
    ),
    workload(
      'regex',
      {
        type: 'tunewright.regex',
        input: answer,
        pattern: '"label":\\s*"(emergency|refill|appointment|other)"',
      },
      json,
    ),
    workload(
      'regex, in long text',
      { type: 'tunewright.regex', input: answer, pattern: '\\b(call|see)\\b.*\\bdoctor\\b', flags: 'is' },
      prose,
    ),
    workload(
      'labels',
      { type: 'tunewright.labels', input: answer, reference, labels, mode: 'first', ignore_case: true },
      prose,
    ),
    workload('json_valid', { type: 'tunewright.json_valid', input: answer }, json),
    workload('json_match', jsonMatch, json),
    workload('json_schema', { type: 'tunewright.json_schema', input: answer, schema }, json),
    workload('limit', { type: 'tunewright.limit', measure: 'words', max: 60 }, prose),
    workload('multi', multi, json),
  ];
}

const jsonMatch: JsonObject = {
  type: 'tunewright.json_match',
  input: answer,
  reference: '{{item.answer}}',
  fields: [
    { path: 'label', compare: 'exact' },
    { path: 'prescription', compare: 'case_insensitive' },
    { path: 'body_part', compare: 'case_insensitive' },
  ],
};

const schema: JsonObject = {
  type: 'object',
  required: ['label', 'prescription', 'body_part'],
  additionalProperties: false,
  properties: {
    label: { enum: labels },
    prescription: { type: ['string', 'null'], pattern: '^[a-z -]+$' },
    body_part: { type: ['string', 'null'], maxLength: 40 },
  },
};

const multi: JsonObject = {
  type: 'multi',
  graders: Object.fromEntries(
    ['label', 'prescription', 'body_part'].map((field) => [
      field,
      {
        type: 'string_check',
        name: field,
        input: `{{sample.output_json.${field}}}`,
        reference: `{{item.answer.${field}}}`,
        operation: 'eq',
      },
    ]),
  ),
  calculate_output: '0.6 * label + 0.2 * prescription + 0.2 * body_part',
};

function casesOf(
  items: readonly JsonObject[],
  answerTo: (item: JsonObject, chance: () => number) => string,
): Case[] {
  const chance = random(4);
  return items.map((item) => ({ item, sample: makeSample(answerTo(item, chance)) }));
}

function jsonAnswer({ answer: expected }: JsonObject, chance: () => number): string {
  const kind = chance();
  if (!isJsonObject(expected) || kind > 0.95) return 'I am sorry, I cannot help with that.';
  const wrong = { ...expected, label: labels[Math.floor(chance() * labels.length)] ?? 'other' };
  if (kind > 0.9) return JSON.stringify(wrong).slice(0, -2);
  return JSON.stringify(kind > 0.6 ? wrong : expected);
}

const sentences = [
  'Thank you for your message.',
  'The patient should see a doctor soon, and call the clinic if it gets worse in the meantime.',
  'I would sort this as',
  'because of what it says about the medicine and the dose.',
  'Please note that this is not medical advice.',
  'An appointment can be made on any weekday between eight and five.',
];

/** Some 400 characters. */
function proseAnswer({ answer: expected }: JsonObject, chance: () => number): string {
  const right = isJsonObject(expected) && typeof expected.label === 'string' ? expected.label : 'other';
  const label = chance() > 0.3 ? right : (labels[Math.floor(chance() * labels.length)] ?? right);
  const around = () => sentences[Math.floor(chance() * sentences.length)] ?? '';
  return [around(), around(), `The label is ${label}.`, around(), around(), around()].join(' ');
}
