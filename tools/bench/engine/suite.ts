import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Worker } from './setup/worker';

const systemTokens = 600;

const opening =
  'You sort messages that patients send to a clinic. Answer with one JSON object with the fields label, prescription and body_part, and nothing else. The label is emergency, refill, appointment or other; when a message asks for several things, the first of these that applies counts. The prescription is the medicine that the message names, in lower case, or null. The body part is the one the message complains about, or null.';
const rules = [
  'A message that names chest pain, trouble breathing, heavy bleeding or loss of consciousness is an emergency, however calm it sounds.',
  'A wish for more of a medicine is a refill, also when the word does not occur.',
  'A wish to see, call or be called by somebody at a fixed time is an appointment.',
  'Thanks, complaints about bills, and questions about opening hours are other.',
  'Names of people, dates and doses are no part of the answer.',
  'Write a medicine by the name that the patient uses, without its dose.',
  'Do not guess a body part from a medicine.',
];

const exampleSchema = z.object({
  messages: z.array(z.object({ role: z.string(), content: z.string() })).min(1),
});

/** A system prompt of 600 tokens of the loaded model. */
export async function systemPrompt(engine: Worker): Promise<string> {
  const count = (text: string) => engine.call('countTokens', { text }, z.number());
  let text = opening;
  for (let n = 1; (await count(text)) < systemTokens; n++) {
    text += ` ${n}. ${rules[(n - 1) % rules.length] ?? ''}`;
  }
  const words = text.split(' ');
  while ((await count(words.join(' '))) > systemTokens) words.pop();
  return words.join(' ');
}

/** Different messages of the starter sample's suite. */
export async function userMessages(root: string, count: number): Promise<string[]> {
  const lines = await readFile(join(root, 'sample/suites/patient-messages/examples.jsonl'), 'utf8');
  const messages = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => exampleSchema.parse(JSON.parse(line)).messages.at(-1)?.content ?? '');
  const different = [...new Set(messages)].slice(0, count);
  if (different.length < count) throw new Error(`the sample has only ${different.length} different messages`);
  return different;
}
