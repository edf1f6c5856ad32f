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
    name: 'run-manifest',
    scenario: 'compared',
    screen: 'runs',
    act: async (page) => {
      await page.getByRole('button', { name: 'tuned', exact: true }).click();
      await page.getByRole('tab', { name: 'Manifest' }).click();
    },
  },
  { name: 'models', scenario: 'troubled', screen: 'models' },
  { name: 'models-empty', scenario: 'empty', screen: 'models' },
  {
    name: 'models-configuration',
    scenario: 'compared',
    screen: 'models',
    act: (page) => page.getByRole('button', { name: 'tuned', exact: true }).click(),
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
  { name: 'graders-empty', scenario: 'empty', screen: 'graders' },
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
  { name: 'small-runs', scenario: 'troubled', screen: 'runs', sizes: [{ width: 960, height: 640 }] },
  { name: 'wide-compare', scenario: 'compared', screen: 'compare', sizes: [{ width: 2560, height: 1440 }] },
];
