// A menu of commands under a button.
import { DropdownMenu as Radix } from 'radix-ui';
import { useRef, type ReactElement } from 'react';
import { cx } from '../cx.ts';
import { usePortal } from '../hooks/use-portal.ts';
import { Icon, type IconName } from '../icons.tsx';
import styles from './Menu.module.css';

export interface MenuItem {
  words: string;
  icon?: IconName;
  danger?: boolean;
  disabled?: boolean;
  /** What it opens takes the focus; otherwise the trigger gets it back. */
  takesFocus?: boolean;
  onSelect: () => void;
}

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  /** null draws a line between groups. */
  items: readonly (MenuItem | null)[];
  align?: 'start' | 'end';
}

export function Menu({ trigger, items, align = 'end' }: MenuProps) {
  const portal = usePortal();
  const focusTaken = useRef(false);
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={portal}>
        <Radix.Content
          className={styles.menu}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            if (focusTaken.current) event.preventDefault();
            focusTaken.current = false;
          }}
        >
          {items.map((item, at) =>
            item === null ? (
              <Radix.Separator key={`line-${at}`} className={styles.line} />
            ) : (
              <Radix.Item
                key={item.words}
                className={cx(styles.item, item.danger && styles.danger)}
                disabled={item.disabled ?? false}
                onSelect={() => {
                  focusTaken.current = item.takesFocus ?? false;
                  item.onSelect();
                }}
              >
                <span className={styles.icon}>{item.icon !== undefined && <Icon name={item.icon} size={16} />}</span>
                {item.words}
              </Radix.Item>
            ),
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
