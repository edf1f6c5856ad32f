// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { navigate } from '../../../../renderer/app/navigation';
import type { SuiteFile } from '../../../../shared/domain/workspace';
import type { FakeApi } from '../../fake/fake-api';
import { sampleWorld, suiteName, type World } from '../../fake/world';
import { renderApp } from '../../render-app';

function worldWith(change: Partial<SuiteFile>): World {
  const world = sampleWorld();
  const { workspace } = world;
  if (workspace) workspace.suites = workspace.suites.map((suite) => ({ ...suite, ...change }));
  return world;
}

/** The dialog of the suite, and what it saves. */
async function openSuite(world: World) {
  const api = renderApp(world);
  await screen.findByRole('heading', { name: 'Runs' });
  act(() => navigate({ screen: 'examples', suite: suiteName }));
  await userEvent.click(await screen.findByRole('button', { name: /Actions for the suite/ }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Edit suite…' }));
  return { api, dialog: within(await screen.findByRole('dialog')) };
}

type Form = Awaited<ReturnType<typeof openSuite>>['dialog'];

async function type(dialog: Form, field: string, text: string): Promise<void> {
  const box = dialog.getByRole('textbox', { name: field });
  await userEvent.clear(box);
  await userEvent.type(box, `${text}{Tab}`);
}

async function saved(api: FakeApi, dialog: Form): Promise<SuiteFile> {
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const [suite] = api.world.workspace?.suites ?? [];
  if (!suite) throw new Error('the suite is gone');
  return suite;
}

describe('the pass rule', () => {
  it('can be a weighted mean, and says how much each grader weighs', async () => {
    const world = worldWith({});
    const [label] = world.workspace?.graders ?? [];
    if (label?.grader) label.grader = { ...label.grader, tunewright: { weight: 3 } };
    const { api, dialog } = await openSuite(world);
    await userEvent.click(dialog.getByRole('radio', { name: /weighted mean/ }));
    expect(dialog.getByText(/Their weights now: label 3, fields 1\./)).toBeDefined();
    await type(dialog, 'Lowest mean that passes', '0.666');
    expect((await saved(api, dialog)).pass_rule).toEqual({ weighted_mean: 0.666 });
    expect(screen.getByText(/weighted mean of its scores is at least 0\.666/)).toBeDefined();
  });

  it('can be one grader, which is then to be one of the suite’s', async () => {
    const { api, dialog } = await openSuite(worldWith({}));
    await userEvent.click(dialog.getByRole('radio', { name: /one grader passes it/ }));
    await userEvent.click(dialog.getByRole('combobox', { name: 'The grader that decides' }));
    await userEvent.click(await screen.findByRole('option', { name: 'fields' }));
    expect((await saved(api, dialog)).pass_rule).toEqual({ grader: 'fields' });
  });

  it('goes back to all graders when the one that decides is taken out', async () => {
    const { api, dialog } = await openSuite(worldWith({ pass_rule: { grader: 'fields' } }));
    await userEvent.click(dialog.getByRole('checkbox', { name: 'fields' }));
    expect(await saved(api, dialog)).toMatchObject({ graders: ['label'], pass_rule: 'all' });
  });

  it('that names a grader in vain is explained, and not saved', async () => {
    const { dialog } = await openSuite(worldWith({ pass_rule: { grader: 'gone' } }));
    expect(dialog.getByText(/pass rule names the grader "gone"/)).toBeDefined();
    expect(dialog.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
    await userEvent.click(dialog.getByRole('radio', { name: 'all graders pass it' }));
    expect(dialog.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', false);
  });
});

describe('required rates and the quick run', () => {
  it('are in percent on screen and shares in the file, and absent until they are set', async () => {
    const { api, dialog } = await openSuite(worldWith({}));
    expect(dialog.getByText(/Now it takes \d+ of the \d+ test examples/)).toBeDefined();
    await type(dialog, 'Full run, %', '90');
    await type(dialog, 'Part of the examples, %', '7');
    await type(dialog, 'Examples at least', '12');
    expect(await saved(api, dialog)).toMatchObject({
      pass_rates: { full: 0.9 },
      quick_run: { fraction: 0.07, minimum: 12 },
    });
  });

  it('are gone when they are emptied', async () => {
    const rules = { pass_rates: { full: 0.9, quick: 0.8 } };
    const { api, dialog } = await openSuite(worldWith(rules));
    await userEvent.clear(dialog.getByRole('textbox', { name: 'Full run, %' }));
    await userEvent.clear(dialog.getByRole('textbox', { name: 'Quick run, %' }));
    const suite = await saved(api, dialog);
    expect(suite.pass_rates).toBeUndefined();
    expect(suite.quick_run).toBeUndefined();
  });
});
