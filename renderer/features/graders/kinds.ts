import type { Grader } from '../../../shared/domain/grader';
import { runnableTypes } from '../../../shared/graders/parse-grader';

/** What a grader works with: the order in which kinds are offered. */
export const kindGroups = ['Text', 'Structure', 'Limits', 'Code', 'A model as judge', 'Together'] as const;

interface Kind {
  group: (typeof kindGroups)[number];
  name: string;
  explanation: string;
  /** A new grader's fields, fit to be changed. */
  fields: Record<string, unknown>;
}

const answer = '{{sample.output_text}}';
const expected = '{{item.expected}}';

const judgePrompt = [
  {
    role: 'system',
    content: 'You judge answers of an assistant. Be strict and fair.',
  },
  { role: 'user', content: `Question:\n{{item.input}}\n\nAnswer:\n${answer}\n\nHow good is the answer?` },
];

/** The kinds of grader a person can make, in their words. */
export const kinds: Record<Grader['type'], Kind> = {
  string_check: {
    group: 'Text',
    name: 'Text check',
    explanation:
      'Compares one text of the answer with one of the example: equal, not equal, or containing it.',
    fields: { input: answer, reference: expected, operation: 'eq' },
  },
  'tunewright.contains': {
    group: 'Text',
    name: 'Contains',
    explanation: 'Looks for several texts in the answer: any of them, all of them, or none.',
    fields: { input: answer, values: [expected], mode: 'all', ignore_case: true },
  },
  'tunewright.regex': {
    group: 'Text',
    name: 'Regular expression',
    explanation: 'Passes where a pattern matches somewhere in the answer.',
    fields: { input: answer, pattern: '^\\w+', flags: 'i' },
  },
  text_similarity: {
    group: 'Text',
    name: 'Text similarity',
    explanation: 'How alike two texts are: fuzzy match, BLEU, GLEU, METEOR, ROUGE, or cosine of embeddings.',
    fields: { input: answer, reference: expected, evaluation_metric: 'fuzzy_match', pass_threshold: 0.8 },
  },
  'tunewright.edit_distance': {
    group: 'Text',
    name: 'Edit distance',
    explanation: 'How many characters must change to get from the answer to the reference.',
    fields: { input: answer, reference: expected, pass_threshold: 0.8 },
  },
  'tunewright.token_f1': {
    group: 'Text',
    name: 'Token F1',
    explanation:
      'Words that answer and reference share, as SQuAD counts them; case and articles do not matter.',
    fields: { input: answer, reference: expected, pass_threshold: 0.5 },
  },
  'tunewright.number': {
    group: 'Text',
    name: 'Number',
    explanation:
      'Finds a number in the answer, however it is written (.05, 1/20, 5E-02, 5 %), and compares it.',
    fields: { input: answer, reference: expected, extract: 'last' },
  },
  'tunewright.math': {
    group: 'Text',
    name: 'Mathematical equivalence',
    explanation: 'Whether two expressions, plain or LaTeX, are the same.',
    fields: { input: answer, reference: expected },
  },
  'tunewright.labels': {
    group: 'Text',
    name: 'Labels',
    explanation:
      'Labels that the answer gives, against the expected ones; the most urgent decides, or the set counts.',
    fields: {
      input: answer,
      reference: '{{item.labels}}',
      labels: ['emergency', 'prescription', 'appointment', 'other'],
      mode: 'first',
      ignore_case: true,
    },
  },
  'tunewright.json_match': {
    group: 'Structure',
    name: 'JSON fields',
    explanation:
      'Reads the answer as JSON and compares the fields you list; the score is the part that matches.',
    fields: {
      input: answer,
      reference: '{{item.answer}}',
      fields: [{ path: 'label', compare: 'exact' }],
    },
  },
  'tunewright.json_valid': {
    group: 'Structure',
    name: 'Valid JSON',
    explanation: 'Passes where the answer is JSON and nothing else.',
    fields: { input: answer },
  },
  'tunewright.json_schema': {
    group: 'Structure',
    name: 'JSON schema',
    explanation: 'Passes where the answer is JSON that a schema accepts.',
    fields: { input: answer, schema: { type: 'object', required: ['label'] } },
  },
  'tunewright.tool_calls': {
    group: 'Structure',
    name: 'Tool calls',
    explanation: 'The tools that the answer calls, with their arguments, against the expected ones.',
    fields: { reference: '{{item.tool_calls}}', arguments: 'exact' },
  },
  'tunewright.limit': {
    group: 'Limits',
    name: 'Limit',
    explanation: 'Length, tokens or time of an answer within limits.',
    fields: { measure: 'words', max: 100 },
  },
  'tunewright.perplexity': {
    group: 'Limits',
    name: 'Perplexity',
    explanation: 'How sure the model was of its own answer, or how likely another model finds it.',
    fields: { max: 20 },
  },
  python: {
    group: 'Code',
    name: 'Python',
    explanation: 'Your own grade(sample, item) in Python, in a sandbox without files or network.',
    fields: {
      source:
        'def grade(sample, item):\n    return 1.0 if sample["output_text"].strip() == item.get("expected") else 0.0\n',
    },
  },
  'tunewright.javascript': {
    group: 'Code',
    name: 'JavaScript',
    explanation: 'Your own grade(sample, item) in JavaScript, in a sandbox without files or network.',
    fields: {
      source:
        'function grade(sample, item) {\n  return sample.output_text.trim() === item.expected ? 1 : 0;\n}\n',
    },
  },
  score_model: {
    group: 'A model as judge',
    name: 'Score by a model',
    explanation:
      'A model of the workspace gives a score, with its steps, or by the probabilities of all scores.',
    fields: { input: judgePrompt, model: '', range: [0, 1], pass_threshold: 0.5 },
  },
  label_model: {
    group: 'A model as judge',
    name: 'Label by a model',
    explanation: 'A model of the workspace chooses one of your labels; some of them pass.',
    fields: { input: judgePrompt, model: '', labels: ['good', 'bad'], passing_labels: ['good'] },
  },
  'tunewright.rating': {
    group: 'A model as judge',
    name: 'Rating 1–5',
    explanation: 'A rating with reason and confidence; what the judge is not sure of is set aside for you.',
    fields: { input: judgePrompt, model: '', rating_threshold: 4, confidence_threshold: 0.9 },
  },
  'tunewright.pairwise': {
    group: 'A model as judge',
    name: 'Which is better',
    explanation: 'A model compares the answer with the reference, in both orders.',
    fields: { model: '', criteria: 'More correct and more helpful.', input: answer, reference: expected },
  },
  'tunewright.similarity': {
    group: 'A model as judge',
    name: 'Similar meaning',
    explanation: 'How close two texts are in meaning: the cosine of their embeddings by a local model.',
    fields: { input: answer, reference: expected, model: '', pass_threshold: 0.8 },
  },
  multi: {
    group: 'Together',
    name: 'Formula',
    explanation: 'Several graders, and a formula over their scores.',
    fields: {
      graders: {
        exact: { type: 'string_check', name: 'exact', input: answer, reference: expected, operation: 'eq' },
      },
      calculate_output: 'exact',
    },
  },
  'tunewright.panel': {
    group: 'Together',
    name: 'Panel of judges',
    explanation: 'Several models judge; the majority or the mean decides, and where they disagree is shown.',
    fields: { judges: {}, combine: 'majority' },
  },
};

/** Named where the workspace has no model yet: the form says that one must be chosen. */
const missingModel = 'judge';

/** What of the workspace a new grader begins with. */
export interface Beginning {
  /** The model that judges, where one is needed. */
  model?: string | undefined;
  /** The template of the right answer, in place of the field `expected`. */
  expected?: string | undefined;
}

/** A new grader, fit to be changed. */
export function newGrader(
  type: Grader['type'],
  name: string,
  { model = missingModel, expected: reference = expected }: Beginning = {},
): Record<string, unknown> {
  const { fields } = kinds[type];
  const own = JSON.stringify(fields, (_key, value: unknown) => (value === expected ? reference : value));
  return { type, name, ...(JSON.parse(own) as object), ...('model' in fields && { model }) };
}

/** Its text. */
export function newGraderSource(type: Grader['type'], name: string, beginning?: Beginning): string {
  return `${JSON.stringify(newGrader(type, name, beginning), null, 2)}\n`;
}

const runnable: ReadonlySet<string> = new Set(runnableTypes);

export function isRunnable(type: Grader['type']): boolean {
  return runnable.has(type);
}
