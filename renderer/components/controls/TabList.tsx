// The row of tabs above their content; used in a Tabs.Root beside its Tabs.Content.
import { Tabs } from 'radix-ui';
import { cx } from '../cx.ts';
import { useText } from '../../i18n/use-text.ts';
import styles from './TabList.module.css';

interface TabListProps {
  /** Name of the row, for screen readers. */
  label: string;
  tabs: readonly { value: string; words: string; /** How many there are of what it shows. */ count?: number }[];
  className?: string | undefined;
}

export function TabList({ label, tabs, className }: TabListProps) {
  const text = useText();
  return (
    <Tabs.List className={cx(styles.list, className)} aria-label={label}>
      {tabs.map(({ value, words, count }) => (
        <Tabs.Trigger key={value} value={value} className={styles.tab}>
          {words}
          {count !== undefined && <span className={styles.count}> {text.format.number(count)}</span>}
        </Tabs.Trigger>
      ))}
    </Tabs.List>
  );
}
