// Changes under the days they were made on. One button is tabbable, arrow keys go from change to change.
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { ActionRecord } from '../../../electron/contract/history.ts';
import type { ActionId } from '../../../electron/contract/ids.ts';
import { Button } from '../../components/controls/Button.tsx';
import { useText } from '../../i18n/use-text.ts';
import { isMoveKey, moveAlong } from '../../components/grid/move-keys.ts';
import { ActionRow } from './ActionRow.tsx';
import styles from './ActionList.module.css';
import { byDay } from './days.ts';
import { useToday } from './use-today.ts';
import type { Turns } from './use-turns.ts';

interface ActionListProps {
  actions: readonly ActionRecord[];
  turns: Turns;
  /** Absent where these are all. */
  onEarlier: (() => void) | null;
}

const PAGE = 10;

export function ActionList({ actions, turns, onEarlier }: ActionListProps) {
  const text = useText();
  const today = useToday();
  const list = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<ActionId | null>(null);
  const current = actions.find(({ id }) => id === held) ?? actions[0];
  // Takes the focus when earlier changes are loaded: the button that loaded them may be removed.
  const from = useRef<number | null>(null);

  const focus = (id: ActionId | undefined): void =>
    list.current?.querySelector<HTMLElement>(`[data-action="${id}"]`)?.focus();
  useEffect(() => {
    if (from.current === null || actions.length <= from.current) return;
    focus(actions[from.current]?.id);
    from.current = null;
  }, [actions]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (
      !isMoveKey(event.key) ||
      event.key === 'ArrowLeft' ||
      event.key === 'ArrowRight' ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey
    )
      return;
    if (!(event.target instanceof Element) || event.target.closest('[data-action]') === null) return;
    event.preventDefault();
    const at = actions.findIndex((action) => action === current);
    const bound = (place: number): number => Math.max(0, Math.min(actions.length - 1, place));
    focus(
      actions[moveAlong(actions.length, at, event.key, (step, by) => bound(at + step * (by === 'row' ? 1 : PAGE)))]?.id,
    );
  };

  return (
    <div ref={list} className={styles.list} onKeyDown={onKeyDown}>
      {byDay(actions).map(({ day, actions: ofDay }) => (
        <section
          key={ofDay.at(-1)?.id}
          className={styles.day}
          aria-label={text.history.list(text.format.day(day, today))}
        >
          <h2 className={styles.heading}>{text.format.day(day, today)}</h2>
          <ul>
            {ofDay.map((action) => (
              <ActionRow
                key={action.id}
                action={action}
                undone={turns.isUndone(action)}
                refusal={turns.refusal(action)}
                tabbable={action === current}
                onFocus={() => setHeld(action.id)}
                onTurn={() => turns.turn(action)}
              />
            ))}
          </ul>
        </section>
      ))}
      {onEarlier !== null && (
        <Button
          className={styles.earlier}
          onClick={() => {
            from.current = actions.length;
            onEarlier();
          }}
        >
          {text.history.earlier}
        </Button>
      )}
      <p role="status" className="sr-only">
        {turns.said}
      </p>
    </div>
  );
}
