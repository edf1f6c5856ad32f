import type { Message } from '../../domain/example';
import type { GradedSample, Score } from '../../domain/grader';
import type { EvalItem } from '../../domain/graders/openai';
import type { JsonObject } from '../../json';
import { errored } from '../score';
import { fillIn, type Filled } from '../sides';

type Part = Exclude<EvalItem['content'], readonly unknown[]>;

/**
 * A judge's conversation with its templates filled in. `instruction` is what Tunewright adds: in which form to reply. It
 * comes at the very end, so that the rubric before it stays the common beginning of all judgements.
 */
export function judgePrompt(
  turns: readonly EvalItem[],
  instruction: string,
  item: JsonObject,
  sample: GradedSample,
): Filled<Message[]> {
  const messages: Message[] = [];
  for (const [index, { role, content }] of turns.entries()) {
    const text = turnText(content, `input[${index}]`, item, sample);
    if (!text.ok) return text;
    messages.push({ role, content: text.value });
  }
  return { ok: true, value: withInstruction(messages, instruction) };
}

function turnText(
  content: EvalItem['content'],
  where: string,
  item: JsonObject,
  sample: GradedSample,
): Filled<string> {
  const texts: string[] = [];
  for (const part of Array.isArray(content) ? content : [content]) {
    const source = textOf(part);
    if (source === undefined) return { ok: false, score: unreadable() };
    const filled = fillIn(source, where, item, sample);
    if (!filled.ok) return filled;
    texts.push(filled.value);
  }
  return { ok: true, value: texts.join('\n') };
}

function textOf(part: Part): string | undefined {
  if (typeof part === 'string') return part;
  return 'text' in part && typeof part.text === 'string' ? part.text : undefined;
}

function unreadable(): Score {
  return errored('other_error', 'the judge is to see an image or hear a sound, which cannot be done offline');
}

/** Chat templates want turns to alternate: the instruction joins the last turn where that is the user's. */
function withInstruction(messages: readonly Message[], instruction: string): Message[] {
  const last = messages.at(-1);
  if (last?.role !== 'user') return [...messages, { role: 'user', content: instruction }];
  return [...messages.slice(0, -1), { ...last, content: `${last.content ?? ''}\n\n${instruction}` }];
}
