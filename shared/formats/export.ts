import { conversation, graderItem, referenceFields, type Example, type Message } from '../domain/example';
import type { ExportReport } from '../domain/views';
import type { JsonObject } from '../json';
import { assertNever, fail, ok, type Result } from '../result';
import { renderTemplate } from '../templates/render';
import { exportDelimited } from './export-delimited';
import { serializeExample } from './serialize';

export const exportFormats = ['jsonl', 'csv', 'tsv', 'openai-sft', 'openai-rft'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportOptions {
  /** Template of the ideal answer (`expected` of the suite); the field `expected` where it is absent. */
  expected?: string;
  /** System prompt for conversations that have none of their own (OpenAI formats). */
  system?: string;
}

export interface Exported {
  /** Records of the file, to be joined with line breaks; a CSV record may hold line breaks of its own. */
  lines: string[];
  /** Examples that the format cannot hold: one sentence each reason, and how many. */
  left: ExportReport['left'];
  written: number;
}

export function exportExamples(
  format: ExportFormat,
  examples: readonly Example[],
  options: ExportOptions = {},
): Exported {
  switch (format) {
    case 'jsonl':
      return { lines: examples.map(serializeExample), left: [], written: examples.length };
    case 'csv':
    case 'tsv':
      return {
        lines: exportDelimited(examples, format === 'csv' ? ',' : '\t'),
        left: [],
        written: examples.length,
      };
    case 'openai-sft':
      return collect(examples, (example) => supervisedRow(example, options));
    case 'openai-rft':
      return collect(examples, (example) => reinforcementRow(example, options));
    default:
      return assertNever(format);
  }
}

function collect(examples: readonly Example[], toRow: (example: Example) => Result<JsonObject>): Exported {
  const lines: string[] = [];
  const left = new Map<string, number>();
  for (const example of examples) {
    const row = toRow(example);
    if (row.ok) lines.push(JSON.stringify(row.value));
    else left.set(row.error.message, (left.get(row.error.message) ?? 0) + 1);
  }
  return {
    lines,
    left: [...left].map(([reason, count]) => ({ reason, count })),
    written: lines.length,
  };
}

/** OpenAI's supervised row: the conversation, the expected answer as the assistant's turn, and the tools. */
function supervisedRow(example: Example, options: ExportOptions): Result<JsonObject> {
  const messages = withSystem(conversation(example), options.system);
  const last = messages.at(-1)?.role;
  if (last !== 'user' && last !== 'tool') {
    return fail('invalid-input', 'The conversation does not end with the user’s turn.');
  }
  const expected = renderTemplate(options.expected ?? '{{item.expected}}', { item: graderItem(example) });
  if (!expected.ok) {
    const reason =
      options.expected === undefined
        ? 'There is no expected answer: the suite has no template for it.'
        : `There is no expected answer: ${expected.problem.message}.`;
    return fail('invalid-input', reason);
  }
  if (expected.text.trim() === '') return fail('invalid-input', 'The expected answer is empty.');
  return ok({
    messages: [...messages, { role: 'assistant', content: expected.text }],
    ...(example.tools && { tools: example.tools }),
  } as JsonObject);
}

/** OpenAI's reinforcement row: messages that end with the user's turn, and every reference field at the top. */
function reinforcementRow(example: Example, options: ExportOptions): Result<JsonObject> {
  const messages = withSystem(conversation(example), options.system);
  if (messages.at(-1)?.role !== 'user') {
    return fail('invalid-input', 'The conversation does not end with the user’s turn.');
  }
  return ok({
    messages,
    ...(example.tools && { tools: example.tools }),
    ...referenceFields(example),
  } as JsonObject);
}

function withSystem(messages: Message[], system: string | undefined): Message[] {
  const hasOwn = messages.some((turn) => turn.role === 'system' || turn.role === 'developer');
  return system === undefined || system === '' || hasOwn
    ? messages
    : [{ role: 'system', content: system }, ...messages];
}
