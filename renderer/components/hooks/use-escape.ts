// Escape for a dialog that lies beneath a toast.
import { useEffect, useEffectEvent } from 'react';

/**
 * Radix gives Escape to what was put on the screen last, toasts among it, so a dialog would not hear it while a toast
 * stands there. `dialog`: the element with the role; only the one on top is asked.
 */
export function useEscape(dialog: Element | null, onEscape: (event: KeyboardEvent) => void): void {
  const tell = useEffectEvent(onEscape);
  useEffect(() => {
    if (dialog === null) return;
    const listener = (event: KeyboardEvent): void => {
      // Prevented: a menu, a list or the dialog itself has taken it.
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      if ([...document.querySelectorAll('[role="dialog"]')].at(-1) !== dialog) return;
      event.preventDefault();
      tell(event);
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [dialog]);
}
