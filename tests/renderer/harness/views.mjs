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
  { name: 'compare-troubled', scenario: 'troubled', screen: 'compare' },
  { name: 'compare-inconclusive', scenario: 'inconclusive', screen: 'compare' },
  { name: 'compare-empty', scenario: 'sample', screen: 'compare' },
];
