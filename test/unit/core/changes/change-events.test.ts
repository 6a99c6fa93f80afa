// Many small changes, few events, and what an event tells of people. Runs in Node.
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

test('the first change is told at once, what follows within a moment together', async () => {
  const sent: FacetEvent[] = [];
  const { changed } = createChangeEvents(
    (event) => sent.push(event),
    (id) => ({ id, now: null }),
  );
  changed('photos');
  await vi.advanceTimersByTimeAsync(0);
  changed('people');
  changed('photos', 'groups');
  await vi.advanceTimersByTimeAsync(200);
  expect(sent).toEqual([{ type: 'changed', what: ['photos'] }]);
  await vi.advanceTimersByTimeAsync(100);
  expect(sent.slice(1)).toEqual([{ type: 'changed', what: ['people', 'photos', 'groups'] }]);
});

test('where it is known of whom something is new, the event says who', async () => {
  const { events, take } = open();
  events.peopleChanged([3, 4]);
  events.peopleChanged([4]);
  events.changed('groups');
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
  events.changed('groups');
  expect(await take()).toEqual([{ type: 'changed', what: ['groups'] }]);
});

test.each(['before', 'after'])('where anybody may be new too (%s), or too many are, it does not', async (when) => {
  const { events, take } = open();
  if (when === 'before') events.changed('people');
  events.peopleChanged([3]);
  if (when === 'after') events.changed('people');
  expect(await take()).toEqual([{ type: 'changed', what: ['people'] }]);
  events.peopleChanged(Array.from({ length: 21 }, (_, i) => i));
  expect(await take()).toEqual([{ type: 'changed', what: ['people'] }]);
});

test('people are told as they are when the event is sent', async () => {
  const sent: FacetEvent[] = [];
  let name = 'Ann';
  const events = createChangeEvents(
    (event) => sent.push(event),
    (id) => ({ id, now: { id, name, coverFaceId: null, confirmed: 0, recognised: 0, photos: 0, hidden: false } }),
  );
  events.peopleChanged([1]);
  name = 'Anna';
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toMatchObject([{ people: [{ now: { name: 'Anna' } }] }]);
});
