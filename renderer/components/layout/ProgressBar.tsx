// How far work is, as a bar; without a total it shows only that something goes on.
import { cx } from '../cx.ts';
import styles from './ProgressBar.module.css';

interface ProgressBarProps {
  label: string;
  done: number;
  /** null while there is none worth showing. */
  total: number | null;
  paused?: boolean;
  className?: string | undefined;
}

export function ProgressBar({ label, done, total, paused = false, className }: ProgressBarProps) {
  return (
    <progress
      className={cx(styles.bar, className)}
      aria-label={label}
      data-paused={paused}
      {...(total !== null && { value: done, max: total })}
    />
  );
}
