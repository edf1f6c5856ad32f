import { describe, expect, it } from 'vitest';
import { renderTemplate } from '../../../shared/templates/render';

const item = {
  input: 'Hello',
  answer: { label: 'refill', dose: 2.5, urgent: false, gone: null, tags: ['a', 'b'] },
  messages: [{ role: 'user', content: 'Hello' }],
};
const sample = {
  output_text: '{"label":"other"}',
  output_json: { label: 'other' },
  output_tools: [{ function: { name: 'refill' } }],
};

function text(source: string): string {
  const rendered = renderTemplate(source, { item, sample });
  if (!rendered.ok) throw new Error(rendered.problem.message);
  return rendered.text;
}

function problem(source: string, context = { item, sample }) {
  const rendered = renderTemplate(source, context);
  return rendered.ok ? undefined : rendered.problem;
}

describe('renderTemplate', () => {
  it('puts strings in as they are and everything else as JSON', () => {
    expect(text('<{{item.answer.label}}>')).toBe('<refill>');
    expect(text('{{item.answer.dose}} {{item.answer.urgent}} {{item.answer.gone}}')).toBe('2.5 false null');
    expect(text('{{item.answer.tags}}')).toBe('["a","b"]');
    expect(text('{{item.answer}}')).toBe(JSON.stringify(item.answer));
    expect(text('{{item.messages[0].content}}')).toBe('Hello');
    expect(text('{{sample.output_tools[0].function.name}}')).toBe('refill');
    expect(text('{{ sample.output_json.label }}/{{sample.output_text}}')).toBe('other/{"label":"other"}');
  });

  it('does not expand what it put in', () => {
    const rendered = renderTemplate('{{item.input}}', { item: { input: '{{item.secret}} $& $1' } });
    expect(rendered).toEqual({ ok: true, text: '{{item.secret}} $& $1' });
  });

  it('tells the example’s fault from the template’s and the answer’s', () => {
    expect(problem('{{item.anser.label}}')).toEqual({
      kind: 'item',
      message: 'the example has no field `anser.label`; it has input, answer, messages',
    });
    expect(problem('{{item.answer.labl}}')).toEqual({
      kind: 'item',
      message: 'the example has no field `answer.labl`; `answer` has label, dose, urgent, gone, tags',
    });
    expect(problem('{{nothing.x}}')?.kind).toBe('template');
    expect(problem('{{sample.output_json.dose}}')).toEqual({
      kind: 'sample',
      message: 'the answer has no field `dose`',
    });
    expect(problem('{{sample.output_tools[1].function.name}}')?.kind).toBe('sample');
  });

  it('says that an answer is not JSON, or calls no tool', () => {
    const plain = { item, sample: { output_text: 'no json' } };
    expect(renderTemplate('{{sample.output_json.x}}', plain)).toEqual({
      ok: false,
      problem: { kind: 'sample', message: 'the answer is not valid JSON' },
    });
    expect(renderTemplate('{{sample.output_tools[0]}}', plain)).toEqual({
      ok: false,
      problem: { kind: 'sample', message: 'the answer calls no tool' },
    });
  });

  it('takes OpenAI’s audio for a part that no answer here can have: the template’s fault', () => {
    expect(problem('{{sample.output_audio.transcript}}')).toEqual({
      kind: 'template',
      message: '`{{sample.output_audio}}` cannot be filled in: models here answer in text only',
    });
  });

  it('refuses sample paths where there is no sample', () => {
    expect(renderTemplate('{{sample.output_text}}', { item })).toMatchObject({
      ok: false,
      problem: { kind: 'template' },
    });
  });
});
