// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { useStartView } from '../../../../renderer/features/runs/start-view';
import type { SuiteFile } from '../../../../shared/domain/workspace';
import { recordedRule } from '../../../../shared/graders/pass-rule';
import type { FakeApi } from '../../fake/fake-api';
import { gated } from '../../fake/runs';
import { comparedWorld, sampleWorld, type World } from '../../fake/world';
import { renderApp } from '../../render-app';

function sampleWith(change: Partial<SuiteFile>): World {
  const world = sampleWorld();
  const { workspace } = world;
  if (workspace) workspace.suites = workspace.suites.map((suite) => ({ ...suite, ...change }));
  return world;
}

function started(api: FakeApi) {
  return api.calls.filter(({ verb }) => verb === 'runs.start').map(({ input }) => input);
}

/** The compared world with a pass rate that every run had to reach. */
function requiring(rate: number): World {
  const world = comparedWorld();
  for (const run of world.runs) {
    run.summary = gated({
      ...run.summary,
      manifest: { ...run.summary.manifest, required_pass_rate: rate },
    });
  }
  return world;
}

describe('a quick run', () => {
  it('says how many examples it takes, and takes so many', async () => {
    useStartView.setState({ quick: false });
    const quick_run = { fraction: 0.1, minimum: 3 };
    const api = renderApp(sampleWith({ quick_run, pass_rates: { quick: 0.5, full: 0.9 } }));
    const box = await screen.findByRole('checkbox', { name: /^Quick run/ });
    const all = api.world.workspace?.suites[0]?.bySplit.test ?? 0;
    const some = Math.ceil(all / 10);
    expect(box.closest('label')?.textContent).toContain(`${some} of the ${all} examples`);
    expect(screen.getByText(/90% of a run’s answers must pass/)).toBeDefined();
    await userEvent.click(box);
    expect(screen.getByText(/50% of a run’s answers must pass/).textContent).toContain(
      `${some} examples × 1 sample × 2 configurations = ${2 * some} answers`,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Run base only' }));
    await waitFor(() => expect(started(api)).toEqual([expect.objectContaining({ quick: true })]));
    expect(api.world.runs[0]?.summary.manifest).toMatchObject({
      examples: some,
      quick: { ...quick_run, seed: 1, of: all },
    });
    expect(await screen.findAllByText(/test, quick run/)).not.toHaveLength(0);
  });

  it('is not what a run is unless it is chosen', async () => {
    useStartView.setState({ quick: false });
    const api = renderApp(sampleWorld());
    await userEvent.click(await screen.findByRole('button', { name: 'Run base only' }));
    await waitFor(() => expect(started(api)).toEqual([expect.objectContaining({ quick: false })]));
  });
});

describe('a gate', () => {
  it('stands in the list with its doubt, and in the run as a sentence with its interval', async () => {
    const world = requiring(0.5);
    renderApp(world);
    const { gate } = world.runs.find(({ summary }) => summary.configuration === 'base')?.summary ?? {};
    if (!gate) throw new Error('the run has no gate');
    const row = (await screen.findByRole('button', { name: 'base' })).closest('tr');
    if (!row) throw new Error('the run is in no row');
    const verdict = gate.verdict === 'met' ? 'met' : 'not met';
    expect(within(row).getByText(`50% required: ${verdict}`)).toBeDefined();
    expect(gate.isSure).toBe(false);
    expect(within(row).getByText('too few examples to be sure')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'base' }));
    const note = await screen.findByText(gate.sentence);
    expect(note.textContent).toMatch(/^Pass rate .* %, required 50 %: .* \(interval .*\)\.$/);
  });

  it('has no doubt to tell where the examples are enough', async () => {
    renderApp(requiring(0.1));
    expect(await screen.findAllByText('10% required: met')).toHaveLength(2);
    expect(screen.queryByText('too few examples to be sure')).toBeNull();
  });

  it('is not there where nothing was required', async () => {
    renderApp(comparedWorld());
    await screen.findByRole('button', { name: 'base' });
    expect(screen.queryByText(/required:/)).toBeNull();
  });
});

describe('the manifest', () => {
  it('says what part was run, what passes and what was required', async () => {
    const world = requiring(0.75);
    const tuned = world.runs.find(({ summary }) => summary.configuration === 'tuned');
    if (!tuned) throw new Error('the run is missing');
    const { manifest } = tuned.summary;
    const [label] = manifest.graders;
    if (label) label.weight = 3;
    tuned.summary.manifest = {
      ...manifest,
      ...recordedRule({ weighted_mean: 0.8 }),
      quick: { fraction: 0.25, minimum: 5, seed: 1, of: 4 * manifest.examples },
    };
    renderApp(world);
    await userEvent.click(await screen.findByRole('button', { name: 'tuned' }));
    await userEvent.click(await screen.findByRole('tab', { name: 'Manifest' }));
    const shown = within(await screen.findByRole('group', { name: 'Manifest' }));
    expect(shown.getByText('test, quick run')).toBeDefined();
    expect(shown.getByText(`${manifest.examples} of ${4 * manifest.examples} × 1`)).toBeDefined();
    expect(shown.getByText('the weighted mean of its scores is at least 0.8')).toBeDefined();
    expect(shown.getByText('75%')).toBeDefined();
    expect(shown.getByText('label, weight 3')).toBeDefined();
  });
});
