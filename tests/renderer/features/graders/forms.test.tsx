// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { navigate } from '../../../../renderer/app/navigation';
import { graderSchema } from '../../../../shared/domain/grader';
import type { FakeApi } from '../../fake/fake-api';
import { labWorld } from '../../fake/lab-world';
import { graderFile } from '../../fake/workspace';
import { suiteName } from '../../fake/world';
import { renderApp } from '../../render-app';

const types = graderSchema.options.map(({ shape }) => shape.type.value);

/** The lab with one more grader, and its editor. */
async function open(name: string, source?: object): Promise<{ api: FakeApi; editor: HTMLElement }> {
  const world = labWorld();
  if (source) {
    const file = graderFile(name, graderSchema.parse(source));
    world.workspace?.graders.push({ ...file, source: JSON.stringify(source) });
  }
  const api = renderApp(world);
  await screen.findByRole('heading', { name: 'Runs' });
  act(() => navigate({ screen: 'graders', grader: name }));
  const editor = await screen.findByRole('region', { name: `Grader ${name}` });
  return { api, editor };
}

/** The grader as it was saved last. */
async function saved(api: FakeApi, expected: object): Promise<void> {
  await waitFor(
    () => {
      const sources = api.calls.flatMap(({ verb, input }) =>
        verb === 'graders.save' ? [(input as { source: string }).source] : [],
      );
      expect(JSON.parse(sources.at(-1) ?? 'null')).toMatchObject(expected);
    },
    { timeout: 5000 },
  );
}

const field = (editor: HTMLElement, name: string | RegExp) =>
  within(editor).getByRole<HTMLTextAreaElement>('textbox', { name });

describe('every kind of grader', () => {
  it('has a form', async () => {
    renderApp(labWorld());
    await screen.findByRole('heading', { name: 'Runs' });
    for (const type of types) {
      const name = { string_check: 'label', 'tunewright.json_match': 'fields' }[type as string];
      act(() => navigate({ screen: 'graders', grader: name ?? type.replace('tunewright.', '') }));
      const panel = await screen.findByRole('tabpanel', { name: 'Form' });
      await waitFor(() =>
        expect(panel.querySelectorAll('input, textarea, [role="combobox"]').length).toBeGreaterThan(0),
      );
      expect(within(panel).getAllByText(/^Negate(,? and weight|, weight and limits)$/)).toHaveLength(1);
    }
  });

  it('can be negated and weighted, and taken back', async () => {
    const { api, editor } = await open('label');
    await userEvent.click(within(editor).getByText('Negate and weight'));
    const negate = within(editor).getByRole('checkbox', { name: /^Negate/ });
    await userEvent.click(negate);
    await saved(api, { type: 'string_check', tunewright: { negate: true } });
    await userEvent.click(negate);
    await waitFor(
      () =>
        expect(JSON.stringify(api.calls.filter(({ verb }) => verb === 'graders.save').at(-1))).not.toContain(
          'negate',
        ),
      { timeout: 5000 },
    );
  });
});

describe('forms', () => {
  it('keep what else the author wrote', async () => {
    const { api, editor } = await open('mine', {
      author: 'me',
      type: 'tunewright.json_match',
      name: 'mine',
      input: '{{sample.output_text}}',
      reference: '{{item.answer}}',
      fields: [{ path: 'label', compare: 'exact', why: 'it matters' }],
    });
    fireEvent.change(field(editor, 'Path of field 1'), { target: { value: 'body_part' } });
    await saved(api, { author: 'me', fields: [{ path: 'body_part', why: 'it matters' }] });
  });

  it('do not write what a grader cannot be', async () => {
    const { api, editor } = await open('regex');
    const pattern = field(editor, 'passes where this pattern matches');
    await userEvent.clear(pattern);
    expect(within(editor).getByText('The grader needs a pattern.')).toBeDefined();
    await userEvent.type(pattern, 'abc');
    await saved(api, { pattern: 'abc' });
  });

  it('keep a model that only OpenAI serves, and say which one stands in for it', async () => {
    const { api, editor } = await open('judge', {
      type: 'score_model',
      name: 'judge',
      model: 'gpt-4o',
      input: [{ role: 'user', content: 'How good is {{sample.output_text}}?' }],
    });
    expect(within(editor).getByText(/runs at OpenAI only/)).toBeDefined();
    await userEvent.click(within(editor).getByRole('combobox', { name: 'Judged by' }));
    await userEvent.click(await screen.findByRole('option', { name: /triage-base/ }));
    await saved(api, { model: 'gpt-4o', tunewright: { model: 'triage-base' } });
    expect(await within(editor).findByText(/Stands in for gpt-4o/)).toBeDefined();
    expect(within(editor).getByText(/a judge favours answers of its own/)).toBeDefined();
  });

  it('edit a judge’s turns in their order', async () => {
    const { api, editor } = await open('rating');
    await userEvent.click(within(editor).getByRole('button', { name: 'Move turn 2 up' }));
    await saved(api, { input: [{ role: 'user' }, { role: 'system' }] });
    fireEvent.change(field(editor, 'Text of turn 2'), { target: { value: 'Be kind.' } });
    await saved(api, { input: [{ role: 'user' }, { role: 'system', content: 'Be kind.' }] });
  });

  it('take labels one a line, in the order they are written', async () => {
    const { api, editor } = await open('labels');
    fireEvent.change(field(editor, 'All labels'), { target: { value: 'urgent\n\n later \nurgent' } });
    await saved(api, { labels: ['urgent', 'later'] });
  });

  it('rename a part of a formula together with the formula', async () => {
    const { api, editor } = await open('multi');
    await userEvent.click(within(editor).getByText('exact', { selector: 'span' }));
    const name = within(editor).getAllByRole<HTMLInputElement>('textbox', { name: 'Name' }).at(-1);
    if (!name) throw new Error('the part has no name');
    fireEvent.change(name, { target: { value: 'same text' } });
    expect(within(editor).getByText(/only use names of letters/)).toBeDefined();
    fireEvent.change(name, { target: { value: 'same' } });
    fireEvent.blur(name);
    await saved(api, { graders: { same: { type: 'string_check', name: 'same' } }, calculate_output: 'same' });
  });

  it('need one limit at least', async () => {
    const { editor } = await open('limit');
    const most = field(editor, 'At most');
    await userEvent.clear(most);
    await userEvent.tab();
    expect(within(editor).getByText('Set a lowest or a highest number.')).toBeDefined();
  });
});

describe('a template that is being written', () => {
  it('is completed with fields of the examples, by keys', async () => {
    const { api, editor } = await open('label');
    const reference = field(editor, 'this text');
    await userEvent.clear(reference);
    await userEvent.type(reference, 'is {{{{item.answer.la');
    const list = within(editor).getByRole('listbox', { name: 'Fields for: this text' });
    expect(within(list).getByRole('option', { selected: true }).textContent).toContain('item.answer.label');
    expect(reference.getAttribute('aria-activedescendant')).toBe(
      within(list).getByRole('option', { selected: true }).id,
    );
    await userEvent.keyboard('{Enter}');
    expect(reference.value).toBe('is {{item.answer.label}}');
    expect(within(editor).queryByRole('listbox')).toBeNull();
    await saved(api, { reference: 'is {{item.answer.label}}' });
  });

  it('is begun by a button, and Escape leaves it alone', async () => {
    const { editor } = await open('label');
    await userEvent.click(within(editor).getByRole('button', { name: 'Insert a field into: this text' }));
    expect(within(editor).getByRole('listbox')).toBeDefined();
    await userEvent.keyboard('{Escape}');
    expect(within(editor).queryByRole('listbox')).toBeNull();
    expect(document.activeElement).toBe(field(editor, 'this text'));
  });

  it('says where no example has the field', async () => {
    const { editor } = await open('label');
    fireEvent.change(field(editor, 'this text'), { target: { value: '{{item.anwser}}' } });
    expect(
      await within(editor).findByText(`None of the first 20 examples of ${suiteName} has anwser.`),
    ).toBeDefined();
  });
});

describe('a new grader', () => {
  it('is found among all kinds by words, and made with a model of the workspace', async () => {
    const { api } = await open('label');
    await userEvent.click(screen.getByRole('button', { name: 'New grader…' }));
    const dialog = await screen.findByRole('dialog', { name: 'New grader' });
    expect(within(dialog).getAllByRole('radio')).toHaveLength(types.length);
    fireEvent.change(within(dialog).getByRole('searchbox', { name: 'Search kinds' }), {
      target: { value: 'rating confidence' },
    });
    await waitFor(() => expect(within(dialog).getAllByRole('radio')).toHaveLength(1));
    await userEvent.click(within(dialog).getByRole('radio'));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Create' }));
    await saved(api, { type: 'tunewright.rating', model: 'triage-base' });
    expect(await screen.findByRole('region', { name: 'Grader my grader' })).toBeDefined();
  });
});
