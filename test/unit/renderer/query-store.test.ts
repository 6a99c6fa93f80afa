// The cache of the core's answers: shared, kept while fetched again, and not fetched too often.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CallError } from '../../../renderer/data/client.ts';
import { createQueryStore } from '../../../renderer/data/query-store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A core whose answers are given by hand. */
function core() {
  const asked: { question: string; resolve: (value: unknown) => void; reject: (error: unknown) => void }[] = [];
  const store = createQueryStore(
    (question) => new Promise((resolve, reject) => asked.push({ question, resolve, reject })),
    () => Date.now(),
  );
  const answer = async (at: number, value: unknown) => {
    asked[at]?.resolve(value);
    await vi.advanceTimersByTimeAsync(0);
  };
  const fail = async (at: number, error: unknown) => {
    asked[at]?.reject(error);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { asked, store, answer, fail };
}

test('two components with the same question share one call', async () => {
  const { asked, store, answer } = core();
  const heard = vi.fn();
  store.watch('listPeople', [], () => heard('one'));
  store.watch('listPeople', [], () => heard('two'));
  expect(asked).toHaveLength(1);
  expect(store.read('listPeople', []).state).toBe('loading');
  await answer(0, []);
  expect(heard).toHaveBeenCalledTimes(2);
  expect(store.read('listPeople', [])).toEqual({ state: 'ready', data: [], error: null });
});

test('other arguments are another question', () => {
  const { asked, store } = core();
  store.watch('getPerson', [1], () => {});
  store.watch('getPerson', [2], () => {});
  expect(asked).toHaveLength(2);
});

test('a change of its topic fetches again, and the old answer stays until the new one arrives', async () => {
  const { asked, store, answer } = core();
  store.watch('listActions', [10], () => {});
  await answer(0, ['old']);
  await vi.advanceTimersByTimeAsync(1000);
  store.invalidate(['photos']);
  expect(asked).toHaveLength(1);
  store.invalidate(['actions']);
  expect(asked).toHaveLength(2);
  expect(store.read('listActions', [10]).data).toEqual(['old']);
  await answer(1, ['new']);
  expect(store.read('listActions', [10]).data).toEqual(['new']);
});

test('many changes in a row cause one more fetch, after a pause four times as long as the fetch', async () => {
  const { asked, store, answer } = core();
  store.watch('listPhotos', [{}], () => {});
  await vi.advanceTimersByTimeAsync(200);
  await answer(0, null);
  for (let n = 0; n < 50; n++) store.invalidate(['photos']);
  await vi.advanceTimersByTimeAsync(700);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(asked).toHaveLength(2);
});

test('a fetch that waited for the connection does not delay the next for long', async () => {
  const { asked, store, answer } = core();
  store.watch('getSettings', [], () => {});
  await vi.advanceTimersByTimeAsync(20_000);
  await answer(0, null);
  store.invalidate(['settings']);
  await vi.advanceTimersByTimeAsync(1500);
  expect(asked).toHaveLength(2);
});

test('an answer that came with another call is shown without a fetch', async () => {
  const { asked, store, answer } = core();
  const heard = vi.fn();
  store.watch('listActions', [10], heard);
  await answer(0, []);
  store.setAnswer('listActions', [10], []);
  expect(heard).toHaveBeenCalledTimes(2);
  expect(asked).toHaveLength(1);
});

test('a change during a fetch is not lost', async () => {
  const { asked, store, answer } = core();
  store.watch('listPeople', [], () => {});
  store.invalidate(['people']);
  expect(asked).toHaveLength(1);
  await answer(0, []);
  await vi.advanceTimersByTimeAsync(300);
  expect(asked).toHaveLength(2);
});

test('an unwatched answer is fetched when it is watched again, and the old one is shown at once', async () => {
  const { asked, store, answer } = core();
  const stop = store.watch('listPeople', [], () => {});
  await answer(0, ['Anna']);
  stop();
  await vi.advanceTimersByTimeAsync(1000);
  store.invalidate(['people']);
  expect(asked).toHaveLength(1);
  store.watch('listPeople', [], () => {});
  expect(asked).toHaveLength(2);
  expect(store.read('listPeople', []).data).toEqual(['Anna']);
});

test('a failure is a state, and retry asks again', async () => {
  const { asked, store, answer, fail } = core();
  store.watch('getPerson', [9], () => {});
  await fail(0, new CallError('gone', 'Gone.'));
  expect(store.read('getPerson', [9])).toMatchObject({ state: 'failed', error: { code: 'gone' } });
  store.retry('getPerson', [9]);
  expect(store.read('getPerson', [9]).state).toBe('loading');
  await answer(1, { id: 9 });
  expect(store.read('getPerson', [9]).state).toBe('ready');
  expect(asked).toHaveLength(2);
});

test('a lost connection leaves the answer on the screen; a person who is gone does not', async () => {
  const { store, answer, fail } = core();
  store.watch('getPerson', [1], () => {});
  await answer(0, { id: 1 });
  await vi.advanceTimersByTimeAsync(1000);
  store.invalidate(['people']);
  await fail(1, new CallError('disconnected', 'Away.'));
  expect(store.read('getPerson', [1]).state).toBe('ready');
  await vi.advanceTimersByTimeAsync(1000);
  store.invalidate(['people']);
  await fail(2, new CallError('gone', 'Gone.'));
  expect(store.read('getPerson', [1]).state).toBe('failed');
});

test('unwatched answers do not pile up', async () => {
  const { asked, store, answer } = core();
  for (let id = 0; id < 200; id++) {
    const stop = store.watch('getPhoto', [id], () => {});
    await answer(id, { id });
    stop();
    await vi.advanceTimersByTimeAsync(300);
  }
  expect(asked).toHaveLength(200);
  expect(store.read('getPhoto', [199]).state).toBe('ready');
  expect(store.read('getPhoto', [0]).state).toBe('loading');
});

test('an edit updates a fresh answer without a fetch; a stale answer, or one in flight, is fetched', async () => {
  const { asked, store, answer } = core();
  const heard = vi.fn();
  const edits = { listPeople: (before: unknown[]) => [...before, 'Zoe'] } as never;
  store.watch('listPeople', [], heard);
  store.watch('getPerson', [1], () => {});
  store.invalidate(['people'], edits); // may be from before the change or after it
  await answer(0, ['Anna']);
  await answer(1, {});
  await vi.advanceTimersByTimeAsync(0);
  expect(store.read('listPeople', []).data).toEqual(['Anna']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked.map(({ question }) => question)).toEqual(['listPeople', 'getPerson', 'listPeople', 'getPerson']);
  await answer(2, ['Anna', 'Zoe']);
  await answer(3, {});
  heard.mockClear();
  store.invalidate(['people'], edits); // resting from the last fetch
  expect(store.read('listPeople', []).data).toEqual(['Anna', 'Zoe', 'Zoe']);
  expect(heard).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(2000);
  expect(asked.slice(4).map(({ question }) => question)).toEqual(['getPerson']);
});
