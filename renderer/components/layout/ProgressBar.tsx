// Progress of work as a bar; without a total it only shows that work is running.
import { cx } from '../cx.ts';
import styles from './ProgressBar.module.css';

interface ProgressBarProps {
  label: string;
  done: number;
  /** null while it is unknown. */
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
