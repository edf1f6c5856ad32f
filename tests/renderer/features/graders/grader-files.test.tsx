// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { navigate } from '../../../../renderer/app/navigation';
import { sampleWorld } from '../../fake/world';
import { renderApp } from '../../render-app';

async function openMenu(item: string) {
  const user = userEvent.setup();
  const api = renderApp(sampleWorld());
  await screen.findByRole('heading', { name: 'Runs' });
  act(() => navigate({ screen: 'graders' }));
  await user.click(await screen.findByRole('button', { name: 'Import and export graders' }));
  await user.click(await screen.findByRole('menuitem', { name: new RegExp(item) }));
  return { user, api, dialog: await screen.findByRole('dialog') };
}

describe('importing graders', () => {
  it('shows what comes in and what does not, and changes nothing before', async () => {
    const { user, api, dialog } = await openMenu('Import…');
    expect(within(dialog).getByRole('button', { name: 'Import' })).toHaveProperty('disabled', true);
    await user.click(within(dialog).getByRole('button', { name: 'Choose file…' }));
    const graders = await within(dialog).findByRole('list', { name: 'Graders to import' });
    expect(graders.textContent).toContain('Called label in the file; that name is taken here.');
    expect(graders.textContent).toContain('ROUGE-1 here is F1');
    expect(within(dialog).getByText('cost').closest('li')?.textContent).toBe(
      'cost (2 times): A model on this machine has no price; limit tokens or milliseconds instead.',
    );
    expect(within(dialog).getByRole('checkbox', { name: 'Import 2 examples as 1 suite' })).toHaveProperty(
      'checked',
      true,
    );
    expect(api.calls.map(({ verb }) => verb)).not.toContain('graders.commitImport');

    await user.click(within(dialog).getByRole('button', { name: 'Import 3 graders' }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Import graders' })).toBeNull());
    expect(api.calls.find(({ verb }) => verb === 'graders.commitImport')?.input).toEqual({
      path: '/data/promptfooconfig.yaml',
      examples: true,
    });
    expect(await screen.findByText('Imported 3 graders.')).toBeTruthy();
    const list = screen.getByRole('navigation', { name: 'Graders' });
    expect(list.textContent).toContain('label 2');
  });

  it('may leave the examples, and lets a model of the workspace judge', async () => {
    const { user, api, dialog } = await openMenu('Import…');
    await user.click(within(dialog).getByRole('button', { name: 'Choose file…' }));
    await user.click(await within(dialog).findByRole('checkbox', { name: /Import 2 examples/ }));
    await user.click(within(dialog).getByRole('combobox', { name: 'Model that judges' }));
    const [, model] = await screen.findAllByRole('option');
    const name = model?.textContent ?? '';
    if (model) await user.click(model);
    await user.click(await within(dialog).findByRole('button', { name: 'Import 3 graders' }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Import graders' })).toBeNull());
    expect(api.calls.find(({ verb }) => verb === 'graders.commitImport')?.input).toEqual({
      path: '/data/promptfooconfig.yaml',
      judge: name,
      examples: false,
    });
  });
});

describe('exporting graders', () => {
  it('says which have no equivalent, and writes the others', async () => {
    const { user, api, dialog } = await openMenu('Export for OpenAI…');
    const list = within(dialog).getByRole('list', { name: 'Graders to export' });
    const [first] = within(list).getAllByRole('checkbox');
    const names = within(list)
      .getAllByRole('checkbox')
      .filter((box) => !box.hasAttribute('disabled'));
    if (first) await user.click(first);
    const count = names.length - 1;
    await user.click(within(dialog).getByRole('button', { name: new RegExp(`^Export ${count} grader`) }));
    expect(await within(dialog).findByRole('status')).toHaveProperty(
      'textContent',
      `${count} grader${count === 1 ? '' : 's'} written to /data/graders.openai.json`,
    );
    expect(api.calls.map(({ verb }) => verb)).toContain('graders.exportOpenAi');
  });
});
