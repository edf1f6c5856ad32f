import { describe, expect, it } from 'vitest';
import { chatRenderer, withSystem } from '../../../shared/chat/render';
import type { Message } from '../../../shared/domain/example';

const chatml =
  "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";
const special = { bosText: '<s>', eosText: '</s>' };
const user = (content: string): Message => ({ role: 'user', content });

function render(template: string | undefined, messages: Message[]): string {
  const renderer = chatRenderer(template, special);
  if (!renderer.ok) return `cannot be read: ${renderer.error.message}`;
  const rendered = renderer.value(messages);
  return rendered.ok ? rendered.value : `refused: ${rendered.error.message}`;
}

describe('chatRenderer', () => {
  it('renders the model’s own template and asks for the answer', () => {
    expect(render(chatml, [user('Hi <b>you</b> {{ bos_token }}')])).toBe(
      '<|im_start|>user\nHi <b>you</b> {{ bos_token }}<|im_end|>\n<|im_start|>assistant\n',
    );
  });

  it('gives templates the texts of the special tokens', () => {
    expect(render("{{ bos_token }}{{ messages[0]['content'] }}{{ eos_token }}", [user('x')])).toBe(
      '<s>x</s>',
    );
  });

  it('joins plain texts where a model has no template', () => {
    expect(render(undefined, [{ role: 'system', content: 'Be brief.' }, user('Hi')])).toBe('Be brief.\n\nHi');
  });

  it('passes on what a template refuses, and says when one cannot be read', () => {
    const strict =
      "{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}x";
    expect(render(strict, [{ role: 'system', content: 'x' }])).toMatch(
      /refuses this conversation: System role not supported/,
    );
    expect(render('{% if %}', [user('x')])).toMatch(/cannot be read/);
  });
});

describe('withSystem', () => {
  it('puts the configuration’s prompt before a conversation that has none', () => {
    expect(withSystem([user('Hi')], 'Be brief.')).toEqual([
      { role: 'system', content: 'Be brief.' },
      user('Hi'),
    ]);
    expect(withSystem([user('Hi')], undefined)).toEqual([user('Hi')]);
    expect(withSystem([user('Hi')], '')).toEqual([user('Hi')]);
  });

  it('leaves a conversation’s own prompt alone', () => {
    for (const role of ['system', 'developer'] as const) {
      const own: Message[] = [{ role, content: 'Mine.' }, user('Hi')];
      expect(withSystem(own, 'Other.')).toBe(own);
    }
  });
});
