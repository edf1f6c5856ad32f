import { describe, expect, it } from 'vitest';
import { chatRenderer } from '../../../shared/chat/render';
import type { Message } from '../../../shared/domain/example';

const conversation: Message[] = [{ role: 'user', content: 'Hi' }];

function outcome(template: string, messages = conversation): string {
  const renderer = chatRenderer(template, { bosText: '', eosText: '' });
  const result = renderer.ok ? renderer.value(messages) : renderer;
  return result.ok ? `rendered ${String(result.value).length}` : result.error.message;
}

describe('a template from a stranger cannot hold up the engine', () => {
  it.each([
    ['a huge range', '{% for i in range(10**9) %}x{% endfor %}'],
    ['nested loops', '{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}'],
    ['a text times a number', "{{ 'x' * 10**9 }}"],
    ['a text that doubles', `{% set x = 'xx' %}${'{% set x = x + x %}'.repeat(60)}{{ x }}`],
    ['a text that doubles by ~', `{% set x = 'xx' %}${'{% set x = x ~ x %}'.repeat(60)}{{ x }}`],
    [
      'a text that doubles by replace',
      `{% set x = 'xx' %}${"{% set x = x.replace('x', 'xxxx') %}".repeat(60)}{{ x }}`,
    ],
    [
      'a text that doubles by join',
      `{% set x = 'xx' %}${'{% set x = [x, x] | join(x) %}'.repeat(60)}{{ x }}`,
    ],
    ['a list that doubles', `{% set x = [1] %}${'{% set x = x + x %}'.repeat(60)}{{ x | length }}`],
    [
      'a small tree with endless leaves',
      `{% set x = [1] %}${'{% set x = [x, x] %}'.repeat(60)}{{ x | tojson }}`,
    ],
    ['its text', `{% set x = [1] %}${'{% set x = [x, x] %}'.repeat(60)}{{ x }}`],
    [
      'its equal',
      `{% set x = [1] %}{% set y = [1] %}${'{% set x = [x, x] %}{% set y = [y, y] %}'.repeat(60)}{{ x == y }}`,
    ],
    ['a macro that calls itself', '{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}'],
    [
      'two macros that call each other',
      '{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{{ a() }}{% endmacro %}{{ a() }}',
    ],
    ['a wide number', '{{ 9**9**9 }}'],
    ['a wide field', "{{ '%1000000000s' % 'x' }}{{ '{:1000000000}'.format(1) }}"],
    ['a wide indent', "{{ 'x\ny' | indent(10**9) }}"],
    ['a huge batch', '{{ [1] | batch(10**9, 0) | list }}'],
    ['text in a loop', `{% set x = 'x' * 100000 %}{% for i in range(99999) %}{{ x }}{% endfor %}`],
    ['deep parentheses', `{{ ${'('.repeat(100_000)}1${')'.repeat(100_000)} }}`],
    ['deep blocks', '{% if true %}'.repeat(100_000)],
    ['long chains', `{{ ${'1 + '.repeat(100_000)}1 }}`],
    ['many signs', `{{ ${'-'.repeat(100_000)}1 }}`],
    ['many nots', `{{ ${'not '.repeat(100_000)}1 }}`],
    ['nested text formats', `{{ ${"'{0}{0}{0}{0}{0}{0}{0}{0}'.format(".repeat(40)}1${')'.repeat(40)} }}`],
  ])('%s', (_, template) => {
    expect(outcome(template)).toMatch(/^The model's chat template (was stopped|refuses|cannot be read)/);
  });

  it('says in a sentence why it stopped one', () => {
    expect(outcome('{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}')).toBe(
      "The model's chat template was stopped: it does not come to an end.",
    );
    expect(outcome("{{ 'x' * 10**9 }}")).toBe(
      "The model's chat template was stopped: it writes too much text.",
    );
  });

  it('leaves room for very long conversations', () => {
    const template =
      "{% for m in messages %}{{ '<' + m.role + '>' + m.content | trim + '</' + m.role + '>\n' }}{% endfor %}";
    const messages = Array.from({ length: 4000 }, (_, index): Message => ({
      role: index % 2 === 0 ? 'user' : 'assistant',
      content: `${index} `.repeat(500),
    }));
    expect(outcome(template, messages)).toMatch(/^rendered \d{7}$/);
  });

  it('cannot reach what is not given to it', () => {
    for (const name of ['constructor', '__proto__', 'toString', '__class__', 'hasOwnProperty']) {
      expect(
        outcome(
          `{{ messages.${name} is defined or ''.${name} is defined or messages[0]['${name}'] is defined or ${name} is defined }}`,
        ),
      ).toBe('rendered 5');
    }
    expect(outcome('{{ (1).constructor.constructor("return 1")() }}')).toMatch(/refuses this conversation/);
  });

  it('cannot change the conversation', () => {
    const messages: Message[] = [{ role: 'user', content: 'Hi' }];
    expect(outcome('{{ messages.append(1) }}', messages)).toMatch(/unsafe/);
    expect(outcome("{% set messages[0].content = 'x' %}", messages)).toMatch(/cannot be read/);
    expect(messages).toEqual([{ role: 'user', content: 'Hi' }]);
  });
});
