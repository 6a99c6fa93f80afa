// A term of the field with its meaning behind an (i).
import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { Icon } from '../../components/icons.tsx';
import { useText } from '../../i18n/use-text.ts';
import styles from './Term.module.css';

interface TermProps {
  /** The term and its meaning. */
  of: readonly string[];
  /** Instead of the term's own words. */
  children?: ReactNode;
}

export function Term({ of: [term = '', meaning = ''], children }: TermProps) {
  const text = useText();
  return (
    <span className={styles.term}>
      {children ?? term}
      <Popover.Root>
        <Popover.Trigger className={styles.button} aria-label={text.trust.numbers.about(term)}>
          <Icon name="info" size={14} />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content className={styles.meaning} sideOffset={4} collisionPadding={12} side="top">
            <strong>{term}</strong>
            <p>{meaning}</p>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </span>
  );
}
