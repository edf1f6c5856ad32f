// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { navigate, useNavigation } from '../../../../renderer/app/navigation';
import { loadExample } from '../../../../renderer/features/playground/example-actions';
import { exampleHash } from '../../../../shared/domain/example';
import { playgroundRequestSchema } from '../../../../shared/domain/playground';
import { fail } from '../../../../shared/result';
import type { FakeApi } from '../../fake/fake-api';
import { hostileText } from '../../fake/messages';
import { sampleWorld, suiteName, type World } from '../../fake/world';
import { emptyWorkspace, triageAdapter } from '../../fake/workspace';
import { renderApp } from '../../render-app';

const baseAnswer = /^Thank you for your message\./;

async function open(world: World = sampleWorld()): Promise<FakeApi> {
  const api = renderApp(world);
  await screen.findByRole('button', { name: 'Playground' });
  act(() => navigate({ screen: 'playground' }));
  await screen.findByRole('heading', { name: 'Playground' });
  return api;
}

async function ask(text: string): Promise<void> {
  fireEvent.change(screen.getByRole('textbox', { name: 'Text of turn 1' }), { target: { value: text } });
  await userEvent.click(screen.getByRole('button', { name: 'Run' }));
}

function column(name: string): HTMLElement {
  return screen.getByRole('region', { name: new RegExp(`^Column \\d: ${name}$`) });
}

function answerOf(name: string): string {
  return within(column(name)).getByRole('group', { name: /^Answer of/ }).textContent;
}

/** Waits until all that was asked for is there. */
async function finished(): Promise<void> {
  await screen.findByRole('button', { name: 'Run' }, { timeout: 20_000 });
}

function requests(api: FakeApi): unknown[] {
  return api.calls.filter(({ verb }) => verb === 'playground.generate').map(({ input }) => input);
}

describe('the playground', () => {
  it('asks the base and each adapter at once, and shows what comes', async () => {
    const api = await open();
    await ask('Hello?');
    await finished();
    expect(requests(api)).toEqual([
      expect.objectContaining({
        model: 'triage-base',
        messages: [{ role: 'user', content: 'Hello?' }],
        columns: [
          { adapters: [], system: 'Sort the message. Answer with JSON only.' },
          {
            adapters: [{ name: 'triage-lora', scale: 1 }],
            system: 'Sort the message. Answer with JSON only.',
          },
        ],
        sampling: { temperature: 0, max_tokens: 96 },
      }),
    ]);
    expect(answerOf('base')).toMatch(baseAnswer);
    expect(answerOf('triage-lora')).toContain('"label"');
    expect(within(column('base')).getByText('finished')).toBeDefined();
    expect(within(column('base')).getByText(/^[\d.]+ tok\/s$/)).toBeDefined();
  });

  it('shows an answer while it grows, also after the screen was left and found again', async () => {
    await open({ ...sampleWorld(), pace: 5 });
    await ask('Give me 40 tokens');
    await waitFor(() => expect(answerOf('base')).toMatch(/word0 word1/));
    expect(within(column('base')).queryByText('finished')).toBeNull();
    act(() => navigate({ screen: 'models' }));
    await screen.findByRole('heading', { name: 'Models' });
    act(() => navigate({ screen: 'playground' }));
    await finished();
    expect(answerOf('base')).toMatch(/word39$/);
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text of turn 1' }).value).toBe(
      'Give me 40 tokens',
    );
  });

  it('stops, and keeps what has come', async () => {
    const api = await open({ ...sampleWorld(), pace: 10 });
    await ask('Give me 96 tokens');
    await waitFor(() => expect(answerOf('base')).toContain('word0'));
    act(() => api.emit('command', { id: 'run.stop' }));
    await finished();
    expect(answerOf('base')).toMatch(/^ word0/);
    expect(answerOf('base')).not.toContain('word39');
    expect(within(column('base')).getByText('stopped by you')).toBeDefined();
  });

  it('runs by its shortcut, and says what is missing instead of running nothing', async () => {
    const api = await open();
    act(() => api.emit('command', { id: 'run.start' }));
    expect(await screen.findByText('Write what the model is given.')).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Text of turn 1' }));
    expect(requests(api)).toEqual([]);
  });

  it('tells a failure in its sentence, and forgets it with the next answer', async () => {
    const api = await open();
    api.failWith('playground.generate', fail('no-memory', 'There is not enough memory. Remove columns.'));
    await ask('Hello?');
    expect((await screen.findByRole('alert')).textContent).toContain('There is not enough memory.');
    api.failWith('playground.generate', null);
    await userEvent.click(screen.getByRole('button', { name: 'Run' }));
    await waitFor(() => expect(answerOf('base')).toMatch(baseAnswer));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows what a model writes as these very characters', async () => {
    await open();
    await ask(hostileText);
    await finished();
    for (const look of ['Text', 'Differences', 'Tokens']) {
      await userEvent.click(screen.getByRole('radio', { name: look }));
      const answers = screen.getByRole('region', { name: 'Answers' });
      expect(answers.querySelectorAll('img, script, b, [onerror]')).toHaveLength(0);
      expect(answerOf('base').replaceAll('·', ' ')).toBe(hostileText);
    }
  });

  it('marks words that the first column does not have', async () => {
    await open();
    await ask('Hello?');
    await finished();
    expect(column('triage-lora').querySelectorAll('ins').length).toBeGreaterThan(0);
    expect(column('base').querySelectorAll('ins, del')).toHaveLength(0);
    await userEvent.click(screen.getByRole('radio', { name: 'Text' }));
    expect(column('triage-lora').querySelectorAll('ins')).toHaveLength(0);
  });

  it('sends people without a model to where one is added', async () => {
    await open({ ...sampleWorld(), workspace: emptyWorkspace() });
    await userEvent.click(await screen.findByRole('button', { name: 'Go to Models' }));
    await screen.findByRole('heading', { name: 'Models' });
  });

  it('has the base alone where no adapter fits, and says so', async () => {
    const world = sampleWorld();
    if (world.workspace) world.workspace.adapters = [{ ...triageAdapter, architecture: 'gemma3' }];
    await open(world);
    expect(screen.getAllByRole('region', { name: /^Column/ })).toHaveLength(1);
    expect(screen.getByText(/No adapter of the workspace fits this model/)).toBeDefined();
  });
});

describe('columns', () => {
  it('have a scale that is sent, and is off at 0', async () => {
    const api = await open();
    const slider = within(column('triage-lora')).getByRole('slider');
    fireEvent.change(slider, { target: { value: '-0.5' } });
    await ask('Hello?');
    await finished();
    expect(requests(api).at(-1)).toMatchObject({
      columns: [{ adapters: [] }, { adapters: [{ name: 'triage-lora', scale: -0.5 }] }],
    });
    fireEvent.change(slider, { target: { value: '0' } });
    expect(screen.getByText('triage-lora (off)')).toBeDefined();
    expect(screen.getByText(/From before the last change: triage-lora × -0.5/)).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Run' }));
    await finished();
    expect(requests(api).at(-1)).toMatchObject({ columns: [{ adapters: [] }, { adapters: [] }] });
    fireEvent.doubleClick(slider);
    expect(column('triage-lora')).toBeDefined();
  });

  it('are added, copied, given a prompt of their own, run alone and removed', async () => {
    const api = await open();
    await userEvent.click(screen.getByRole('button', { name: 'Add a column' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Base model' }));
    expect(screen.getAllByRole('region', { name: /^Column/ })).toHaveLength(3);

    await choose('triage-lora', 'Duplicate');
    const copies = screen.getAllByRole('region', { name: /triage-lora$/ });
    expect(copies).toHaveLength(2);

    await choose('triage-lora', 'System prompt of its own');
    const prompt = await screen.findByRole('textbox', { name: 'System prompt of this column' });
    fireEvent.change(prompt, { target: { value: 'Be short.' } });
    fireEvent.change(screen.getByRole('textbox', { name: 'Text of turn 1' }), { target: { value: 'Hi' } });
    const [, second] = screen.getAllByRole('region', { name: /^Column/ });
    if (!second) throw new Error('There are four columns.');
    await userEvent.click(within(second).getByRole('button', { name: 'Run this column' }));
    await finished();
    expect(requests(api).at(-1)).toMatchObject({
      columns: [{ adapters: [{ name: 'triage-lora', scale: 1 }], system: 'Be short.' }],
    });

    await choose('triage-lora', 'Remove column');
    expect(screen.getAllByRole('region', { name: /^Column/ })).toHaveLength(3);
  });

  it('stop at eight', async () => {
    const world = sampleWorld();
    if (world.workspace) {
      world.workspace.adapters = Array.from({ length: 9 }, (_, index) => ({
        ...triageAdapter,
        name: `adapter ${index}`,
      }));
    }
    await open(world);
    expect(screen.getAllByRole('region', { name: /^Column/ })).toHaveLength(8);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Add a column' }).disabled).toBe(true);
  });
});

/** Chooses from the menu of the first column of that name. */
async function choose(name: string, action: string): Promise<void> {
  const [menu] = screen.getAllByRole('button', { name: `Actions for ${name}` });
  if (!menu) throw new Error(`There is no column ${name}.`);
  await userEvent.click(menu);
  await userEvent.click(await screen.findByRole('menuitem', { name: action }));
}

describe('tokens', () => {
  it('are moved through with the arrow keys, and tell how likely they were', async () => {
    await open();
    await ask('Hello?');
    await finished();
    await userEvent.click(screen.getByRole('radio', { name: 'Tokens' }));
    const list = within(column('base')).getByRole('listbox');
    const details = screen.getByRole('region', { name: 'Token' });
    expect(within(details).getByText(/Choose a token/)).toBeDefined();
    list.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    const chosen = within(list).getByRole('option', { selected: true });
    expect(chosen.textContent).toBe('·you');
    expect(list.getAttribute('aria-activedescendant')).toBe(chosen.id);
    expect(chosen.getAttribute('aria-label')).toMatch(/^·you, [<>\d. ]+%$/);
    expect(within(details).getByText(/^−?\d+\.\d{3}$/)).toBeDefined();
    expect(within(details).getAllByRole('listitem').length).toBeGreaterThanOrEqual(10);
    await userEvent.keyboard('{End}');
    expect(within(list).getByRole('option', { selected: true }).textContent).toBe('.');
    await userEvent.keyboard('{Home}{ArrowLeft}');
    expect(within(list).getByRole('option', { selected: true }).textContent).toBe('Thank');
  });

  it('are all there as soon as the answer is', async () => {
    await open();
    await ask('Hello?');
    await finished();
    await userEvent.click(screen.getByRole('radio', { name: 'Tokens' }));
    const tokens = within(column('base')).getAllByRole('option');
    const [, generated] = /51 \+ (\d+)/.exec(column('base').textContent) ?? [];
    expect(tokens.length).toBe(Number(generated));
  });

  it('show line breaks, and differ in more than colour', async () => {
    await open();
    await ask('Hello?');
    await finished();
    await userEvent.click(screen.getByRole('radio', { name: 'Tokens' }));
    const options = within(column('base')).getAllByRole('option');
    expect(options.some(({ textContent }) => textContent === '↵↵')).toBe(true);
    const shown = new Set(options.map(({ dataset }) => dataset['level']));
    expect(shown.size).toBeGreaterThan(1);
  });
});

describe('a given answer', () => {
  const scored = '{"label":"refill"}';

  async function scoring(): Promise<void> {
    fireEvent.change(screen.getByRole('textbox', { name: 'Text of turn 1' }), { target: { value: 'Hi' } });
    await userEvent.click(screen.getByRole('radio', { name: 'Score one' }));
  }

  async function finishedScoring(): Promise<void> {
    await screen.findByText(/^Scored in \d columns?$/, {}, { timeout: 20_000 });
  }

  it('is scored in all columns, and shown token by token beside the first', async () => {
    const api = await open();
    await scoring();
    await userEvent.click(screen.getByRole('button', { name: 'Score' }));
    expect(await screen.findByText('Write the answer to score.')).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Answer to score' }));
    expect(requests(api)).toEqual([]);

    fireEvent.change(screen.getByRole('textbox', { name: 'Answer to score' }), {
      target: { value: scored },
    });
    await userEvent.click(screen.getByRole('button', { name: 'Score' }));
    await finishedScoring();
    const request = playgroundRequestSchema.parse(requests(api)[0]);
    expect(request).toMatchObject({ completion: scored, columns: [{}, {}] });
    expect(answerOf('base')).toBe(scored);
    expect(answerOf('triage-lora')).toBe(scored);
    expect(within(column('base')).getByText('Perplexity')).toBeDefined();
    expect(within(column('base')).queryByText('Versus the first')).toBeNull();

    const nats = (name: string) => {
      const [, text = ''] = /Log-probability(−?[\d.]+) nats/.exec(column(name).textContent) ?? [];
      return Number(text.replace('−', '-'));
    };
    const [, versus = ''] = /Versus the first([+−]?[\d.]+)/.exec(column('triage-lora').textContent) ?? [];
    expect(Number(versus.replace('−', '-'))).toBeCloseTo(nats('triage-lora') - nats('base'), 1);

    within(column('base')).getByRole('listbox').focus();
    await userEvent.keyboard('{ArrowRight}');
    const details = screen.getByRole('region', { name: 'Token' });
    expect(within(details).getByText('Column 2: triage-lora')).toBeDefined();
  });

  it('is taken from a column by its menu', async () => {
    const api = await open();
    await ask('Hello?');
    await finished();
    const text = answerOf('triage-lora');
    await choose('triage-lora', 'Score this answer in all columns');
    await finishedScoring();
    expect(requests(api).at(-1)).toMatchObject({ completion: text });
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Answer to score' }).value).toBe(text);
    expect(answerOf('base')).toBe(text);

    await userEvent.click(screen.getByRole('radio', { name: 'Generate' }));
    expect(screen.getByText('Scored in 2 columns, from before the last change')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Run' }));
    await finished();
    expect(requests(api).at(-1)).not.toHaveProperty('completion');
    expect(within(column('base')).queryByText('Perplexity')).toBeNull();
  });

  it('can be what the loaded example expects', async () => {
    const world = sampleWorld();
    await open(world);
    const [suite] = world.workspace?.suites ?? [];
    if (!world.workspace || !suite) throw new Error('The sample has a suite.');
    const answer = { label: 'refill', prescription: 'metformin', body_part: null };
    const example = { id: 'refill', split: 'dev' as const, input: 'More metformin, please.', answer };
    const { path } = world.workspace;
    act(() => loadExample(path, suite, { ...example, hash: exampleHash(example) }));
    await userEvent.click(screen.getByRole('radio', { name: 'Score one' }));
    await userEvent.click(screen.getByRole('button', { name: 'Use the expected answer' }));
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Answer to score' }).value).toContain(
      '"label"',
    );
    expect(screen.queryByRole('button', { name: 'Use the expected answer' })).toBeNull();
  });
});

describe('an answer becomes an example', () => {
  it('with the fields that the suite expects, once, and can be taken back', async () => {
    const api = await open();
    const before = api.world.examples.get(suiteName)?.length ?? 0;
    await ask('Hello?');
    await finished();
    await userEvent.click(within(column('triage-lora')).getByRole('button', { name: 'Make an example…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Make an example' });
    await userEvent.type(within(dialog).getByRole('textbox', { name: /^Tags/ }), 'tried, new');
    await userEvent.click(within(dialog).getByRole('button', { name: `Add to ${suiteName}` }));
    await waitFor(() => expect(api.world.examples.get(suiteName)).toHaveLength(before + 1));
    const added = api.world.examples.get(suiteName)?.at(-1);
    expect(added).toMatchObject({
      split: 'train',
      tags: ['tried', 'new'],
      input: 'Hello?',
      answer: { label: 'other', prescription: null, body_part: null },
    });

    await userEvent.click(await screen.findByRole('button', { name: 'Show' }));
    const search = await screen.findByRole<HTMLInputElement>('searchbox', { name: 'Search examples' });
    expect(search.value).toBe(added?.id);
    expect(useNavigation.getState().route).toEqual({ screen: 'examples', suite: suiteName });
    act(() => api.emit('command', { id: 'edit.undo' }));
    await waitFor(() => expect(api.world.examples.get(suiteName)).toHaveLength(before));
  });

  it('by hand where it has another shape, and says so', async () => {
    const world = sampleWorld();
    const [suite] = world.workspace?.suites ?? [];
    if (suite) suite.expected = '{"label": "{{item.answer.label}}"}';
    await open(world);
    await ask('Hello?');
    await finished();
    await userEvent.click(within(column('base')).getByRole('button', { name: 'Make an example…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Make an example' });
    expect(within(dialog).getByText(/has another shape/)).toBeDefined();
    const value = within(dialog).getByRole<HTMLTextAreaElement>('textbox', { name: 'Value of answer' });
    expect(value.value).toBe('{"label":""}');
  });

  it('and an example is tried with its own system prompt', async () => {
    const world = sampleWorld();
    const api = await open(world);
    const [suite] = world.workspace?.suites ?? [];
    if (!world.workspace || !suite) throw new Error('The sample has a suite.');
    const example = {
      id: 'with-system',
      split: 'dev' as const,
      messages: [
        { role: 'system' as const, content: 'Be kind.' },
        { role: 'user' as const, content: 'Good morning' },
      ],
      answer: 'Hello',
    };
    const { path } = world.workspace;
    act(() => loadExample(path, suite, { ...example, hash: exampleHash(example) }));
    const prompt = screen.getByRole('region', { name: 'Prompt' });
    expect(within(prompt).getByText('with-system')).toBeDefined();
    expect(within(prompt).getByText('Hello')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Run' }));
    await finished();
    expect(requests(api).at(-1)).toMatchObject({
      messages: [{ role: 'user', content: 'Good morning' }],
      columns: [{ system: 'Be kind.' }, { system: 'Be kind.' }],
    });
  });
});
