// Less important words: small and grey.
import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import styles from './SmallPrint.module.css';

interface SmallPrintProps {
  as?: 'p' | 'span';
  children: ReactNode;
  className?: string | undefined;
}

export function SmallPrint({ as: Element = 'p', children, className }: SmallPrintProps) {
  return <Element className={cx(styles.small, className)}>{children}</Element>;
}
