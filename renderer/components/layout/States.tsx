// What is shown instead of a list: empty, failed, or loading.
import type { ReactNode } from 'react';
import type { CallError } from '../../data/client.ts';
import { explain } from '../../i18n/explain.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../controls/Button.tsx';
import { Icon, type IconName } from '../icons.tsx';
import styles from './States.module.css';

interface EmptyStateProps {
  icon: IconName;
  title: string;
  /** What this is. */
  body: ReactNode;
  /** The first step. */
  children?: ReactNode;
}

export function EmptyState({ icon, title, body, children }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      <span className={styles.icon}>
        <Icon name={icon} size={36} />
      </span>
      <h2>{title}</h2>
      <p className={styles.body}>{body}</p>
      {children !== undefined && <div className={styles.actions}>{children}</div>}
    </div>
  );
}

/** A query that failed: why, and a button to try again. */
export function FailedState({ error, onRetry }: { error: CallError; onRetry: () => void }) {
  const text = useText();
  return (
    <div className={styles.state} role="alert">
      <span className={styles.icon}>
        <Icon name="warning" size={36} />
      </span>
      <h2>{text.frame.failedTitle}</h2>
      <p className={styles.body}>{explain(text, error)}</p>
      <div className={styles.actions}>
        <Button onClick={onRetry}>{text.frame.tryAgain}</Button>
      </div>
    </div>
  );
}

interface SkeletonProps {
  width?: number | string;
  height?: number | string;
  round?: boolean;
}

/** The shape of the content to come. Wrap a group of them in Loading, which announces it to screen readers. */
export function Skeleton({ width = '100%', height = 16, round = false }: SkeletonProps) {
  return <span className={styles.skeleton} style={{ width, height, borderRadius: round ? '50%' : undefined }} />;
}

export function Loading({ children, className }: { children: ReactNode; className?: string | undefined }) {
  const text = useText();
  return (
    <div className={className} role="status" aria-busy="true">
      <span className="sr-only">{text.frame.loading}</span>
      {children}
    </div>
  );
}
