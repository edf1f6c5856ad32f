// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { navigate } from '../../../renderer/app/navigation';
import { sampleWorld } from '../fake/world';
import { renderApp } from '../render-app';

async function openConfiguration() {
  const api = renderApp(sampleWorld());
  await screen.findByRole('button', { name: 'Models' });
  act(() => navigate({ screen: 'models' }));
  await userEvent.click(await screen.findByRole('button', { name: 'tuned' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByText('More settings'));
  const field = (name: string) => within(dialog).getByRole('textbox', { name });
  const write = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
  const save = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Save' });
  return { api, dialog, field, write, save };
}

describe('the sampling settings of a configuration', () => {
  it('are all there, and are saved', async () => {
    const { api, dialog, write, save } = await openConfiguration();
    // Numbers between the steps of their fields.
    write('Top-p', '0.97');
    write('Scale of triage-lora', '0.25');
    write('Stop texts', '\\n\\n\nEnd');
    await userEvent.click(within(dialog).getByRole('radio', { name: 'JSON schema' }));
    write('JSON schema', '{"type": "object"}');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add a token' }));
    write('Token id 1', '42');
    await userEvent.click(save);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.world.workspace?.configurations.find(({ name }) => name === 'tuned')?.sampling).toEqual({
      temperature: 0,
      max_tokens: 96,
      top_p: 0.97,
      stop: ['\n\n', 'End'],
      json_schema: { type: 'object' },
      logit_bias: { '42': -100 },
    });
    expect(screen.getByText(/bias on 1 token, 2 stop texts, JSON schema/)).toBeDefined();
  });

  it('cannot be saved while one is wrong, and say which', async () => {
    const { dialog, field, write, save } = await openConfiguration();
    await userEvent.click(within(dialog).getByRole('radio', { name: 'JSON schema' }));
    write('JSON schema', '{"type": ');
    expect(save.disabled).toBe(true);
    expect(field('JSON schema').getAttribute('aria-invalid')).toBe('true');
    expect(within(dialog).getByText(/^Not valid JSON at column 10/)).toBeDefined();
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Any text' }));
    expect(save.disabled).toBe(false);
  });
});
