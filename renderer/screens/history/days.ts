// What a person did, day by day.
import type { ActionRecord } from '../../../electron/contract/history.ts';

export interface DayOfActions {
  /** Midnight at its beginning, local: milliseconds since 1970. */
  day: number;
  actions: ActionRecord[];
}

/**
 * In the order given (newest first); a day begins where the date changes, so a clock that was set back makes two of
 * one.
 */
export function byDay(actions: readonly ActionRecord[]): DayOfActions[] {
  const days: DayOfActions[] = [];
  for (const action of actions) {
    const day = startOfDay(Date.parse(action.at));
    const last = days.at(-1);
    if (last?.day === day) last.actions.push(action);
    else days.push({ day, actions: [action] });
  }
  return days;
}

export const startOfDay = (time: number): number => new Date(time).setHours(0, 0, 0, 0);
