// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { navigate } from '../../../../renderer/app/navigation';
import { personVerdict } from '../../../../shared/domain/rating';
import { addJudge, rateSome } from '../../fake/ratings';
import { comparedWorld, sampleWorld, type World } from '../../fake/world';
import { renderApp } from '../../render-app';

async function openGraders(world: World, grader = 'label'): Promise<HTMLElement> {
  renderApp(world);
  await screen.findByRole('heading', { name: 'Runs' });
  act(() => navigate({ screen: 'graders', grader }));
  await userEvent.click(await screen.findByRole('tab', { name: 'People' }));
  const heading = await screen.findByRole('heading', { name: 'Agreement with people' });
  const section = heading.closest('section');
  if (!section) throw new Error('the heading has no section');
  return section;
}

describe('agreement with people', () => {
  it('leads to rating where nobody has rated an answer', async () => {
    const section = await openGraders(comparedWorld(24));
    expect(await within(section).findByText(/Nobody has rated an answer here/)).toBeDefined();
    await userEvent.click(within(section).getByRole('button', { name: 'Rate answers…' }));
    const tab = await screen.findByRole('tab', { name: /Review/ });
    expect(tab.getAttribute('aria-selected')).toBe('true');
  });

  it('says what to do where no run has the grader', async () => {
    const section = await openGraders(sampleWorld());
    expect(await within(section).findByText(/No run is judged by this grader yet/)).toBeDefined();
  });

  it('shows how far the grader decides as a person does, in words, numbers and counts', async () => {
    const world = comparedWorld();
    rateSome(world, 'run-b', 40);
    const section = await openGraders(world);
    const matrix = await within(section).findByRole('table');
    const cells = within(matrix)
      .getAllByRole('cell')
      .map(({ textContent }) => parseInt(textContent ?? '', 10));
    const counts = cells.filter((value) => !Number.isNaN(value));
    expect(counts).toHaveLength(4);
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(40);
    const numbers = within(section).getByRole('group', { name: 'Coefficients' });
    expect(numbers.textContent).toMatch(/Cohen’s κ.*\d\.\d\d to \d\.\d\d, n = 40/);
    expect(within(section).getByText(/^(It agrees with you|These 40 answers leave open)/)).toBeDefined();
  });

  it('leads to the answers on which they differ', async () => {
    const world = comparedWorld();
    rateSome(world, 'run-b', 40);
    const differing = world.runs
      .find(({ summary }) => summary.id === 'run-b')
      ?.samples.find((sample) => {
        const rating = world.ratings.get(`${sample.exampleHash} ${sample.text}`);
        return rating && (personVerdict(rating) === 'pass') !== sample.scores['label']?.passed;
      });
    if (!differing) throw new Error('the fixtures have no disagreement');
    const section = await openGraders(world);
    await userEvent.click(
      await within(section).findByRole('button', { name: new RegExp(`^${differing.exampleId} tuned`) }),
    );
    const panel = await screen.findByRole('region', { name: 'Sample' });
    expect(await within(panel).findByRole('heading', { name: differing.exampleId })).toBeDefined();
  });

  it('sets a judge’s own ratings beside a person’s stars, and says what it was not sure of', async () => {
    const world = comparedWorld();
    rateSome(world, 'run-b', 40);
    addJudge(world, 'run-b');
    const section = await openGraders(world, 'judge');
    const table = await within(section).findByRole('table', { name: 'Your stars by its rating' });
    expect(within(table).getAllByRole('row')).toHaveLength(6);
    const numbers = within(section).getByRole('group', { name: 'Coefficients' });
    expect(numbers.textContent).toMatch(/Quadratic κ.*Spearman’s ρ/);
    expect(within(section).getByText(/Not counted: 2 that it was not sure enough of\.$/)).toBeDefined();
  });

  it('is of all runs of a suite, or of one', async () => {
    const world = comparedWorld();
    rateSome(world, 'run-b', 40);
    const section = await openGraders(world);
    await within(section).findByText('40 rated answers');
    await userEvent.click(within(section).getByRole('combobox', { name: 'Rated answers of' }));
    await userEvent.click(await screen.findByRole('option', { name: /^base on triage/ }));
    const shared = await within(section).findByText(/^\d+ rated answers?$/);
    expect(parseInt(shared.textContent ?? '', 10)).toBeLessThan(40);
  });
});
