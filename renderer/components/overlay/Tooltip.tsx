// A few words beside a control, on hover and on keyboard focus.
import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement } from 'react';
import { usePortal } from '../hooks/use-portal.ts';
import styles from './Tooltip.module.css';

interface TooltipProps {
  words: string;
  shortcut?: string | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left';
  children: ReactElement;
}

export function Tooltip({ words, shortcut, side = 'bottom', children }: TooltipProps) {
  const portal = usePortal();
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal container={portal}>
        <Radix.Content className={styles.tooltip} side={side} sideOffset={6} collisionPadding={8}>
          {words}
          {shortcut !== undefined && <kbd className={styles.key}>{shortcut}</kbd>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Once, around the page: the next tooltip then opens without a delay. */
export function TooltipProvider({ children }: { children: ReactElement }) {
  return (
    <Radix.Provider delayDuration={500} skipDelayDuration={300}>
      {children}
    </Radix.Provider>
  );
}
