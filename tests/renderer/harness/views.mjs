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
  { name: 'runs', scenario: 'compared', screen: 'runs' },
];
