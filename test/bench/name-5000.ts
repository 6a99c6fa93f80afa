// name.5000: naming a group of 5,000 faces, from Enter until the page shows it, among 300,000 faces and 1,000 named
// people.
//
// The host door as a process of its own, a real browser without a window, the page as it is shipped. On People the name
// is typed into the field of the first group; the clock runs from the key event until the list of people counts one
// more and that is painted. Undone between rounds.
//
// What bounds it: 5,000 decisions and their undo log on disk, the new person's mean and spread, and what looks like
// them among the nameless.
import type { Page } from '@playwright/test';
import { median, type Benchmark } from './benchmark.ts';
import { LARGEST, NAMED, painted, withLargeLibrary } from './large-library.ts';

const ROUNDS = 6;

export const name5000: Benchmark = {
  id: 'name.5000',
  what: `Naming a group of ${LARGEST.toLocaleString('en')} faces, until the page shows it`,
  unit: 'ms',
  targets: [{ on: 'value', atMost: 200 }],
  run: (say) =>
    withLargeLibrary(say, async ({ page, start }) => {
      const host = await start();
      await page.goto(host.url);
      await page.getByRole('navigation').getByRole('link', { name: 'People' }).click();
      const milliseconds: number[] = [];
      for (let round = 0; round < ROUNDS; round++) milliseconds.push(await nameLargest(page, `Zoe ${round}`));
      return {
        value: median(milliseconds),
        against: null,
        ratio: null,
        note: `${ROUNDS} rounds: ${milliseconds.map((each) => each.toFixed(0)).join(', ')} ms`,
      };
    }),
};

const COUNT = 'main';
const count = (people: number): string => `${people.toLocaleString('en-GB')} people`;

async function nameLargest(page: Page, name: string): Promise<number> {
  const field = page.getByRole('combobox', { name: `Name for a group of ${LARGEST.toLocaleString('en-GB')} faces` });
  // Groups stand beneath the named; the head leads there.
  if ((await field.count()) === 0) await page.getByRole('button', { name: /^Who is this/ }).click();
  await field.fill(name);
  await page.getByRole('option', { name: `New person “${name}”` }).waitFor();
  await page.evaluate(() => {
    addEventListener('keydown', ({ timeStamp }) => void ((globalThis as { pressed?: number }).pressed = timeStamp), {
      capture: true,
      once: true,
    });
  });
  const shown = painted(page, COUNT, count(NAMED + 1));
  await page.keyboard.press('Enter');
  const at = await shown;
  const pressed = await page.evaluate(() => (globalThis as { pressed?: number }).pressed!);
  // Whatever follows in the background has its time before the next round.
  await page.waitForTimeout(2500);
  await page.keyboard.press('ControlOrMeta+z');
  await painted(page, COUNT, count(NAMED));
  await field.waitFor();
  await page.waitForTimeout(2500);
  return at - pressed;
}
