// A part of a tab: heading, a sentence on what it is, and its content.
import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import styles from './Section.module.css';

interface SectionProps {
  title: string;
  note?: ReactNode;
  /** At the right of the heading. */
  controls?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
}

export function Section({ title, note, controls, children, className }: SectionProps) {
  return (
    <section className={cx(styles.section, className)} aria-label={title}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h2>{title}</h2>
          {note !== undefined && <p className={styles.note}>{note}</p>}
        </div>
        {controls !== undefined && <div className={styles.controls}>{controls}</div>}
      </header>
      {children}
    </section>
  );
}

/** Sections side by side where there is room. */
export function Sections({ children }: { children: ReactNode }) {
  return <div className={styles.sections}>{children}</div>;
}
