// What a person did, day by day. Runs in Node.
import { describe, expect, test } from 'vitest';
import type { ActionRecord } from '../../../electron/contract/history.ts';
import { byDay } from '../../../renderer/screens/history/days.ts';

let id = 100;
const action = (at: Date): ActionRecord => ({
  id: id--,
  kind: 'reject',
  params: { name: 'Anna' },
  at: at.toISOString(),
  undone: false,
});

describe('changes by day', () => {
  test('each day by the clock on the wall, in the order given', () => {
    const given = [
      action(new Date(2026, 5, 20, 0, 5)),
      action(new Date(2026, 5, 19, 23, 55)),
      action(new Date(2026, 5, 19, 0, 0)),
      action(new Date(2026, 4, 1, 12)),
    ];
    const days = byDay(given);
    expect(days.map(({ day, actions }) => [new Date(day).getDate(), new Date(day).getHours(), actions.length])).toEqual(
      [
        [20, 0, 1],
        [19, 0, 2],
        [1, 0, 1],
      ],
    );
    expect(days.flatMap(({ actions }) => actions)).toEqual(given);
  });

  test('over a change to summer time', () => {
    expect(byDay([action(new Date(2026, 2, 29, 23)), action(new Date(2026, 2, 29, 0, 30))])).toHaveLength(1);
  });

  test('a clock set back does not mix the order', () => {
    const days = byDay([
      action(new Date(2026, 5, 19, 12)),
      action(new Date(2026, 5, 20, 12)),
      action(new Date(2026, 5, 19, 11)),
    ]);
    expect(days.map(({ day }) => new Date(day).getDate())).toEqual([19, 20, 19]);
  });

  test('nothing is no day', () => expect(byDay([])).toEqual([]));
});
