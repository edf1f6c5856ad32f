/** Sampling settings as they are edited: what is written in text areas is text until it is read. */
import { samplingSchema, type Sampling } from '../../shared/domain/workspace';
import { isJsonObject, parseJson } from '../../shared/json';
import { describeJsonProblem } from '../../shared/text/json-problem';

/** The settings that are one number each. */
export const numberNames = [
  'temperature',
  'max_tokens',
  'top_k',
  'top_p',
  'min_p',
  'repeat_penalty',
  'presence_penalty',
  'frequency_penalty',
  'repeat_last_n',
] as const;
export type NumberName = (typeof numberNames)[number];

export interface BiasDraft {
  /** A token's id, as text. */
  token: string;
  bias: number | null;
}

export type Shape = 'free' | 'json_schema' | 'grammar';

export interface SamplingDraft {
  /** Null: not applied, or the default. */
  numbers: Record<NumberName, number | null>;
  /** One a line; `\n`, `\t` and `\\` stand for a line break, a tab and a backslash. */
  stop: string;
  bias: BiasDraft[];
  /** What the answer must match. The text of the kind that is not chosen is kept, so that a look at it loses nothing. */
  shape: Shape;
  schema: string;
  grammar: string;
}

type Part = NumberName | 'stop' | 'shape';

/** What keeps a draft from being sampling settings, by the part that a person sees. */
export interface SamplingProblems {
  parts: Partial<Record<Part, string>>;
  /** By index of the row. */
  bias: Record<number, string>;
}

export type CheckedSampling =
  { sampling: Sampling; problems: null } | { sampling: null; problems: SamplingProblems };

export function toSamplingDraft(sampling: Sampling): SamplingDraft {
  const { json_schema: schema, grammar } = sampling;
  return {
    numbers: {
      temperature: sampling.temperature,
      max_tokens: sampling.max_tokens,
      top_k: sampling.top_k ?? null,
      top_p: sampling.top_p ?? null,
      min_p: sampling.min_p ?? null,
      repeat_penalty: sampling.repeat_penalty ?? null,
      presence_penalty: sampling.presence_penalty ?? null,
      frequency_penalty: sampling.frequency_penalty ?? null,
      repeat_last_n: sampling.repeat_last_n ?? null,
    },
    stop: (sampling.stop ?? []).map(escaped).join('\n'),
    bias: Object.entries(sampling.logit_bias ?? {}).map(([token, bias]) => ({ token, bias })),
    shape: schema !== undefined ? 'json_schema' : grammar !== undefined ? 'grammar' : 'free',
    schema: schema === undefined ? '' : JSON.stringify(schema, null, 2),
    grammar: grammar ?? '',
  };
}

export function checkSampling(draft: SamplingDraft): CheckedSampling {
  const problems: SamplingProblems = { parts: {}, bias: biasProblems(draft.bias) };
  const numbers: Partial<Record<NumberName, number>> = {};
  for (const name of numberNames) {
    const value = draft.numbers[name];
    if (value !== null) numbers[name] = value;
  }
  const shape = readShape(draft);
  if ('problem' in shape) problems.parts.shape = shape.problem;
  const stop = readStop(draft.stop);
  const parsed = samplingSchema.safeParse({
    ...numbers,
    ...(stop.length > 0 && { stop }),
    ...(draft.bias.length > 0 && {
      logit_bias: Object.fromEntries(draft.bias.map(({ token, bias }) => [token, bias ?? 0])),
    }),
    ...('value' in shape && shape.value),
  });
  for (const { path, message } of parsed.error?.issues ?? []) {
    const part = partOf(path[0]);
    if (part) problems.parts[part] ??= sentence(message);
  }
  const isGood = Object.keys(problems.parts).length + Object.keys(problems.bias).length === 0;
  return parsed.success && isGood ? { sampling: parsed.data, problems: null } : { sampling: null, problems };
}

/** How many of the settings beyond temperature and length are in use. */
export function furtherCount(draft: SamplingDraft): number {
  const further = numberNames.filter((name) => name !== 'temperature' && name !== 'max_tokens');
  return [
    ...further.map((name) => draft.numbers[name] !== null),
    readStop(draft.stop).length > 0,
    draft.bias.length > 0,
    draft.shape !== 'free',
  ].filter(Boolean).length;
}

function partOf(key: PropertyKey | undefined): Part | undefined {
  if (key === 'json_schema' || key === 'grammar') return 'shape';
  if (key === 'stop') return 'stop';
  return numberNames.find((name) => name === key);
}

/** "Too big: expected number to be <=1" and the like, as a sentence. */
function sentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}

function biasProblems(bias: readonly BiasDraft[]): Record<number, string> {
  const problems: Record<number, string> = {};
  for (const [index, { token, bias: value }] of bias.entries()) {
    if (!/^\d{1,7}$/.test(token)) problems[index] = 'A token id is a whole number, such as 128.';
    else if (bias.slice(0, index).some((other) => other.token === token)) {
      problems[index] = `There is a row for token ${token} already.`;
    } else if (value === null) problems[index] = 'Write how much is added, such as −100 to forbid the token.';
  }
  return problems;
}

type ShapeValue = Pick<Sampling, 'json_schema' | 'grammar'>;

function readShape({ shape, schema, grammar }: SamplingDraft): { value: ShapeValue } | { problem: string } {
  switch (shape) {
    case 'free':
      return { value: {} };
    case 'grammar': {
      if (grammar.trim() === '') return { problem: 'Write the grammar, or choose Any text.' };
      if (!/^\s*root\s*::=/m.test(grammar)) return { problem: 'A grammar needs a rule root ::= ….' };
      return { value: { grammar } };
    }
    case 'json_schema': {
      if (schema.trim() === '') return { problem: 'Write the JSON schema, or choose Any text.' };
      const json = parseJson(schema);
      if (json === undefined) return { problem: describeJsonProblem(schema) ?? 'Not valid JSON.' };
      return isJsonObject(json) || typeof json === 'boolean'
        ? { value: { json_schema: json } }
        : { problem: 'A JSON schema is an object: { … }.' };
    }
  }
}

export function readStop(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/\\(n|t|\\)/g, (_, sign: string) => unescapes[sign] ?? sign));
}

const unescapes: Record<string, string> = { n: '\n', t: '\t', '\\': '\\' };

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}
