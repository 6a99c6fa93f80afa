// A choice from a list that may be long: the browser's own select, with its keyboard search.
import type { ComponentProps } from 'react';
import { cx } from '../cx.ts';
import styles from './Select.module.css';

interface SelectProps extends ComponentProps<'select'> {
  /** As wide as its parent, instead of its longest entry. */
  wide?: boolean;
}

export function Select({ wide = false, className, ...rest }: SelectProps) {
  return <select className={cx(styles.select, wide && styles.wide, className)} {...rest} />;
}
