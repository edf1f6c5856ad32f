import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { chatRenderer } from '../../../shared/chat/render';
import { jsonSchema, messageSchema } from '../../../shared/domain/example';

/** Made by tools/fixtures/chat-templates.py with `transformers`' own code. */
const folder = 'tests/fixtures/chat-templates';

/** A prompt, or a refusal: in the template's own words, or null where Python itself says what is wrong. */
const outcomeSchema = z.union([
  z.strictObject({ prompt: z.string() }),
  z.strictObject({ error: z.string().nullable() }),
]);
const conversationSchema = z.object({
  messages: z.array(messageSchema),
  tools: z.array(jsonSchema).optional(),
});
type Conversation = z.infer<typeof conversationSchema>;

const { now, conversations } = read(
  'conversations.json',
  z.object({ now: z.string(), conversations: z.record(z.string(), conversationSchema) }),
);
const prompts = read(
  'prompts.json',
  z.record(
    z.string(),
    z.object({ bos: z.string(), eos: z.string(), cases: z.record(z.string(), outcomeSchema) }),
  ),
);
const { snippets, ...snippetInput } = read(
  'snippets.json',
  conversationSchema.extend({
    snippets: z.array(
      z.union(outcomeSchema.options.map((outcome) => outcome.extend({ template: z.string() }))),
    ),
  }),
);

function read<T>(name: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')));
}

function render(
  template: string,
  bosText: string,
  eosText: string,
  { messages, tools }: Conversation,
): string {
  const renderer = chatRenderer(template, { bosText, eosText, now: () => new Date(now) });
  if (!renderer.ok) return `refused: ${renderer.error.message}`;
  const rendered = renderer.value(messages, tools);
  return rendered.ok ? rendered.value : `refused: ${rendered.error.message}`;
}

function expectOutcome(rendered: string, outcome: z.infer<typeof outcomeSchema>): void {
  if ('prompt' in outcome) {
    expect(rendered).toBe(outcome.prompt);
  } else {
    expect(rendered).toMatch(/^refused: /);
    expect(rendered).toContain(outcome.error ?? '');
  }
}

describe('chat templates give what transformers gives, byte for byte', () => {
  it.each(Object.entries(prompts))('%s', (name, { bos, eos, cases }) => {
    const template = readFileSync(`${folder}/templates/${name}.jinja`, 'utf8');
    expect(Object.keys(cases)).toEqual(Object.keys(conversations));
    for (const [title, conversation] of Object.entries(conversations)) {
      const outcome = cases[title];
      if (!outcome) throw new Error(`no prompt for ${title}`);
      expectOutcome(render(template, bos, eos, conversation), outcome);
    }
  });

  it('covers every template of the fixtures, from many families', () => {
    const names = readdirSync(`${folder}/templates`).map((file) => file.replace(/\.jinja$/, ''));
    expect(names.sort()).toEqual(Object.keys(prompts).sort());
    for (const family of [
      'Llama-3',
      'gemma',
      'Mistral',
      'Phi',
      'Qwen',
      'Hermes',
      'DeepSeek',
      'granite',
      'GLM',
    ]) {
      expect(names.filter((name) => name.includes(family))).not.toEqual([]);
    }
  });
});

describe('the template language gives what Jinja gives', () => {
  it.each(snippets.map((snippet) => [snippet.template, snippet] as const))('%j', (template, snippet) => {
    const { template: _, ...outcome } = snippet;
    expectOutcome(render(template, '<s>', '</s>', snippetInput), outcome);
  });
});
