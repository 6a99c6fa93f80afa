// The frame of one screen: heading, actions, and content that scrolls.
import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import styles from './Screen.module.css';

interface ScreenProps {
  title: ReactNode;
  /** Beside the title: a count, say. */
  note?: ReactNode;
  /** At the right of the heading. */
  actions?: ReactNode;
  /** The child fills the screen and scrolls inside itself (a virtual list). */
  fill?: boolean;
  children: ReactNode;
}

export function Screen({ title, note, actions, fill = false, children }: ScreenProps) {
  return (
    <div className={styles.screen}>
      <header className={styles.heading}>
        <h1>{title}</h1>
        {note !== undefined && <div className={styles.note}>{note}</div>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={cx(styles.content, fill && styles.fill)}>{children}</div>
    </div>
  );
}
