// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { navigate } from '../../renderer/app/navigation';
import { fail } from '../../shared/result';
import type { FakeApi } from './fake/fake-api';
import { foundModels } from './fake/models';
import { emptyWorkspace } from './fake/workspace';
import { emptyWorld, sampleWorld, type World } from './fake/world';
import { renderApp } from './render-app';

function foundWorld(): World {
  const world = sampleWorld();
  world.machine.found = foundModels;
  return world;
}

async function openModels(world: World): Promise<FakeApi> {
  const api = renderApp(world);
  await screen.findByRole('button', { name: 'Models' });
  act(() => navigate({ screen: 'models' }));
  await screen.findByRole('heading', { name: 'On this computer' });
  return api;
}

const verbsOf = (api: FakeApi) => api.calls.map(({ verb }) => verb);

describe('models on this computer', () => {
  it('are listed by the folder they were found in, and added with one click', async () => {
    const api = await openModels(foundWorld());
    const table = await screen.findByRole('table', { name: 'Files on this computer' });
    expect(within(table).getByRole('rowheader', { name: /LM Studio/ })).toBeDefined();
    expect(within(table).getByText(/half-a-download.gguf is cut short/)).toBeDefined();
    await userEvent.click(within(table).getByRole('button', { name: /^Add llama3.2/ }));
    // What Ollama calls it, as its file's name is a hash.
    await waitFor(() =>
      expect(api.calls.find(({ verb }) => verb === 'models.add')?.input).toMatchObject({
        name: 'llama3.2:1b, llama3.2:latest',
      }),
    );
    await within(table).findByText('In workspace');
    expect(within(table).queryByRole('button', { name: /^Add llama3.2/ })).toBeNull();
  });

  it('are found by words in any order', async () => {
    await openModels(foundWorld());
    const filter = await screen.findByRole('searchbox', { name: 'Filter found files' });
    await userEvent.type(filter, 'q4_k_m mistral');
    await screen.findByText('1 of 4 files');
    expect(screen.getAllByRole('button', { name: /to the workspace$/ })).toHaveLength(1);
    await userEvent.clear(filter);
    await userEvent.type(filter, 'nothing like it');
    await screen.findByText(/No file matches/);
  });

  it('say in words whether they fit', async () => {
    const world = foundWorld();
    world.machine.memory.availableBytes = 6e9;
    await openModels(world);
    const row = (name: RegExp) => screen.getByRole('row', { name });
    await screen.findByRole('table', { name: 'Files on this computer' });
    expect(within(row(/^Mistral/)).getByText('Fits')).toBeDefined();
    expect(within(row(/^A-model-with/)).getByText('Does not fit')).toBeDefined();
    expect(within(row(/^A-model-with/)).getByText(/short by 2\d\.\d GB/)).toBeDefined();
  });

  it('are shown in full beside the table, with their chat template, and the focus comes back', async () => {
    const api = await openModels(foundWorld());
    const name = await screen.findByRole('button', { name: /^Mistral/ });
    await userEvent.click(name);
    const panel = await screen.findByRole('region', { name: 'Model' });
    expect(within(panel).getByText('7.2B')).toBeDefined();
    expect(within(panel).getByText(/Needs about .* with 4,096 tokens of context/)).toBeDefined();
    expect((await within(panel).findByLabelText('Text of the chat template')).textContent).toContain(
      '<|im_start|>',
    );
    expect(api.calls.find(({ verb }) => verb === 'models.template')?.input).toEqual({
      path: foundModels.files[0]?.path,
    });
    await userEvent.click(within(panel).getByRole('button', { name: 'Next' }));
    await within(panel).findByRole('heading', { name: /^A-model-with/ });
    await userEvent.keyboard('k');
    await within(panel).findByRole('heading', { name: /^Mistral/ });
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: 'Model' })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Mistral/ }));
  });

  it('of the workspace are shown in full too', async () => {
    const api = await openModels(foundWorld());
    await userEvent.click(screen.getByRole('button', { name: 'triage-base' }));
    const panel = await screen.findByRole('region', { name: 'Model' });
    expect(within(panel).getByText('/data/sample/models/triage-base.gguf')).toBeDefined();
    await waitFor(() => expect(verbsOf(api)).toContain('models.template'));
    expect(api.calls.find(({ verb }) => verb === 'models.template')?.input).toEqual({ model: 'triage-base' });
  });

  it('none found: says where it looked; a failure is shown in place', async () => {
    const api = await openModels({ ...emptyWorld(), workspace: emptyWorkspace() });
    await screen.findByText(/No models were found/);
    expect(screen.getByText('No models yet')).toBeDefined();
    api.failWith('models.found', fail('internal', 'The disk is on fire.'));
    await userEvent.click(screen.getByRole('button', { name: 'Look again' }));
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is on fire.');
  });

  it('are looked for again when a folder is added', async () => {
    const api = await openModels(foundWorld());
    await userEvent.click(screen.getByRole('button', { name: 'Folders…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Folders with models' });
    expect(within(dialog).getByText(/could not be looked into for lack of permission/)).toBeDefined();
    const before = verbsOf(api).filter((verb) => verb === 'models.found').length;
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add folder…' }));
    await within(dialog).findByRole('button', { name: 'Remove /data/models from the list' });
    await waitFor(() =>
      expect(verbsOf(api).filter((verb) => verb === 'models.found').length).toBeGreaterThan(before),
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'Remove /data/models from the list' }));
    await within(dialog).findByText('None yet.');
  });
});

describe('downloading', () => {
  async function openDialog(world = sampleWorld()) {
    const api = await openModels(world);
    await userEvent.click(screen.getByRole('button', { name: 'Download…' }));
    return { api, dialog: await screen.findByRole('dialog', { name: 'Download a model' }) };
  }

  it('asks nobody before a person allows the network', async () => {
    const { api, dialog } = await openDialog();
    await within(dialog).findByText('Network access is off.');
    const repository = within(dialog).getByRole<HTMLInputElement>('textbox', { name: /Repository/ });
    expect(repository.disabled).toBe(true);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Allow downloads' }));
    await waitFor(() => expect(repository.disabled).toBe(false));
    expect(within(dialog).queryByText('Network access is off.')).toBeNull();
    await userEvent.type(repository, 'https://example.com/org/repo');
    expect(within(dialog).getByText(/Only models on huggingface.co/)).toBeDefined();
    expect(verbsOf(api)).not.toContain('hub.files');
  });

  it('lists what a repository offers, proposes the usual quantization, and shows how it goes', async () => {
    const world = sampleWorld();
    world.machine.network = 'allowed';
    const { api, dialog } = await openDialog(world);
    await userEvent.type(within(dialog).getByRole('textbox', { name: /Repository/ }), 'org/tiny-GGUF{Enter}');
    const chosen = await within(dialog).findByRole<HTMLInputElement>('radio', { name: /Q4_K_M/ });
    expect(chosen.checked).toBe(true);
    expect(within(dialog).getByText('Downloaded')).toBeDefined();
    expect(within(dialog).getByText('Does not fit')).toBeDefined();
    expect(within(dialog).getByRole<HTMLInputElement>('radio', { name: /unchecked/ }).disabled).toBe(true);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Change…' }));
    await within(dialog).findByText('/big/models');
    await userEvent.click(within(dialog).getByRole('radio', { name: /Q8_0/ }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Download' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.calls.find(({ verb }) => verb === 'hub.download')?.input).toEqual({
      repository: 'org/tiny-GGUF',
      commit: 'c'.repeat(40),
      file: 'tiny-Q8_0.gguf',
    });

    const list = await screen.findByRole('region', { name: 'Downloads' });
    const [download] = api.world.machine.downloads;
    if (!download) throw new Error('There is no download.');
    act(() =>
      api.emit('download.progress', {
        ...download,
        doneBytes: 50_000_000,
        bytesPerSecond: 10_000_000,
        secondsLeft: 9.5,
      }),
    );
    await within(list).findByText('50.0 MB of 145 MB · 10.0 MB/s · 9.5 s left');
    await userEvent.click(within(list).getByRole('button', { name: /^Pause/ }));
    await within(list).findByText('Paused');
    await userEvent.click(within(list).getByRole('button', { name: /^Resume/ }));
    await within(list).findByText('Downloading');
    act(() => api.emit('download.progress', { ...download, state: 'finished', added: 'tiny-Q8_0' }));
    await within(list).findByText('Added as tiny-Q8_0');
    await userEvent.click(within(list).getByRole('button', { name: /off the list/ }));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Downloads' })).toBeNull());
  });

  it('shows in place what Hugging Face answers instead', async () => {
    const world = sampleWorld();
    world.machine.network = 'allowed';
    const { api, dialog } = await openDialog(world);
    api.failWith('hub.files', fail('not-found', 'Hugging Face has no org/gone. Check the name.'));
    await userEvent.type(within(dialog).getByRole('textbox', { name: /Repository/ }), 'org/gone{Enter}');
    expect((await within(dialog).findByRole('alert')).textContent).toContain('Check the name');
  });
});

describe('settings', () => {
  async function openSettings(world = sampleWorld()) {
    const api = renderApp(world);
    await screen.findByRole('button', { name: 'Models' });
    act(() => api.emit('command', { id: 'app.settings' }));
    return { api, dialog: await screen.findByRole('dialog', { name: 'Settings' }) };
  }

  it('the network is off until a person turns it on', async () => {
    const { api, dialog } = await openSettings();
    const network = await within(dialog).findByRole<HTMLInputElement>('checkbox', {
      name: 'Allow downloads from Hugging Face',
    });
    await waitFor(() => expect(network.disabled).toBe(false));
    expect(network.checked).toBe(false);
    await userEvent.click(network);
    await waitFor(() => expect(network.checked).toBe(true));
    expect(api.world.machine.network).toBe('allowed');
  });

  it('the engine starts again only when a person has said so', async () => {
    const { api, dialog } = await openSettings();
    await userEvent.click(await within(dialog).findByRole('combobox', { name: 'Backend' }));
    await userEvent.click(await screen.findByRole('option', { name: /^Vulkan/ }));
    expect(verbsOf(api)).not.toContain('app.setEngineSettings');
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Layers on the GPU' }), '12{Tab}');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Restart engine' }));
    await waitFor(() =>
      expect(api.world.machine.engineSettings).toEqual({ backend: 'vulkan', gpuLayers: 12 }),
    );
    await waitFor(() => expect(within(dialog).queryByRole('button', { name: 'Restart engine' })).toBeNull());
  });
});
