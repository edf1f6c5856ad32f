import { messageSchema, type Message } from '../../../domain/example';
import { isJsonObject, type Json } from '../../../json';
import { parseBoundedJson } from '../../../text/bounded-json';
import type { LeftOutList } from '../grader-import';
import { fillIn, isTemplate } from './template';

/** A prompt as the configuration has it: text, or a chat whose contents are templates. */
export type Prompt = { text: string } | { turns: Message[] };

/**
 * The prompt that examples are made with: the first that stands in the file itself (docs "Configuration › Prompts"). An
 * example has one prompt; promptfoo asks each of several.
 */
export function choosePrompt(prompts: Json | undefined, left: LeftOutList): Prompt | undefined {
  const list = Array.isArray(prompts) ? prompts : prompts === undefined || prompts === null ? [] : [prompts];
  let chosen: Prompt | undefined;
  for (const [index, entry] of list.entries()) {
    const read = readPrompt(entry);
    const name = `prompt ${index + 1}`;
    if ('reason' in read) left.add(name, read.reason);
    else if (!chosen) chosen = read.prompt;
    else
      left.add(
        name,
        'Examples are made with the first prompt; try others as system prompts of configurations.',
      );
  }
  return chosen;
}

function readPrompt(entry: Json): { prompt: Prompt } | { reason: string } {
  const text = isJsonObject(entry) ? (entry.raw ?? entry.id) : entry;
  if (typeof text !== 'string') return { reason: 'It is neither text nor a chat.' };
  if (
    /^(?:file|package|langfuse|portkey|helicone):\/\//.test(text) ||
    /^[^\s{}]+\.(?:txt|json|ya?ml|md|py|js|ts|csv|j2)(?::\w+)?$/.test(text)
  ) {
    return {
      reason: `It stands in another file (\`${text.slice(0, 80)}\`); write it into the configuration.`,
    };
  }
  if (/^\s*-\s+role\s*:/.test(text)) return { reason: 'It is a chat in YAML within text; write it as JSON.' };
  const list = /^\s*\[/.test(text) ? parseBoundedJson(text) : undefined;
  if (!Array.isArray(list)) return plainPrompt({ text });
  const turns: Message[] = [];
  for (const turn of list) {
    const message = messageSchema.safeParse(turn);
    if (!message.success) return { reason: 'A turn of its chat has no role or no text.' };
    turns.push(message.data);
  }
  return turns.length > 0 ? plainPrompt({ turns }) : { reason: 'Its chat is empty.' };
}

/** Only what can be filled in for every test is of use. */
function plainPrompt(prompt: Prompt): { prompt: Prompt } | { reason: string } {
  const texts = 'text' in prompt ? [prompt.text] : prompt.turns.map(({ content }) => content ?? '');
  for (const text of texts) {
    const filled = isTemplate(text) ? fillIn(text, new Map()) : undefined;
    if (filled && !filled.ok) return { reason: filled.error.message };
  }
  return { prompt };
}

/** The prompt with a test's variables in it; `prefix` and `suffix` are the test's. */
export function fillPrompt(
  prompt: Prompt,
  variables: ReadonlyMap<string, Json>,
  prefix: string,
  suffix: string,
): Prompt {
  if ('text' in prompt) return { text: filled(prefix + prompt.text + suffix, variables) };
  return {
    turns: prompt.turns.map((turn) => ({
      ...turn,
      content: turn.content === null ? null : filled(turn.content, variables),
    })),
  };
}

function filled(text: string, variables: ReadonlyMap<string, Json>): string {
  const result = fillIn(text, variables);
  return result.ok ? result.value : text;
}

/** The variable that a prompt is and nothing else: `{{question}}`. */
export function onlyVariable(prompt: Prompt): string | undefined {
  return 'text' in prompt
    ? /^\s*\{\{\s*([\p{L}_$][\p{L}\p{N}_$]*)\s*\}\}\s*$/u.exec(prompt.text)?.[1]
    : undefined;
}
