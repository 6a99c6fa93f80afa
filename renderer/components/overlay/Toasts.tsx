// The toasts of the page: what was done, with Undo.
import { Toast as Radix } from 'radix-ui';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import type { ActionId } from '../../../electron/contract/ids.ts';
import { api } from '../../data/api.ts';
import { asCallError } from '../../data/client.ts';
import { cx } from '../cx.ts';
import { explain } from '../../i18n/explain.ts';
import { useText } from '../../i18n/use-text.ts';
import { ToastContext, type Toaster } from '../hooks/use-toast.ts';
import { IconButton } from '../controls/Button.tsx';
import styles from './Toasts.module.css';

interface ToastItem {
  id: number;
  words: string;
  tone: 'plain' | 'failed';
  /** Milliseconds; Infinity stays. */
  duration: number;
  action?: { words: string; run: () => void };
  /** The change it reports. */
  of?: ActionId;
}

const SHORT_MS = 5000;
const UNDO_MS = 9000;
/** At most; the oldest are removed. */
const MOST = 3;

let nextId = 1;

export function Toasts({ children }: { children: ReactNode }) {
  const text = useText();
  const [items, setItems] = useState<readonly ToastItem[]>([]);

  const toaster = useMemo<Toaster>(() => {
    const show = (item: Omit<ToastItem, 'id'>): number => {
      const id = nextId++;
      // Only one toast with Undo: several would cover the faces being sorted, and History lists all changes.
      setItems((now) =>
        [...now.filter((other) => item.action === undefined || other.action === undefined), { ...item, id }].slice(
          -MOST,
        ),
      );
      return id;
    };
    const failed = (error: unknown): void => {
      const call = asCallError(error);
      if (call.code === 'cancelled') return;
      show({ words: explain(text, call), tone: 'failed', duration: UNDO_MS });
    };
    const say = (words: string): void => void show({ words, tone: 'plain', duration: SHORT_MS });
    const changed: Toaster['changed'] = (action) => {
      if (action === null) return;
      const words = text.actions[action.kind](action.params);
      const undo = (): void => {
        api.undo(action.id).then(() => turned(action.id, text.frame.undone(words)), failed);
      };
      show({ words, tone: 'plain', duration: UNDO_MS, action: { words: text.frame.undo, run: undo }, of: action.id });
    };
    const turned: Toaster['turned'] = (id, words) => {
      setItems((now) => now.filter(({ of }) => of !== id));
      if (words !== undefined) show({ words, tone: 'plain', duration: SHORT_MS, of: id });
    };
    return {
      say,
      failed,
      changed,
      turned,
      progress(words) {
        const id = show({ words, tone: 'plain', duration: Number.POSITIVE_INFINITY });
        return {
          update: (next) => setItems((now) => now.map((item) => (item.id === id ? { ...item, words: next } : item))),
          close: () => setItems((now) => now.filter((item) => item.id !== id)),
        };
      },
      async change(call) {
        try {
          changed(await call);
          return true;
        } catch (error) {
          failed(error);
          return false;
        }
      },
    };
  }, [text]);

  // Escape goes to the element with the focus (see use-escape.ts): it must not close a toast, and with it Undo.
  const escapedElsewhere = useRef(false);
  const remove = (id: number): void => setItems((now) => now.filter((item) => item.id !== id));

  return (
    <ToastContext.Provider value={toaster}>
      <Radix.Provider label={text.frame.notifications} swipeDirection="down">
        {children}
        {items.map((item) => (
          <Radix.Root
            key={item.id}
            className={cx(styles.toast, item.tone === 'failed' && styles.failed)}
            duration={item.duration}
            data-toast=""
            open
            onEscapeKeyDown={(event) => {
              escapedElsewhere.current = (event.target as Element).closest('[data-toast]') === null;
            }}
            onOpenChange={(open) => {
              if (!open && !escapedElsewhere.current) remove(item.id);
              escapedElsewhere.current = false;
            }}
          >
            <Radix.Description className={styles.words}>{item.words}</Radix.Description>
            {item.action !== undefined && (
              <Radix.Action className={styles.action} altText={item.action.words} onClick={item.action.run}>
                {item.action.words}
              </Radix.Action>
            )}
            {item.duration !== Number.POSITIVE_INFINITY && (
              <Radix.Close asChild>
                <IconButton className={styles.close} label={text.frame.close} icon="close" size="small" />
              </Radix.Close>
            )}
          </Radix.Root>
        ))}
        <Radix.Viewport className={styles.viewport} label={`${text.frame.notifications} ({hotkey})`} />
      </Radix.Provider>
    </ToastContext.Provider>
  );
}
