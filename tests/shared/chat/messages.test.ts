import { describe, expect, it } from 'vitest';
import { templateMessages } from '../../../shared/chat/messages';
import type { Message } from '../../../shared/domain/example';

const call = (given: unknown): Message => ({
  role: 'assistant',
  content: null,
  tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: given } }],
});

describe('templateMessages', () => {
  it('gives arguments of tool calls as objects, as transformers asks', () => {
    const [parsed] = templateMessages([call('{"city": "Zürich", "days": null}')], '');
    expect(parsed).toEqual(call({ city: 'Zürich', days: null }));
    expect(templateMessages([call({ a: 1 })], '')).toEqual([call({ a: 1 })]);
  });

  it('leaves arguments that are no JSON object as the model wrote them', () => {
    for (const given of ['not json', '[1]', '"x"', '']) {
      expect(templateMessages([call(given)], '')).toEqual([call(given)]);
    }
  });

  it('calls a developer’s message system, unless the template knows developers', () => {
    const developer: Message = { role: 'developer', content: 'Be brief.' };
    expect(templateMessages([developer], '{{ messages }}')).toEqual([
      { role: 'system', content: 'Be brief.' },
    ]);
    expect(templateMessages([developer], "{% if m.role == 'developer' %}")).toEqual([developer]);
  });

  it('gives reasoning under the names that templates read', () => {
    const [message] = templateMessages([{ role: 'assistant', content: 'a', reasoning: 'r' }], '');
    expect(message).toEqual({
      role: 'assistant',
      content: 'a',
      reasoning: 'r',
      thinking: 'r',
      reasoning_content: 'r',
    });
  });

  it('changes nothing in the example', () => {
    const message = call('{"a": 1}');
    const before = structuredClone(message);
    templateMessages([message], '');
    expect(message).toEqual(before);
  });
});
