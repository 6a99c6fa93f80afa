// Escape closes a dialog even while a toast is open.
import { useEffect, useEffectEvent } from 'react';

/**
 * Radix sends Escape to the layer opened last, and a toast counts as one, so a dialog would not receive it while a
 * toast is open. `dialog`: the element with the role; only the topmost dialog is told.
 */
export function useEscape(dialog: Element | null, onEscape: (event: KeyboardEvent) => void): void {
  const tell = useEffectEvent(onEscape);
  useEffect(() => {
    if (dialog === null) return;
    const listener = (event: KeyboardEvent): void => {
      // Prevented: a menu, a list or the dialog itself has handled it.
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      if ([...document.querySelectorAll('[role="dialog"]')].at(-1) !== dialog) return;
      event.preventDefault();
      tell(event);
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [dialog]);
}
