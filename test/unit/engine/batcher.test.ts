// The natural batcher.
import { expect, test } from 'vitest';
import { createBatcher } from '../../../electron/engine/worker/nets/batcher.ts';

/** Doubles numbers; each run waits to be let go. */
function slowDoubler(max: number) {
  const batches: number[][] = [];
  const gates: (() => void)[] = [];
  const double = createBatcher(async (numbers: number[]) => {
    batches.push(numbers);
    await new Promise<void>((resolve) => gates.push(resolve));
    return numbers.map((n) => 2 * n);
  }, max);
  const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
  return { double, batches, tick, letGo: () => gates.shift()?.() };
}

test('what is asked in one turn shares a batch, and each gets its own answer', async () => {
  const { double, batches, tick, letGo } = slowDoubler(16);
  const answers = Promise.all([double(1), double(2), double(3)]);
  await tick();
  letGo();
  expect(await answers).toEqual([2, 4, 6]);
  expect(batches).toEqual([[1, 2, 3]]);
});

test('what gathers while a batch runs is the next batch, of at most max', async () => {
  const { double, batches, tick, letGo } = slowDoubler(3);
  const first = double(1);
  await tick();
  const rest = Promise.all([2, 3, 4, 5].map(double));
  for (let i = 0; i < 3; i++) {
    letGo();
    await tick();
  }
  expect([await first, await rest]).toEqual([2, [4, 6, 8, 10]]);
  expect(batches).toEqual([[1], [2, 3, 4], [5]]);
});

test('a lone piece never waits for company', async () => {
  const double = createBatcher(async (numbers: number[]) => numbers.map((n) => 2 * n), 16);
  expect(await double(21)).toBe(42);
  expect(await double(4)).toBe(8);
});

test('a batch that fails fails its pieces, and the next one runs', async () => {
  const picky = createBatcher(async (numbers: number[]) => {
    if (numbers.includes(13)) throw new Error('unlucky');
    return numbers;
  }, 2);
  const results = await Promise.allSettled([picky(1), picky(13), picky(2)]);
  expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  expect(await picky(3)).toBe(3);
});
