// Many small changes become few events.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createChangeEvents } from '../../../../electron/core/changes/change-events.ts';
import type { FacetEvent } from '../../../../electron/contract/events.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  const sent: FacetEvent[] = [];
  const events = createChangeEvents(
    (event) => sent.push(event),
    (id) => ({ id, now: null }),
  );
  const take = async (): Promise<FacetEvent[]> => {
    await vi.advanceTimersByTimeAsync(300);
    return sent.splice(0);
  };
  return { events, take };
}

test('the first change is sent at once, later ones within a moment together', async () => {
  const sent: FacetEvent[] = [];
  const { tell } = createChangeEvents(
    (event) => sent.push(event),
    (id) => ({ id, now: null }),
  );
  tell(['photos']);
  await vi.advanceTimersByTimeAsync(0);
  tell(['people']);
  tell(['photos', 'groups']);
  await vi.advanceTimersByTimeAsync(200);
  expect(sent).toEqual([{ type: 'changed', what: ['photos'] }]);
  await vi.advanceTimersByTimeAsync(100);
  expect(sent.slice(1)).toEqual([{ type: 'changed', what: ['people', 'photos', 'groups'] }]);
});

test('an event names the people who changed, where they are known', async () => {
  const { events, take } = open();
  events.tell(['people'], [3, 4]);
  events.tell(['people'], [4]);
  events.tell(['groups']);
  expect(await take()).toEqual([
    {
      type: 'changed',
      what: ['people', 'groups'],
      people: [
        { id: 3, now: null },
        { id: 4, now: null },
      ],
    },
  ]);
  events.tell(['groups']);
  expect(await take()).toEqual([{ type: 'changed', what: ['groups'] }]);
});

test.each(['before', 'after'])(
  'it names no one where anyone may have changed (%s), or where too many did',
  async (when) => {
    const { events, take } = open();
    if (when === 'before') events.tell(['people']);
    events.tell(['people'], [3]);
    if (when === 'after') events.tell(['people']);
    expect(await take()).toEqual([{ type: 'changed', what: ['people'] }]);
    events.tell(
      ['people'],
      Array.from({ length: 21 }, (_, i) => i),
    );
    expect(await take()).toEqual([{ type: 'changed', what: ['people'] }]);
  },
);

test('an event describes people as they are when it is sent', async () => {
  const sent: FacetEvent[] = [];
  let name = 'Ann';
  const events = createChangeEvents(
    (event) => sent.push(event),
    (id) => ({ id, now: { id, name, coverFaceId: null, confirmed: 0, recognised: 0, photos: 0, hidden: false } }),
  );
  events.tell(['people'], [1]);
  name = 'Anna';
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toMatchObject([{ people: [{ now: { name: 'Anna' } }] }]);
});
