// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { navigate } from '../../../../renderer/app/navigation';
import { forgetUndo } from '../../../../renderer/app/undo';
import { changeView, pairKey } from '../../../../renderer/features/compare/view';
import { changeSamplesView, filterSamples } from '../../../../renderer/features/runs/samples-view';
import { fail } from '../../../../shared/result';
import type { FakeApi } from '../../fake/fake-api';
import { comparedWorld } from '../../fake/world';
import { renderApp } from '../../render-app';

beforeEach(() => {
  // A grid draws the rows that it has room for, and nothing is laid out here.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(900);
});

afterEach(() => {
  vi.restoreAllMocks();
  filterSamples('run-a', { outcome: null, rating: null, text: '' });
});

async function openRun(api: FakeApi, name = 'base'): Promise<void> {
  forgetUndo();
  await userEvent.click(await screen.findByRole('button', { name }));
  await screen.findByRole('tab', { name: /Samples/ });
  api.calls.length = 0;
}

function puts(api: FakeApi): unknown[] {
  return api.calls.filter(({ verb }) => verb === 'ratings.put').map(({ input }) => input);
}

async function openSample(index: number): Promise<HTMLElement> {
  act(() => changeSamplesView('run-a', { active: index, isOpen: true }));
  return screen.findByRole('region', { name: 'Sample' });
}

async function firstRow(grid: HTMLElement): Promise<HTMLElement> {
  return waitFor(() => {
    const [, row] = within(grid).getAllByRole('row');
    if (!row) throw new Error('The grid has no rows yet.');
    return row;
  });
}

function isPressed(panel: HTMLElement, name: string): boolean {
  return within(panel).getByRole('button', { name }).getAttribute('aria-pressed') === 'true';
}

describe('rating a sample', () => {
  it('saves a press at once, and the same press again takes it away', async () => {
    const api = renderApp(comparedWorld(24));
    await openRun(api);
    const panel = await openSample(0);
    await userEvent.click(await within(panel).findByRole('button', { name: 'Pass' }));
    expect(isPressed(panel, 'Pass')).toBe(true);
    await userEvent.click(within(panel).getByRole('button', { name: '4 stars' }));
    expect(puts(api)).toMatchObject([
      { run: 'run-a', rating: { verdict: 'pass' } },
      { rating: { verdict: 'pass', stars: 4 } },
    ]);
    await userEvent.click(within(panel).getByRole('button', { name: 'Pass' }));
    expect(puts(api)[2]).toMatchObject({ rating: { verdict: undefined, stars: 4 } });
    await waitFor(() => expect(isPressed(panel, 'Pass')).toBe(false));
  });

  it('goes by keys in the panel, but not while a comment is typed', async () => {
    const api = renderApp(comparedWorld(24));
    await openRun(api);
    const panel = await openSample(0);
    within(panel).getByRole('group', { name: 'Sample, content' }).focus();
    await userEvent.keyboard('f2');
    await waitFor(() => expect(isPressed(panel, 'Fail') && isPressed(panel, '2 stars')).toBe(true));
    await userEvent.keyboard('c');
    const comment = within(panel).getByRole<HTMLTextAreaElement>('textbox', { name: 'Comment' });
    expect(document.activeElement).toBe(comment);
    await userEvent.keyboard('Perhaps 5 of 5, if it were polite{Escape}');
    expect(comment.value).toBe('Perhaps 5 of 5, if it were polite');
    expect(screen.getByRole('region', { name: 'Sample' })).toBe(panel);
    await waitFor(() =>
      expect(puts(api).at(-1)).toMatchObject({
        rating: { verdict: 'fail', stars: 2, comment: 'Perhaps 5 of 5, if it were polite' },
      }),
    );
    expect(puts(api)).toHaveLength(3);
    await userEvent.keyboard('p');
    await waitFor(() => expect(isPressed(panel, 'Pass')).toBe(true));
  });

  it('is one step of undo, and of redo', async () => {
    const api = renderApp(comparedWorld(24));
    await openRun(api);
    const panel = await openSample(0);
    await userEvent.click(await within(panel).findByRole('button', { name: 'Pass' }));
    await waitFor(() => expect(puts(api)).toHaveLength(1));
    await userEvent.click(within(panel).getByRole('button', { name: 'Fail' }));
    await waitFor(() => expect(puts(api)).toHaveLength(2));
    act(() => api.emit('command', { id: 'edit.undo' }));
    await waitFor(() => expect(isPressed(panel, 'Pass')).toBe(true));
    act(() => api.emit('command', { id: 'edit.undo' }));
    await waitFor(() => expect(isPressed(panel, 'Pass')).toBe(false));
    expect(api.world.ratings.size).toBe(0);
    act(() => api.emit('command', { id: 'edit.redo' }));
    await waitFor(() => expect(isPressed(panel, 'Pass')).toBe(true));
  });

  it('goes back to what it was where the engine refuses, and says why', async () => {
    const api = renderApp(comparedWorld(24));
    await openRun(api);
    const panel = await openSample(0);
    await within(panel).findByRole('button', { name: 'Pass' });
    api.failWith('ratings.put', fail('no-space', 'The disk is full: nothing was added to runs.db.'));
    await userEvent.click(within(panel).getByRole('button', { name: 'Pass' }));
    expect(await screen.findAllByText(/The disk is full/)).not.toEqual([]);
    expect(isPressed(panel, 'Pass')).toBe(false);
  });

  it('is seen wherever the answer is: in the comparison too, where each side is rated on its own', async () => {
    const api = renderApp(comparedWorld());
    await screen.findByRole('heading', { name: 'Runs' });
    act(() => navigate({ screen: 'compare' }));
    act(() => changeView(pairKey('run-a', 'run-b'), { active: 3, isOpen: true }));
    const panel = await screen.findByRole('region', { name: 'Case' });
    const a = await within(panel).findByRole('group', { name: 'Your rating of answer A' });
    const b = within(panel).getByRole('group', { name: 'Your rating of answer B' });
    await userEvent.click(within(a).getByRole('button', { name: 'Fail' }));
    within(b).getByRole('button', { name: '1 star' }).focus();
    await userEvent.keyboard('5');
    await waitFor(() =>
      expect(puts(api)).toMatchObject([
        { run: 'run-a', rating: { verdict: 'fail' } },
        { run: 'run-b', rating: { stars: 5 } },
      ]),
    );
    await waitFor(() => expect(isPressed(b, '5 stars')).toBe(true));
    expect(isPressed(a, 'Fail')).toBe(true);
  });
});

describe('the review queue', () => {
  it('is worked through by keys: rated, and on to the next that is not', async () => {
    const api = renderApp(comparedWorld());
    await openRun(api);
    await userEvent.click(screen.getByRole('tab', { name: /Review/ }));
    const grid = await screen.findByRole('grid', { name: 'Samples to review' });
    const first = await firstRow(grid);
    await userEvent.click(first);
    const panel = await screen.findByRole('region', { name: 'Sample' });
    const title = () => within(panel).getByRole('heading', { level: 2 }).textContent;
    const before = title();
    expect(within(panel).getByRole('note').textContent).toMatch(
      /The graders disagree: .+ passes it, .+ fails it\./,
    );
    act(() => first.focus());
    await userEvent.keyboard('p');
    await waitFor(() => expect(isPressed(panel, 'Pass')).toBe(true));
    expect(title()).toBe(before);
    await userEvent.keyboard('n');
    await waitFor(() => expect(title()).not.toBe(before));
    expect(isPressed(panel, 'Pass')).toBe(false);
  });

  it('shows counts by reason, and fewer when something was rated', async () => {
    const api = renderApp(comparedWorld());
    await openRun(api);
    const tab = screen.getByRole('tab', { name: /Review/ });
    const waiting = async () => Number((await within(tab).findByText(/^\d+$/)).textContent);
    const before = await waiting();
    await userEvent.click(tab);
    const chip = await screen.findByRole('button', { name: /Graders disagree/ });
    await userEvent.click(chip);
    await waitFor(() =>
      expect(api.calls).toContainEqual({
        verb: 'ratings.queue',
        input: expect.objectContaining({ reason: 'graders_disagree' }) as unknown,
      }),
    );
    const grid = await screen.findByRole('grid', { name: 'Samples to review' });
    const first = await firstRow(grid);
    act(() => first.focus());
    await userEvent.keyboard('f');
    await waitFor(async () => expect(await waiting()).toBe(before - 1));
  });

  it('keeps back what the graders say of samples picked at random until they are rated', async () => {
    const api = renderApp(comparedWorld(24));
    await openRun(api);
    await userEvent.click(screen.getByRole('tab', { name: /Review/ }));
    await userEvent.click(await screen.findByRole('button', { name: /At random/ }));
    const grid = await screen.findByRole('grid', { name: 'Samples to review' });
    const first = await firstRow(grid);
    await userEvent.click(first);
    const panel = await screen.findByRole('region', { name: 'Sample' });
    expect(within(panel).getByText(/Shown when you have rated/)).toBeDefined();
    expect(within(first).queryByText('label')).toBeNull();
    await userEvent.click(within(panel).getByRole('button', { name: 'Pass' }));
    expect(await within(panel).findByText('label')).toBeDefined();
    expect(within(panel).queryByText(/Shown when you have rated/)).toBeNull();
  });
});

describe('the list of samples', () => {
  it('is filtered by rating', async () => {
    const api = renderApp(comparedWorld(24));
    await openRun(api);
    const panel = await openSample(1);
    await userEvent.click(await within(panel).findByRole('button', { name: 'Fail' }));
    await waitFor(() => expect(api.world.ratings.size).toBe(1));
    await userEvent.click(screen.getByRole('combobox', { name: 'Your rating' }));
    await userEvent.click(await screen.findByRole('option', { name: 'You fail them' }));
    expect(await screen.findByText('1 sample')).toBeDefined();
  });

  it('is of one sample alone where a link led to it, and of all again', async () => {
    renderApp(comparedWorld(24));
    await screen.findByRole('heading', { name: 'Runs' });
    act(() => navigate({ screen: 'runs', run: 'run-a', sample: 3 }));
    const panel = await screen.findByRole('region', { name: 'Sample' });
    expect(within(panel).getByText('1 of 1')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'All samples of the run' }));
    expect(await screen.findByRole('grid', { name: 'Samples' })).toBeDefined();
  });
});
