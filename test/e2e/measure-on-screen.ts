// Reads what the screen Trust shows of a measure, in an end-to-end test.
import type { Page } from '@playwright/test';
import type { Measure } from '../../electron/contract/measure.ts';

/** What the screen shows, and what lies behind it. */
export async function measureOnScreen(page: Page): Promise<{ measure: Measure; auc: string | null }> {
  await page.getByRole('tab', { name: 'Report' }).click();
  const href = await page.getByRole('link', { name: 'Numbers as JSON' }).getAttribute('href');
  const measure = await page.evaluate(async (address) => (await (await fetch(address)).json()) as Measure, href ?? '');
  await page.getByRole('tab', { name: 'Numbers' }).click();
  const row = page.getByRole('tabpanel').getByRole('row', { name: /^AUC/ });
  return { measure, auc: await row.getByRole('cell').first().textContent() };
}
