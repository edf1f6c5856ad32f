const message = 'Can I get a refill for my metformin before the weekend? It is about visit 3.';

/** Writes the message, runs all columns and waits until they are there. */
async function tryOut(page, text = message) {
  await page.getByRole('textbox', { name: 'Text of turn 1' }).fill(text);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor({ timeout: 60_000 });
}

/** What `look.mjs` looks at: a scenario, a screen, and what a person does there first. */
export const views = [
  { name: 'welcome', scenario: 'welcome' },
  { name: 'compare', scenario: 'compared', screen: 'compare' },
  {
    name: 'compare-case',
    scenario: 'compared',
    screen: 'compare',
    act: async (page) => {
      await page.getByRole('button', { name: /Broken/ }).click();
      await page.waitForTimeout(200);
      await page.getByRole('row').nth(2).click();
    },
  },
  {
    name: 'compare-breakdown',
    scenario: 'compared',
    screen: 'compare',
    act: (page) => page.getByRole('tab', { name: 'By grader and tag' }).click(),
  },
  {
    name: 'compare-several',
    scenario: 'compared',
    screen: 'compare',
    act: (page) => page.getByRole('radio', { name: 'Several runs' }).click({ force: true }),
  },
  {
    name: 'power-planner',
    scenario: 'compared',
    screen: 'runs',
    act: (page) => page.getByRole('button', { name: 'How many examples does it take?' }).click(),
  },
  { name: 'runs-first', scenario: 'sample', screen: 'runs' },
  {
    name: 'runs-live',
    scenario: 'sample',
    screen: 'runs',
    act: async (page) => {
      await page.getByRole('button', { name: 'Run both and compare' }).click();
      await page.waitForTimeout(1800);
    },
  },
  { name: 'runs', scenario: 'troubled', screen: 'runs' },
  { name: 'runs-gates', scenario: 'gated', screen: 'runs' },
  {
    name: 'runs-quick',
    scenario: 'gated',
    screen: 'runs',
    act: (page) => page.getByRole('checkbox', { name: /^Quick run/ }).click(),
  },
  {
    name: 'run-gate',
    scenario: 'gated',
    screen: 'runs',
    act: (page) => page.getByRole('button', { name: 'base', exact: true }).click(),
  },
  {
    name: 'run-gate-manifest',
    scenario: 'gated',
    screen: 'runs',
    act: async (page) => {
      await page.getByRole('button', { name: 'tuned', exact: true }).first().click();
      await page.getByRole('tab', { name: 'Manifest' }).click();
    },
  },
  {
    name: 'run-detail',
    scenario: 'compared',
    screen: 'runs',
    act: async (page) => {
      await page.getByRole('button', { name: 'base', exact: true }).click();
      await page.waitForTimeout(300);
      await page.getByRole('row').nth(4).click();
    },
  },
  {
    name: 'run-tokens',
    scenario: 'compared',
    screen: 'runs',
    act: async (page) => {
      await page.getByRole('button', { name: 'tuned', exact: true }).click();
      await page.waitForTimeout(300);
      await page.getByRole('row').nth(4).click();
      await page.getByRole('radio', { name: 'Tokens' }).click();
      await page
        .getByRole('listbox')
        .first()
        .click({ position: { x: 60, y: 10 } });
    },
  },
  {
    name: 'compare-tokens',
    scenario: 'compared',
    screen: 'compare',
    act: async (page) => {
      await page.getByRole('row').nth(3).click();
      await page.getByRole('radio', { name: 'Tokens' }).click();
      await page.getByRole('option').nth(7).click();
    },
  },
  {
    name: 'runs-more',
    scenario: 'sample',
    screen: 'runs',
    act: (page) => page.getByText('More settings').click(),
  },
  {
    name: 'run-manifest',
    scenario: 'compared',
    screen: 'runs',
    act: async (page) => {
      await page.getByRole('button', { name: 'tuned', exact: true }).click();
      await page.getByRole('tab', { name: 'Manifest' }).click();
    },
  },
  { name: 'models', scenario: 'troubled', screen: 'models' },
  { name: 'playground', scenario: 'compared', screen: 'playground' },
  {
    name: 'playground-live',
    scenario: 'adapters',
    screen: 'playground',
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Text of turn 1' }).fill('Give me 300 tokens');
      await page.keyboard.press('Control+Enter');
      await page.waitForTimeout(1500);
    },
  },
  {
    name: 'playground-answers',
    scenario: 'compared',
    screen: 'playground',
    act: async (page) => {
      await tryOut(page);
      await page.getByRole('slider').fill('0.5');
    },
  },
  {
    name: 'playground-tokens',
    scenario: 'compared',
    screen: 'playground',
    act: async (page) => {
      await tryOut(page);
      await page.getByRole('radio', { name: 'Tokens' }).click();
      await page
        .getByRole('listbox')
        .first()
        .click({ position: { x: 60, y: 10 } });
    },
  },
  {
    name: 'playground-score',
    scenario: 'compared',
    screen: 'playground',
    act: async (page) => {
      await tryOut(page);
      await page.getByRole('button', { name: 'Actions for triage-lora' }).click();
      await page.getByRole('menuitem', { name: 'Score this answer in all columns' }).click();
      await page.getByText('Scored in 2 columns').waitFor({ timeout: 60_000 });
      await page
        .getByRole('listbox')
        .first()
        .click({ position: { x: 60, y: 10 } });
    },
  },
  {
    name: 'playground-many',
    scenario: 'adapters',
    screen: 'playground',
    act: (page) => tryOut(page),
  },
  {
    name: 'playground-sampling',
    scenario: 'compared',
    screen: 'playground',
    act: async (page) => {
      await page.getByText('Sampling', { exact: true }).click();
      await page.getByText('More settings').click();
      await page.getByRole('radio', { name: 'JSON schema' }).click();
      await page.getByRole('textbox', { name: 'JSON schema' }).fill('{"type": ');
      await page.getByRole('button', { name: 'Add a token' }).click();
    },
  },
  {
    name: 'playground-column',
    scenario: 'adapters',
    screen: 'playground',
    act: async (page) => {
      await page.getByRole('button', { name: 'Actions for triage-lora', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Apply tone' }).click();
      await page.getByRole('button', { name: 'Actions for triage-lora + tone' }).click();
      await page.getByRole('menuitem', { name: 'System prompt of its own' }).click();
    },
  },
  {
    name: 'playground-load',
    scenario: 'compared',
    screen: 'playground',
    act: (page) => page.getByRole('button', { name: 'Load an example…' }).click(),
  },
  {
    name: 'playground-loaded',
    scenario: 'compared',
    screen: 'playground',
    act: async (page) => {
      await page.getByRole('button', { name: 'Load an example…' }).click();
      await page.getByRole('row').nth(1).click();
      await page.keyboard.press('Control+Enter');
      await page.getByRole('button', { name: 'Run', exact: true }).waitFor({ timeout: 60_000 });
    },
  },
  {
    name: 'playground-promote',
    scenario: 'compared',
    screen: 'playground',
    act: async (page) => {
      await tryOut(page);
      await page.getByRole('button', { name: 'Make an example…' }).nth(1).click();
    },
  },
  {
    name: 'playground-promote-shape',
    scenario: 'compared',
    screen: 'playground',
    act: async (page) => {
      await page.evaluate(() => {
        window.fake.world.workspace.suites[0].expected = '{"label": "{{item.answer.label}}"}';
      });
      await tryOut(page);
      await page.getByRole('button', { name: 'Make an example…' }).first().click();
    },
  },
  {
    name: 'playground-failure',
    scenario: 'compared',
    screen: 'playground',
    act: async (page) => {
      await page.evaluate(() =>
        window.fake.failWith('playground.generate', {
          ok: false,
          error: {
            code: 'no-memory',
            message:
              'There is not enough memory for 8 columns of 131,072 tokens. Remove columns or shorten the longest answer.',
          },
        }),
      );
      await tryOut(page);
    },
  },
  { name: 'playground-empty', scenario: 'empty', screen: 'playground' },
  { name: 'playground-base', scenario: 'base', screen: 'playground' },
  { name: 'models-empty', scenario: 'empty', screen: 'models' },
  {
    name: 'models-configuration',
    scenario: 'compared',
    screen: 'models',
    act: (page) => page.getByRole('button', { name: 'tuned', exact: true }).click(),
  },
  {
    name: 'models-configuration-more',
    scenario: 'compared',
    screen: 'models',
    act: async (page) => {
      await page.getByRole('button', { name: 'tuned', exact: true }).click();
      await page.getByText('More settings').click();
    },
  },
  { name: 'models-downloads', scenario: 'found', screen: 'models' },
  {
    name: 'models-found',
    scenario: 'found',
    screen: 'models',
    act: (page) => page.getByText('half-a-download.gguf is cut short').scrollIntoViewIfNeeded(),
  },
  {
    name: 'models-workspace-panel',
    scenario: 'troubled',
    screen: 'models',
    act: (page) => page.getByRole('button', { name: /^SmolLM2/ }).click(),
  },
  {
    name: 'models-panel',
    scenario: 'found',
    screen: 'models',
    act: (page) => page.getByRole('button', { name: /^Mistral/ }).click(),
  },
  {
    name: 'models-folders',
    scenario: 'found',
    screen: 'models',
    act: (page) => page.getByRole('button', { name: 'Folders…' }).click(),
  },
  {
    name: 'models-download-off',
    scenario: 'found',
    screen: 'models',
    act: (page) => page.getByRole('button', { name: 'Download…' }).click(),
  },
  {
    name: 'models-download',
    scenario: 'found',
    screen: 'models',
    act: async (page) => {
      await page.getByRole('button', { name: 'Download…' }).click();
      await page.getByRole('button', { name: 'Allow downloads' }).click();
      await page.getByRole('textbox', { name: /Repository/ }).fill('org/tiny-GGUF');
      await page.getByRole('button', { name: 'List files' }).click();
    },
  },
  { name: 'compare-troubled', scenario: 'troubled', screen: 'compare' },
  { name: 'compare-inconclusive', scenario: 'inconclusive', screen: 'compare' },
  { name: 'compare-empty', scenario: 'sample', screen: 'compare' },
  { name: 'examples', scenario: 'troubled', screen: 'examples' },
  {
    name: 'examples-open',
    scenario: 'compared',
    screen: 'examples',
    act: (page) => page.getByRole('row').nth(4).click(),
  },
  {
    name: 'examples-conversation',
    scenario: 'compared',
    screen: 'examples',
    act: (page) => page.getByRole('row').nth(1).click(),
  },
  { name: 'examples-empty', scenario: 'empty', screen: 'examples' },
  {
    name: 'examples-suite',
    scenario: 'compared',
    screen: 'examples',
    act: async (page) => {
      await page.getByRole('button', { name: /Actions for the suite/ }).click();
      await page.getByRole('menuitem', { name: 'Edit suite…' }).click();
    },
  },
  {
    name: 'examples-suite-rules',
    scenario: 'gated',
    screen: 'examples',
    act: async (page) => {
      await page.getByRole('button', { name: /Actions for the suite/ }).click();
      await page.getByRole('menuitem', { name: 'Edit suite…' }).click();
      await page.getByText('Examples at least').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'examples-suite-one',
    scenario: 'gated',
    screen: 'examples',
    act: async (page) => {
      await page.getByRole('button', { name: /Actions for the suite/ }).click();
      await page.getByRole('menuitem', { name: 'Edit suite…' }).click();
      await page.getByRole('radio', { name: /one grader passes it/ }).click();
    },
  },
  {
    name: 'import',
    scenario: 'compared',
    screen: 'examples',
    act: async (page) => {
      await page.getByRole('button', { name: 'Import…' }).click();
      await page.getByRole('button', { name: 'Choose file…' }).click();
    },
  },
  {
    name: 'export',
    scenario: 'compared',
    screen: 'examples',
    act: async (page) => {
      await page.getByRole('button', { name: 'Export…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Export…' }).click();
    },
  },
  { name: 'graders', scenario: 'compared', screen: 'graders' },
  {
    name: 'graders-fields',
    scenario: 'compared',
    screen: 'graders',
    act: async (page) => {
      await page.getByRole('button', { name: /^fields/ }).click();
      await page.getByRole('textbox', { name: 'Answer' }).fill('{"label": "other"}');
    },
  },
  {
    name: 'graders-broken',
    scenario: 'troubled',
    screen: 'graders',
    act: (page) => page.getByRole('button', { name: /broken-grader/ }).click(),
  },
  {
    name: 'graders-new',
    scenario: 'compared',
    screen: 'graders',
    act: (page) => page.getByRole('button', { name: 'New grader…' }).click(),
  },
  {
    name: 'graders-import',
    scenario: 'sample',
    screen: 'graders',
    act: async (page) => {
      await page.getByRole('button', { name: 'Import and export graders' }).click();
      await page.getByRole('menuitem', { name: /Import/ }).click();
      await page.getByRole('button', { name: 'Choose file…' }).click();
    },
  },
  {
    name: 'graders-export',
    scenario: 'sample',
    screen: 'graders',
    act: async (page) => {
      await page.getByRole('button', { name: 'Import and export graders' }).click();
      await page.getByRole('menuitem', { name: /Export/ }).click();
    },
  },
  { name: 'graders-empty', scenario: 'empty', screen: 'graders' },
  {
    name: 'graders-json',
    scenario: 'lab',
    screen: 'graders',
    act: async (page) => {
      await page.getByRole('tab', { name: 'JSON' }).click();
      await page.locator('.cm-content').waitFor();
      await page.locator('.cm-content').click();
      await page.keyboard.press('Control+End');
      for (let times = 0; times < 3; times += 1) await page.keyboard.press('Backspace');
      await page.keyboard.type(',\n"');
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'graders-json-problem',
    scenario: 'troubled',
    screen: 'graders',
    act: async (page) => {
      await page.getByRole('button', { name: /broken-grader/ }).click();
      await page.locator('.cm-lintRange').first().hover();
      await page.waitForTimeout(600);
    },
  },
  {
    name: 'graders-completion',
    scenario: 'lab',
    screen: 'graders',
    act: async (page) => {
      const field = page.getByRole('textbox', { name: 'this text' });
      await field.fill('');
      await field.pressSequentially('The label is {{item.a');
    },
  },
  ...[
    'text_similarity',
    'score_model',
    'label_model',
    'python',
    'multi',
    'regex',
    'contains',
    'json_schema',
    'labels',
    'number',
    'limit',
    'tool_calls',
    'javascript',
    'similarity',
    'perplexity',
    'rating',
    'pairwise',
    'panel',
  ].map((kind) => ({
    name: `graders-kind-${kind}`,
    scenario: 'lab',
    screen: 'graders',
    sizes: [{ width: 1280, height: 800 }],
    act: async (page) => {
      await page.getByRole('button', { name: new RegExp(`^${kind}\\b`) }).click();
      await page.waitForTimeout(600);
    },
  })),
  {
    name: 'graders-judge',
    scenario: 'lab',
    screen: 'graders',
    act: async (page) => {
      await page.getByRole('button', { name: /^rating/ }).click();
      await page.getByRole('button', { name: 'Judge this answer' }).click();
      await page.getByRole('status', { name: 'Result' }).getByText(/sure/).waitFor();
    },
  },
  {
    name: 'graders-stored',
    scenario: 'lab',
    screen: 'graders',
    act: async (page) => {
      await page.getByRole('textbox', { name: 'this text' }).fill('emergency');
      await page.getByRole('radio', { name: 'Stored answers' }).click();
      await page.getByRole('row').nth(3).click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'graders-tests',
    scenario: 'lab',
    screen: 'graders',
    act: (page) => page.getByRole('tab', { name: /Unit tests/ }).click(),
  },
  {
    name: 'graders-tests-none',
    scenario: 'compared',
    screen: 'graders',
    act: (page) => page.getByRole('tab', { name: /Unit tests/ }).click(),
  },
  {
    name: 'graders-test-dialog',
    scenario: 'lab',
    screen: 'graders',
    act: async (page) => {
      await page.getByRole('tab', { name: /Unit tests/ }).click();
      await page.getByRole('button', { name: 'Edit test 3' }).click();
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'graders-tricks',
    scenario: 'lab',
    screen: 'graders',
    act: async (page) => {
      await page.getByRole('textbox', { name: 'The text' }).fill('{{sample.output_text}}');
      await page.getByRole('combobox', { name: 'passes when it' }).click();
      await page.getByRole('option', { name: /contains \(in any case\)/ }).click();
      await page.getByRole('tab', { name: 'Tricks' }).click();
      await page.getByRole('button', { name: 'Every label, listed' }).click();
    },
  },
  {
    name: 'graders-tricks-judge',
    scenario: 'lab',
    screen: 'graders',
    act: async (page) => {
      await page.getByRole('button', { name: /^label_model/ }).click();
      await page.getByRole('tab', { name: 'Tricks' }).click();
      await page.getByRole('button', { name: 'Try the tricks' }).click();
      await page.waitForTimeout(900);
    },
  },
  {
    name: 'graders-small',
    scenario: 'lab',
    screen: 'graders',
    sizes: [{ width: 960, height: 640 }],
  },
  {
    name: 'rating-sample',
    scenario: 'rated',
    screen: 'runs',
    act: async (page) => {
      await page.getByRole('button', { name: 'tuned', exact: true }).click();
      await page.waitForTimeout(300);
      await page.getByRole('row').nth(4).click();
    },
  },
  {
    name: 'rating-review',
    scenario: 'rated',
    screen: 'runs',
    act: async (page) => {
      await page.getByRole('button', { name: 'tuned', exact: true }).click();
      await page.getByRole('tab', { name: /Review/ }).click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'rating-queue',
    scenario: 'rated',
    screen: 'runs',
    act: async (page) => {
      await page.getByRole('button', { name: 'tuned', exact: true }).click();
      await page.getByRole('tab', { name: /Review/ }).click();
      await page.waitForTimeout(300);
      await page.getByRole('row').nth(1).click();
      await page.keyboard.press('f');
      await page.keyboard.press('2');
    },
  },
  {
    name: 'rating-blind',
    scenario: 'rated',
    screen: 'runs',
    act: async (page) => {
      await page.getByRole('button', { name: 'base', exact: true }).click();
      await page.getByRole('tab', { name: /Review/ }).click();
      await page.getByRole('button', { name: /At random/ }).click();
      await page.waitForTimeout(300);
      await page.getByRole('row').nth(1).click();
    },
  },
  {
    name: 'rating-one',
    scenario: 'rated',
    screen: 'graders',
    act: async (page) => {
      await page.getByRole('tab', { name: 'People' }).click();
      await page
        .getByRole('button', { name: /tuned.*You/ })
        .first()
        .click();
    },
  },
  {
    name: 'rating-case',
    scenario: 'rated',
    screen: 'compare',
    act: async (page) => {
      await page.getByRole('row').nth(2).click();
      await page.getByRole('group', { name: /Your rating of answer A/ }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'rating-agreement',
    scenario: 'rated',
    screen: 'graders',
    act: (page) => page.getByRole('tab', { name: 'People' }).click(),
  },
  {
    name: 'rating-agreement-judge',
    scenario: 'rated',
    screen: 'graders',
    act: async (page) => {
      await page.getByRole('button', { name: /^judge/ }).click();
      await page.getByRole('tab', { name: 'People' }).click();
    },
  },
  {
    name: 'rating-agreement-none',
    scenario: 'compared',
    screen: 'graders',
    act: (page) => page.getByRole('tab', { name: 'People' }).click(),
  },
  { name: 'runs-empty', scenario: 'empty', screen: 'runs' },
  {
    name: 'palette',
    scenario: 'compared',
    screen: 'compare',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('o');
    },
  },
  {
    name: 'settings',
    scenario: 'compared',
    screen: 'runs',
    act: (page) => page.keyboard.press('Control+,'),
  },
  {
    name: 'toast',
    scenario: 'compared',
    screen: 'runs',
    act: async (page) => {
      await page.getByRole('button', { name: /Actions for base/ }).click();
      await page.getByRole('menuitem', { name: 'Remove' }).click();
      await page.evaluate(() => window.fake.emit('engine.state', { state: 'restarting' }));
    },
  },
  {
    name: 'small-compare',
    scenario: 'troubled',
    screen: 'compare',
    sizes: [{ width: 960, height: 640 }],
    act: (page) => page.getByRole('row').nth(2).click(),
  },
  {
    name: 'small-playground',
    scenario: 'adapters',
    screen: 'playground',
    sizes: [{ width: 960, height: 640 }],
    act: (page) => tryOut(page),
  },
  { name: 'small-runs', scenario: 'troubled', screen: 'runs', sizes: [{ width: 960, height: 640 }] },
  { name: 'wide-compare', scenario: 'compared', screen: 'compare', sizes: [{ width: 2560, height: 1440 }] },
];
