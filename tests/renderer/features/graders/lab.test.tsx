// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { navigate } from '../../../../renderer/app/navigation';
import { undoLast } from '../../../../renderer/app/undo';
import { fail } from '../../../../shared/result';
import type { FakeApi } from '../../fake/fake-api';
import { labWorld } from '../../fake/lab-world';
import { suiteName, type World } from '../../fake/world';
import { renderApp } from '../../render-app';

async function open(
  grader: string,
  world: World = labWorld(),
): Promise<{ api: FakeApi; editor: HTMLElement }> {
  const api = renderApp(world);
  await screen.findByRole('heading', { name: 'Runs' });
  act(() => navigate({ screen: 'graders', grader }));
  const editor = await screen.findByRole('region', { name: `Grader ${grader}` });
  return { api, editor };
}

const result = () => screen.findByRole('status', { name: 'Result' });
const answerField = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Answer' });
const asked = (api: FakeApi, wanted: string) => api.calls.filter(({ verb }) => verb === wanted);

describe('trying a grader', () => {
  it('judges the expected answer at once, and any other while it is written', async () => {
    await open('label');
    expect(await within(await result()).findByText('Passed')).toBeDefined();
    fireEvent.change(await answerField(), { target: { value: '{"label": "nonsense"}' } });
    expect(await within(await result()).findByText('Failed')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Expected answer' }));
    expect(await within(await result()).findByText('Passed')).toBeDefined();
  });

  it('finds any example of a suite, and steps through those that match', async () => {
    const { api } = await open('label');
    await screen.findByText(/^1 of 2\d\d$/);
    await userEvent.click(screen.getByRole('button', { name: 'Next example' }));
    await screen.findByText(/^2 of 2\d\d$/);
    fireEvent.change(screen.getByRole('searchbox', { name: 'Search examples' }), {
      target: { value: 'msg-0150' },
    });
    await screen.findByText('1 of 1');
    expect(screen.getByText('msg-0150')).toBeDefined();
    expect(asked(api, 'examples.list').at(-1)?.input).toMatchObject({ suite: suiteName, text: 'msg-0150' });
    fireEvent.change(screen.getByRole('searchbox', { name: 'Search examples' }), {
      target: { value: 'no such thing' },
    });
    expect(await screen.findByText('No example matches')).toBeDefined();
  });

  it('does not show graders the hash that lists add', async () => {
    const { api } = await open('label');
    await within(await result()).findByText('Passed');
    const { answer } = asked(api, 'graders.try')[0]?.input as { answer: { item: object } };
    expect(answer.item).not.toHaveProperty('hash');
  });

  it('asks a judge only when a person says so, and says when that was before a change', async () => {
    const { api } = await open('rating');
    const judge = await screen.findByRole('button', { name: 'Judge this answer' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(asked(api, 'graders.try')).toHaveLength(0);
    await waitFor(() => expect(judge.hasAttribute('disabled')).toBe(false));
    await userEvent.click(judge);
    expect(await within(await result()).findByText(/sure/)).toBeDefined();
    expect(asked(api, 'graders.try')).toHaveLength(1);
    fireEvent.change(await answerField(), { target: { value: 'Another answer' } });
    expect(await within(await result()).findByText(/has changed since/)).toBeDefined();
    expect(asked(api, 'graders.try')).toHaveLength(1);
  });

  it('can stop a judge', async () => {
    const { api } = await open('rating', { ...labWorld(), pace: 500 });
    const judge = await screen.findByRole('button', { name: 'Judge this answer' });
    await waitFor(() => expect(judge.hasAttribute('disabled')).toBe(false));
    await userEvent.click(judge);
    await userEvent.click(await screen.findByRole('button', { name: 'Stop' }));
    expect(asked(api, 'graders.stop')).toHaveLength(1);
    await waitFor(() => expect(judge.hasAttribute('disabled')).toBe(false));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows what kept it from judging', async () => {
    const { api } = await open('label');
    api.failWith('graders.try', fail('not-found', 'This workspace has no model `judge`.'));
    fireEvent.change(await answerField(), { target: { value: 'x' } });
    expect((await screen.findByRole('alert')).textContent).toContain('has no model judge');
  });
});

describe('stored answers', () => {
  it('are judged now, beside what was said then', async () => {
    const { api } = await open('label');
    await userEvent.click(screen.getByRole('radio', { name: 'Stored answers' }));
    const sides = await result();
    expect(await within(sides).findByText('Then')).toBeDefined();
    expect(await within(sides).findByText(/same as then/)).toBeDefined();
    expect(asked(api, 'graders.try').at(-1)?.input).toMatchObject({ answer: { run: 'run-b' } });
    fireEvent.change(screen.getByRole('textbox', { name: 'this text' }), { target: { value: 'never' } });
    await waitFor(() => expect(within(sides).getAllByText('Failed').length).toBeGreaterThan(0));
  });

  it('are narrowed down by what was said then', async () => {
    const { api } = await open('label');
    await userEvent.click(screen.getByRole('radio', { name: 'Stored answers' }));
    await userEvent.click(await screen.findByRole('combobox', { name: 'Which answers' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Failed' }));
    await waitFor(() =>
      expect(asked(api, 'runs.samples').at(-1)?.input).toMatchObject({ run: 'run-b', outcome: 'failed' }),
    );
  });

  it('show at once which verdicts a change of the grader would turn', async () => {
    const { api } = await open('label');
    await userEvent.click(screen.getByRole('radio', { name: 'Stored answers' }));
    await waitFor(() => expect(asked(api, 'graders.tryRun')).toHaveLength(1));
    const found = await screen.findByText(/verdicts? (are the same as then|differ)/);
    const before = found.textContent;
    fireEvent.change(screen.getByRole('textbox', { name: 'this text' }), { target: { value: 'emergency' } });
    await waitFor(() => expect(found.textContent).toMatch(/verdicts differ: \d+ pass now, \d+ fail now/));
    expect(found.textContent).not.toBe(before);
    const differing = Number(/^(\d+) of/.exec(found.textContent)?.[1]);
    await userEvent.click(screen.getByRole('combobox', { name: 'Which answers' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Judged otherwise now' }));
    await screen.findByText(`${differing} answers`);
    expect(await within(await result()).findByText('The verdict has changed.')).toBeDefined();
  });

  it('are judged by a model only when a person says so, all of them', async () => {
    const { api } = await open('label_model');
    await userEvent.click(screen.getByRole('radio', { name: 'Stored answers' }));
    const all = await screen.findByRole('button', { name: 'Judge all of them' });
    expect(screen.getByText(/^\d+ model calls$/)).toBeDefined();
    expect(asked(api, 'graders.tryRun')).toHaveLength(0);
    await userEvent.click(all);
    expect(
      await screen.findByText(/did not judge the run. Of its \d+ answers \d+ pass, 0 fail/),
    ).toBeDefined();
  });

  it('say what to do where there are none', async () => {
    const world = labWorld();
    world.runs = [];
    await open('label', world);
    await userEvent.click(screen.getByRole('radio', { name: 'Stored answers' }));
    expect(await screen.findByText('No stored answers yet')).toBeDefined();
  });
});

describe('unit tests', () => {
  it('are run when the grader is opened and when it changes, and say how many are as expected', async () => {
    const { api, editor } = await open('label');
    const tab = within(editor).getByRole('tab', { name: /Unit tests/ });
    await waitFor(() => expect(tab.textContent).toContain('2 of 4 as expected'));
    await userEvent.click(tab);
    expect(await screen.findByText('2 of 4 as expected')).toBeDefined();
    expect(screen.getByText(/Should pass, and failed with a score of 0: Expected/)).toBeDefined();
    expect(screen.getByText(/There is no example of this id/)).toBeDefined();
    const before = asked(api, 'graders.runTests').length;
    fireEvent.change(within(editor).getByRole('textbox', { name: 'this text' }), { target: { value: 'x' } });
    await waitFor(() => expect(asked(api, 'graders.runTests').length).toBe(before + 1));
    expect(await screen.findByText('1 of 4 as expected')).toBeDefined();
  });

  it('tell of lines that cannot be read', async () => {
    const { editor } = await open('label');
    await userEvent.click(within(editor).getByRole('tab', { name: /Unit tests/ }));
    expect(await screen.findByText(/1 line of graders\/label.tests.jsonl cannot be read/)).toBeDefined();
  });

  it('are kept from the answer on screen, with its example', async () => {
    const { api, editor } = await open('fields');
    fireEvent.change(await answerField(), { target: { value: 'Hm.' } });
    await userEvent.click(screen.getByRole('button', { name: 'known bad' }));
    await waitFor(() =>
      expect(api.world.graderTests.get('fields')?.tests).toEqual([
        expect.objectContaining({
          suite: suiteName,
          output: 'Hm.',
          expect: 'fail',
          item: expect.anything() as unknown,
        }),
      ]),
    );
    await waitFor(() =>
      expect(within(editor).getByRole('tab', { name: /Unit tests/ }).textContent).toContain(
        '1 of 1 as expected',
      ),
    );
  });

  it('are taken away and brought back', async () => {
    const { api, editor } = await open('label');
    await userEvent.click(within(editor).getByRole('tab', { name: /Unit tests/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'Remove test 2' }));
    const kept = () => api.world.graderTests.get('label')?.tests.length;
    await waitFor(() => expect(kept()).toBe(3));
    act(() => undoLast());
    await waitFor(() => expect(kept()).toBe(4));
    expect(api.world.graderTests.get('label')?.tests[1]).toMatchObject({
      output: 'I cannot tell from here.',
    });
  });

  it('are changed in a dialog', async () => {
    const { api, editor } = await open('label');
    await userEvent.click(within(editor).getByRole('tab', { name: /Unit tests/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'Edit test 3' }));
    const dialog = await screen.findByRole('dialog', { name: 'Change the test' });
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Known bad' }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(api.world.graderTests.get('label')?.tests[2]).toMatchObject({ expect: 'fail' }),
    );
    expect(await screen.findByText('3 of 4 as expected')).toBeDefined();
  });

  it('with a judge wait for a person', async () => {
    const world = labWorld();
    world.graderTests.set('rating', {
      tests: [{ item: { input: 'Hello' }, output: 'Hello!', expect: 'pass' }],
      badLines: [],
    });
    const { api, editor } = await open('rating', world);
    await userEvent.click(within(editor).getByRole('tab', { name: /Unit tests/ }));
    const run = await screen.findByRole('button', { name: 'Run 1 test' });
    expect(run.getAttribute('title')).toBe('1 model call');
    expect(asked(api, 'graders.runTests')).toHaveLength(0);
    await userEvent.click(run);
    expect(await screen.findByText('1 of 1 as expected')).toBeDefined();
  });

  it('go away and come back with their grader', async () => {
    const { api, editor } = await open('label');
    await userEvent.click(within(editor).getByRole('button', { name: 'Remove this grader' }));
    await waitFor(() =>
      expect(api.world.workspace?.graders.some(({ name }) => name === 'label')).toBe(false),
    );
    act(() => undoLast());
    await waitFor(() =>
      expect(asked(api, 'graders.saveTests').at(-1)?.input).toMatchObject({ name: 'label' }),
    );
    expect(api.world.graderTests.get('label')?.tests).toHaveLength(4);
  });
});

describe('tricks', () => {
  it('warn plainly of a grader that can be had by listing every label', async () => {
    const { editor } = await open('label');
    fireEvent.change(within(editor).getByRole('textbox', { name: 'The text' }), {
      target: { value: '{{sample.output_text}}' },
    });
    await userEvent.click(within(editor).getByRole('combobox', { name: 'passes when it' }));
    await userEvent.click(await screen.findByRole('option', { name: /contains \(in any case\)/ }));
    await userEvent.click(within(editor).getByRole('tab', { name: 'Tricks' }));
    expect(await screen.findByText(/passes an answer that lists every label/)).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Every label, listed' }));
    const answer = screen.getByRole('group', { name: 'Answer: Every label, listed' });
    expect(answer.textContent).toMatch(/emergency.*refill|refill.*emergency/);
  });

  it('that get a pass can be kept as known bad', async () => {
    const { api, editor } = await open('json_valid');
    await userEvent.click(within(editor).getByRole('tab', { name: 'Tricks' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Flattery' }));
    await userEvent.click(screen.getByRole('button', { name: 'Keep as known bad' }));
    await waitFor(() =>
      expect(api.world.graderTests.get('json_valid')?.tests[0]).toMatchObject({ expect: 'fail' }),
    );
  });

  it('are tried on a judge only when a person says so, with the number of calls', async () => {
    const { api, editor } = await open('label_model');
    await userEvent.click(within(editor).getByRole('tab', { name: 'Tricks' }));
    expect(await screen.findByText('up to 36 model calls')).toBeDefined();
    expect(asked(api, 'graders.probe')).toHaveLength(0);
    await userEvent.click(screen.getByRole('button', { name: 'Try the tricks' }));
    expect(await screen.findByText(/passes an answer that tells it what to score/)).toBeDefined();
  });
});
