import { chooseMenuItem, expect, test, type LaunchedApp } from './app';
import { look } from './look';

const message =
  'Hello, could you renew my Lisinopril? I have two tablets left, and my left knee is still a little sore.';

async function openPlayground({ app, page }: LaunchedApp): Promise<void> {
  await expect(page.getByRole('button', { name: /^Workspace/ })).toBeVisible();
  await chooseMenuItem(app, 'view.playground');
  await expect(page.getByRole('heading', { name: 'Playground' })).toBeVisible();
}

function column({ page }: LaunchedApp, name: string) {
  return page.getByRole('region', { name: new RegExp(`^Column \\d: ${name}$`) });
}

test('base and adapter answer one message side by side, by scale, by token, and become an example', async ({
  launch,
}) => {
  const launched = await launch();
  const { app, page } = launched;
  await openPlayground(launched);
  const base = column(launched, 'base');
  const tuned = column(launched, 'patient-triage-lora');
  await expect(base).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'System prompt' })).toHaveValue(
    /Triage the patient message/,
  );
  await look(launched, 'playground-first');

  await test.step('run by the menu', async () => {
    await page.getByRole('textbox', { name: 'Text of turn 1' }).fill(message);
    await chooseMenuItem(app, 'run.start');
    await expect(page.getByText('2 answers', { exact: true })).toBeVisible({ timeout: 60_000 });
    await expect(tuned.getByText(/tok\/s/)).toBeVisible();
    await expect(tuned.getByRole('group', { name: /^Answer of/ })).toContainText('"label"');
    await look(launched, 'playground-answers');
  });

  await test.step('an adapter that is off answers as the base does', async () => {
    const answers = page.getByRole('region', { name: 'Answers' });
    await page.getByRole('radio', { name: 'Text' }).check();
    await tuned.getByRole('slider').fill('0');
    await answers.getByRole('button', { name: 'Run this column' }).nth(1).click();
    const off = page.getByRole('region', { name: 'Column 2: base' });
    await expect(page.getByText('2 answers', { exact: true })).toBeVisible({ timeout: 60_000 });
    const text = await page
      .getByRole('region', { name: 'Column 1: base' })
      .getByRole('group', { name: /^Answer of/ })
      .innerText();
    await expect(off.getByRole('group', { name: /^Answer of/ })).toHaveText(text);
    await off.getByRole('slider').dblclick();
    await expect(tuned).toBeVisible();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(page.getByText('2 answers', { exact: true })).toBeVisible({ timeout: 60_000 });
  });

  await test.step('tokens with their probabilities', async () => {
    await page.getByRole('radio', { name: 'Tokens' }).check();
    const list = tuned.getByRole('listbox');
    await expect(list).toHaveText(/^\{.*\}$/);
    // The answer is the last that is told: its tokens are there by then.
    const [, generated] = /\d \+ (\d+)/.exec(await tuned.innerText()) ?? [];
    await expect(list.getByRole('option')).toHaveCount(Number(generated));
    await list.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    const chosen = list.getByRole('option', { selected: true });
    await expect(chosen).toHaveAttribute('aria-label', /%$/);
    const details = page.getByRole('region', { name: 'Token', exact: true });
    await expect(
      details.getByRole('list', { name: 'What could have come' }).getByRole('listitem'),
    ).toHaveCount(5);
    await expect(details.getByText('It was the likeliest.')).toBeVisible();
    await look(launched, 'playground-tokens');
  });

  await test.step('both columns score the answer that the adapter gave', async () => {
    const text = await tuned.getByRole('listbox').innerText();
    await tuned.getByRole('button', { name: /^Actions for/ }).click();
    await page.getByRole('menuitem', { name: 'Score this answer in all columns' }).click();
    await expect(page.getByText('Scored in 2 columns', { exact: true })).toBeVisible({ timeout: 60_000 });
    await expect(base.getByRole('listbox')).toHaveText(text);
    await expect(tuned.getByRole('listbox')).toHaveText(text);
    // It was trained for: the adapter finds it likelier than the base does.
    await expect(tuned.getByText(/^\+\d/)).toBeVisible();
    await look(launched, 'playground-scored');
  });

  await test.step('the answer becomes an example of the suite', async () => {
    await tuned.getByRole('button', { name: 'Make an example…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Make an example' });
    await expect(dialog.getByRole('textbox', { name: 'Value of answer' })).toHaveValue(/"label"/);
    const id = await dialog.getByRole('textbox', { name: 'Id' }).inputValue();
    await look(launched, 'playground-promotion');
    await dialog.getByRole('button', { name: 'Add to patient-messages' }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page.getByRole('searchbox', { name: 'Search examples' })).toHaveValue(id);
    await expect(page.getByText('1 example', { exact: true })).toBeVisible();
    // Undo is the field's own while one is written in.
    await page.getByRole('button', { name: 'Examples', exact: true }).focus();
    await chooseMenuItem(app, 'edit.undo');
    await expect(page.getByText('0 examples', { exact: true })).toBeVisible();
  });
});

test('an example is loaded, stopped on its way, and everything is there after a look elsewhere', async ({
  launch,
}) => {
  const launched = await launch();
  const { app, page } = launched;
  await openPlayground(launched);
  await page.getByRole('button', { name: 'Load an example…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Load an example' });
  await dialog.getByRole('searchbox', { name: 'Search examples' }).fill('pm-0002');
  await expect(dialog.getByText('1 example', { exact: true })).toBeVisible();
  await look(launched, 'playground-load');
  await dialog.getByRole('row', { name: /pm-0002/ }).click();
  await expect(page.getByRole('region', { name: 'Prompt' }).getByText('pm-0002')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Text of turn 1' })).toHaveValue(/Bupropion/);

  // Long enough to be stopped: every token but the end may come.
  await page.getByText('Sampling', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Longest answer, tokens' }).fill('400');
  await page.getByRole('textbox', { name: 'Temperature' }).fill('2');
  await page.getByText('More settings').click();
  await page.getByRole('radio', { name: 'GBNF grammar' }).check();
  await page.getByRole('textbox', { name: 'GBNF grammar' }).fill('root ::= [a-z ]{1000}');
  await look(launched, 'playground-sampling');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const answer = column(launched, 'base').getByRole('group', { name: /^Answer of/ });
  await expect(answer).toHaveText(/[a-z ]{5,}/, { timeout: 60_000 });
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  await expect(column(launched, 'base').getByText('stopped by you')).toBeVisible();
  const text = await answer.innerText();
  expect(text.length).toBeGreaterThan(4);

  await chooseMenuItem(app, 'view.models');
  await chooseMenuItem(app, 'view.playground');
  await expect(answer).toHaveText(text);
  await expect(page.getByRole('region', { name: 'Prompt' }).getByText('pm-0002')).toBeVisible();
});

test('what cannot be run says why where it happened, and the app lives on', async ({ launch }) => {
  const launched = await launch();
  const { page } = launched;
  await openPlayground(launched);
  await page.getByRole('textbox', { name: 'Text of turn 1' }).fill(message);
  await page.getByText('Sampling', { exact: true }).click();
  await page.getByText('More settings').click();
  await page.getByRole('radio', { name: 'GBNF grammar' }).check();
  await page.getByRole('textbox', { name: 'GBNF grammar' }).fill('root ::= missing');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(/grammar/i, { timeout: 60_000 });
  await look(launched, 'playground-failure');
  await page.getByRole('radio', { name: 'Any text' }).check();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText('2 answers', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('alert')).toHaveCount(0);
});
