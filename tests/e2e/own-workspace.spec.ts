import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureTestModel } from '../../scripts/setup/model.mjs';
import { root } from '../../scripts/setup/paths.mjs';
import { answerFileDialogs, chooseMenuItem, expect, test, type LaunchedApp } from './app';
import { look } from './look';

/** The AI Alliance guide's patient ChatBot data, as its own tools wrote it. */
const data = join(root, '../shared/data/healthcare-chatbot');
const plain = 'You answer messages of patients for a clinic, in one sentence.';
const careful = `${plain} When the message describes an emergency, tell the patient to seek emergency medical help now.`;

test('a person makes a workspace of their own with a real model, from files to the comparison', async ({
  launch,
}, testInfo) => {
  test.setTimeout(600_000);
  const userData = testInfo.outputPath('profile');
  const folder = testInfo.outputPath('clinic');
  const launched = await launch({ userData });
  const { app, page } = launched;
  await expect(page.getByRole('button', { name: /^Workspace/ })).toBeVisible();
  await answerFileDialogs(app, folder);
  await chooseMenuItem(app, 'workspace.new');
  await expect(page.getByRole('button', { name: /^Workspace clinic/ })).toBeVisible();

  await test.step('a model, by button', async () => {
    await page.getByRole('button', { name: 'Models', exact: true }).click();
    await answerFileDialogs(app, await ensureTestModel());
    await page.getByRole('button', { name: 'Add model…' }).click();
    await expect(page.getByRole('row', { name: /SmolLM2.*llama/ })).toBeVisible({ timeout: 60_000 });
  });

  await test.step('two configurations of it', async () => {
    await newConfiguration(launched, 'plain', plain);
    await newConfiguration(launched, 'careful', careful);
  });

  await test.step('examples, from a file that has bad lines, and one that has none', async () => {
    await page.getByRole('button', { name: 'Examples', exact: true }).click();
    await expect(page.getByText('No suites yet')).toBeVisible();
    await look(launched, 'examples-empty');
    await openImport(
      launched,
      join(data, 'synthetic/llama3.2_3B/non-prescription-refills-data-validation.jsonl'),
    );
    const dialog = page.getByRole('dialog', { name: 'Import examples' });
    await expect(dialog.getByText(/2 bad lines left out/)).toBeVisible();
    await expect(dialog.getByRole('row', { name: /Line 50/ })).toBeVisible();
    await look(launched, 'import-bad-lines');
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    await openImport(launched, join(data, 'synthetic/llama3.2_3B/emergency-data.jsonl'));
    await dialog
      .getByRole('textbox', { name: 'Into the suite' })
      .or(dialog.getByRole('combobox', { name: 'Into the suite' }))
      .fill('emergencies');
    await look(launched, 'import');
    await dialog.getByRole('button', { name: /^Import \d+ examples$/ }).click();
    await expect(
      page
        .getByRole('grid', { name: 'Examples' })
        .getByText(/I have trouble breathing/)
        .first(),
    ).toBeVisible();
  });

  await test.step('one more by hand, and taking it back', async () => {
    await page.getByRole('button', { name: 'New example' }).click();
    const editor = page.getByRole('region', { name: 'Example', exact: true });
    await editor.getByRole('textbox').first().fill('My chest hurts and I cannot feel my arm.');
    await expect(editor.getByText('Saved')).toBeVisible();
    await look(launched, 'examples-editor');
    await editor.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('searchbox', { name: 'Search examples' }).fill('CHEST HURTS');
    await expect(page.getByText('My chest hurts and I cannot feel my arm.')).toBeVisible();
    await expect(page.getByText('1 example', { exact: true })).toBeVisible();
    expect(readFileSync(join(folder, 'suites/emergencies/examples.jsonl'), 'utf8')).toContain(
      'My chest hurts',
    );
  });

  await test.step('a grader, tried before it is used', async () => {
    await page.getByRole('button', { name: 'Graders', exact: true }).click();
    await look(launched, 'graders-empty');
    await page.getByRole('button', { name: 'New grader…' }).first().click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('medical help');
    await look(launched, 'graders-new');
    await page.getByRole('button', { name: 'Create' }).click();
    const editor = page.getByRole('region', { name: 'Grader medical help' });
    await editor.getByRole('textbox', { name: 'this text' }).fill('medical');
    await editor.getByRole('combobox', { name: 'passes when it' }).click();
    await page.getByRole('option', { name: /contains \(in any case\)/ }).click();
    await expect(editor.getByText('Saved')).toBeVisible();
    await editor.getByRole('checkbox', { name: 'emergencies' }).click();
    await expect(editor.getByRole('checkbox', { name: 'emergencies' })).toBeChecked();
    await editor.getByRole('textbox', { name: 'Answer' }).fill('Get MEDICAL help now.');
    const result = editor.getByRole('status', { name: 'Result' });
    await expect(result.getByText('Passed')).toBeVisible();
    await editor.getByRole('textbox', { name: 'Answer' }).fill('Drink some tea.');
    await expect(result.getByText('Failed')).toBeVisible();
    await look(launched, 'graders');
    await editor.getByRole('textbox', { name: 'this text' }).fill('{{item.nothing}}');
    await expect(result.getByText('Errored')).toBeVisible();
    await look(launched, 'graders-errored');
    await editor.getByRole('textbox', { name: 'this text' }).fill('medical');
    await expect(result.getByText('Failed')).toBeVisible();
    await expect(editor.getByText('Saved')).toBeVisible();
  });

  await test.step('both runs, and the comparison', async () => {
    await page.getByRole('button', { name: 'Runs', exact: true }).click();
    await page.getByRole('combobox', { name: 'Compare with' }).click();
    await page.getByRole('option', { name: /careful/ }).click();
    await page.getByRole('button', { name: 'Run both and compare' }).click();
    await expect(page.getByTestId('comparison')).toHaveAttribute('data-ready', 'true', { timeout: 300_000 });
    await expect(page.getByText(/careful/).first()).toBeVisible();
    await look(launched, 'compare-real-model');
    const html = testInfo.outputPath('report.html');
    await answerFileDialogs(app, html);
    await page.getByRole('button', { name: 'Save report…' }).click();
    await page.getByRole('menuitem', { name: /^HTML/ }).click();
    await expect.poll(() => existsSync(html)).toBe(true);
  });

  await launched.close();
  const again = await launch({ userData });
  await expect(again.page.getByRole('button', { name: /^Workspace clinic/ })).toBeVisible();
  await again.page.getByRole('button', { name: 'Runs', exact: true }).click();
  await expect(again.page.getByRole('row', { name: /careful.*Finished/ })).toBeVisible();
  await expect(again.page.getByRole('row', { name: /plain.*Finished/ })).toBeVisible();
});

async function newConfiguration({ page }: LaunchedApp, name: string, system: string): Promise<void> {
  await page.getByRole('button', { name: /New configuration/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('textbox', { name: 'System prompt' }).fill(system);
  await dialog.getByRole('textbox', { name: 'Longest answer, tokens' }).fill('24');
  await dialog.getByRole('textbox', { name: 'Name' }).focus();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`^${name}`) })).toBeVisible();
}

async function openImport({ app, page }: LaunchedApp, path: string): Promise<void> {
  await answerFileDialogs(app, path);
  await page
    .getByRole('button', { name: /^Import/ })
    .first()
    .click();
  await page
    .getByRole('dialog', { name: 'Import examples' })
    .getByRole('button', { name: 'Choose file…' })
    .click();
}

test('commands by name, and settings', async ({ launch }) => {
  const launched = await launch();
  const { app, page } = launched;
  await expect(page.getByRole('button', { name: 'Run both and compare' })).toBeVisible();
  await chooseMenuItem(app, 'app.palette');
  const search = page.getByRole('combobox', { name: 'Search commands' });
  await expect(search).toBeFocused();
  await look(launched, 'palette');
  await search.fill('settings');
  await page.keyboard.press('Enter');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await expect(settings.getByText(/Tunewright \d/)).toBeVisible();
  await look(launched, 'settings');
  await settings.getByRole('radio', { name: 'Dark' }).click();
  await expect(page.locator(':root[data-theme=dark]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();
});

test('the sample’s examples and graders', async ({ launch }) => {
  const launched = await launch();
  const { page } = launched;
  await page.getByRole('button', { name: 'Examples', exact: true }).click();
  await expect(page.getByText(/educational only/i).first()).toBeVisible();
  await expect(page.getByText('600 examples')).toBeVisible();
  await look(launched, 'examples');
  await page.getByRole('button', { name: 'Export…' }).click();
  await look(launched, 'export');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Graders', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Grader fields' })).toBeVisible();
  await expect(page.getByRole('status', { name: 'Result' }).getByText('Passed')).toBeVisible();
  await look(launched, 'graders-json-fields');
});
