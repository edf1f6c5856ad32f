// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EditorView } from '@codemirror/view';
import { describe, expect, it } from 'vitest';
import { navigate } from '../../renderer/app/navigation';
import { changeView, pairKey } from '../../renderer/features/compare/view';
import { changeSamplesView } from '../../renderer/features/runs/samples-view';
import { fail } from '../../shared/result';
import { comparedWorld, emptyWorld, sampleWorld, suiteName } from './fake/world';
import { renderApp } from './render-app';

describe('the window', () => {
  it('welcomes a person without a workspace, and opens the sample', async () => {
    const api = renderApp(emptyWorld());
    await userEvent.click(await screen.findByRole('button', { name: 'Open the sample' }));
    await waitFor(() => expect(api.calls.map(({ verb }) => verb)).toContain('sample.open'));
  });

  it('says what to do first, and starts both runs with one click', async () => {
    const api = renderApp(sampleWorld());
    expect(await screen.findByRole('heading', { name: /Run the suite on the base model/ })).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Run both and compare' }));
    await waitFor(() => {
      const started = api.calls.filter(({ verb }) => verb === 'runs.start').map(({ input }) => input);
      expect(started).toHaveLength(1);
      expect(started[0]).toMatchObject({
        suite: suiteName,
        configurations: ['base', 'tuned'],
        split: 'test',
      });
    });
  });

  it('shows an expected failure as its sentence where it happened', async () => {
    const api = renderApp(sampleWorld());
    api.failWith(
      'runs.start',
      fail('bad-file', 'model.gguf is not a GGUF file. Choose a file that ends in .gguf.'),
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Run both and compare' }));
    expect((await screen.findByRole('alert')).textContent).toContain('model.gguf is not a GGUF file.');
  });

  it('tells that the engine stopped, and that it is back', async () => {
    const api = renderApp(sampleWorld());
    await screen.findByRole('heading', { name: 'Runs' });
    act(() => api.emit('engine.state', { state: 'restarting', message: 'The engine stopped unexpectedly.' }));
    expect(await screen.findByText('The engine stopped unexpectedly.')).toBeDefined();
    act(() => api.emit('engine.state', { state: 'ready' }));
    await screen.findByText(/Engine ready/);
  });

  it('runs the same command for menu and palette', async () => {
    const api = renderApp(sampleWorld());
    await screen.findByRole('heading', { name: 'Runs' });
    act(() => api.emit('command', { id: 'view.graders' }));
    await screen.findByRole('heading', { name: 'Graders' });
    act(() => api.emit('command', { id: 'app.palette' }));
    await userEvent.type(await screen.findByRole('combobox', { name: 'Search commands' }), 'models{Enter}');
    await screen.findByRole('heading', { name: 'Models' });
  });
});

describe('the comparison', () => {
  it('says the verdict first, and filters everything by the 2×2', async () => {
    const api = renderApp(comparedWorld());
    await screen.findByRole('button', { name: 'Compare' });
    act(() => navigate({ screen: 'compare' }));
    const board = await screen.findByRole('region', { name: 'Flip board' });
    const broken = within(board).getByRole('button', { name: /Broken/ });
    await userEvent.click(broken);
    expect(broken.getAttribute('aria-pressed')).toBe('true');
    await waitFor(() =>
      expect(api.calls).toContainEqual({
        verb: 'comparisons.cases',
        input: expect.objectContaining({ filter: { flip: 'broken' } }) as unknown,
      }),
    );
  });
});

describe('the manifest', () => {
  it('says of an adapter how strong it is, and what was proved', async () => {
    renderApp(comparedWorld());
    await userEvent.click(await screen.findByRole('button', { name: 'tuned' }));
    await userEvent.click(await screen.findByRole('tab', { name: 'Manifest' }));
    const manifest = await screen.findByRole('group', { name: 'Manifest' });
    expect(within(manifest).getByText('rank 8, alpha 16 (×2.0), applied at scale 1')).toBeDefined();
    expect(within(manifest).getByText(/0 when switched off .* 4\.71 at scale 1/)).toBeDefined();
  });
});

describe('stored tokens', () => {
  it('are shown for a sample, and a run without them says so', async () => {
    const api = renderApp(comparedWorld());
    await screen.findByRole('heading', { name: 'Runs' });
    await userEvent.click(await screen.findByRole('button', { name: 'tuned' }));
    act(() => changeSamplesView('run-b', { active: 0, isOpen: true }));
    const panel = await screen.findByRole('region', { name: 'Sample' });
    expect(api.calls.map(({ verb }) => verb)).not.toContain('runs.tokens');
    await userEvent.click(await within(panel).findByRole('radio', { name: 'Tokens' }));
    const list = await within(panel).findByRole('listbox');
    list.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(within(panel).getAllByRole('listitem').length).toBeGreaterThanOrEqual(5);
    const [asked] = api.calls.filter(({ verb }) => verb === 'runs.tokens');
    expect(asked?.input).toMatchObject({ run: 'run-b' });

    act(() => navigate({ screen: 'compare' }));
    act(() => changeView(pairKey('run-a', 'run-b'), { active: 3, isOpen: true }));
    const both = await screen.findByRole('region', { name: 'Case' });
    await userEvent.click(await within(both).findByRole('radio', { name: 'Tokens' }));
    const sideA = within(both).getByRole('region', { name: 'Answer A' });
    const sideB = within(both).getByRole('region', { name: 'Answer B' });
    expect(await within(sideA).findByText(/without recording the tokens/)).toBeDefined();
    expect(await within(sideB).findByRole('listbox', { name: 'Tokens of answer B' })).toBeDefined();
  });

  it('have as many alternatives as the run was started with', async () => {
    const api = renderApp(sampleWorld());
    await userEvent.click(await screen.findByText('More settings'));
    const field = screen.getByRole('textbox', { name: 'Alternatives per token' });
    await userEvent.clear(field);
    await userEvent.type(field, '4{Tab}');
    await userEvent.click(screen.getByRole('button', { name: 'Run base only' }));
    await waitFor(() => {
      const [started] = api.calls.filter(({ verb }) => verb === 'runs.start');
      expect(started?.input).toMatchObject({ configurations: ['base'], alternatives: 4 });
    });
  });
});

describe('graders', () => {
  it('keep a text that is not valid, and say what is wrong with it in place', async () => {
    renderApp(sampleWorld());
    await screen.findByRole('button', { name: 'Graders' });
    act(() => navigate({ screen: 'graders' }));
    await userEvent.click(await screen.findByRole('tab', { name: 'JSON' }));
    const source = await screen.findByRole('textbox', { name: 'Grader JSON' });
    const editor = EditorView.findFromDOM(source);
    act(() =>
      editor?.dispatch({
        changes: { from: 0, to: editor.state.doc.length, insert: '{"type": "string_check"}' },
      }),
    );
    await waitFor(() => expect(source.getAttribute('aria-invalid')).toBe('true'));
    const note = document.getElementById(source.getAttribute('aria-describedby') ?? '');
    expect(note?.textContent).toMatch(/name|input/);
    await userEvent.click(screen.getByRole('tab', { name: 'Form' }));
    expect(screen.getByText(/the form comes back when it can be read/)).toBeDefined();
  });
});

describe('importing', () => {
  it('shows what would happen before it does, and imports into the suite that was chosen', async () => {
    const api = renderApp(sampleWorld());
    await screen.findByRole('heading', { name: 'Runs' });
    act(() => api.emit('command', { id: 'examples.import' }));
    const dialog = await screen.findByRole('dialog', { name: 'Import examples' });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Choose file…' }));
    const go = await within(dialog).findByRole('button', { name: /^Import [\d,]+ examples?$/ });
    expect(api.calls.map(({ verb }) => verb)).not.toContain('import.commit');
    await userEvent.click(go);
    await waitFor(() =>
      expect(api.calls.find(({ verb }) => verb === 'import.commit')?.input).toMatchObject({
        suite: suiteName,
        split: 'test',
      }),
    );
  });
});
