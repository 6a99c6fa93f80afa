// A choice from a list that may be long: the system's own, so that it is as quick by keyboard as anywhere.
import type { ComponentProps } from 'react';
import { cx } from '../cx.ts';
import styles from './Select.module.css';

interface SelectProps extends ComponentProps<'select'> {
  /** As wide as what it stands in, rather than as its longest entry. */
  wide?: boolean;
}

export function Select({ wide = false, className, ...rest }: SelectProps) {
  return <select className={cx(styles.select, wide && styles.wide, className)} {...rest} />;
}
