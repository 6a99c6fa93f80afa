// Keys that work anywhere on the page.
import { useEffect, useEffectEvent } from 'react';

/**
 * Keys as KeyboardEvent.key says them; 'mod+' is Ctrl, or Command on a Mac. A key answered with false is left to
 * whatever has the focus.
 */
export type Shortcuts = Record<string, (event: KeyboardEvent) => unknown>;

/** What may lie over the screen while these keys work. */
type Over = 'screen' | 'viewer' | 'both';

const DIALOG = '[role="dialog"]:not([data-viewer]), [role="menu"]';
const VIEWER = '[data-viewer]';

interface ShortcutOptions {
  over?: Over;
  /** Asked before the keys of the frame, which mean something more general (undo). */
  first?: boolean;
}

/** Keys are left to whatever is being typed into, and to an open dialog or menu. */
export function useShortcuts(shortcuts: Shortcuts, { over = 'screen', first = false }: ShortcutOptions = {}): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const name = nameOf(event);
    if (isTyping(event.target) && !(isUndo(name) && isEmptyField(event.target))) return;
    const run = shortcuts[name];
    if (run === undefined || document.querySelector(DIALOG) !== null) return;
    if (over !== 'both' && (document.querySelector(VIEWER) !== null) !== (over === 'viewer')) return;
    if (run(event) !== false) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKeyDown(event);
    window.addEventListener('keydown', listener, { capture: first });
    return () => window.removeEventListener('keydown', listener, { capture: first });
  }, [first]);
}

/** Letters by their place on the keyboard, so that B is B on a Russian layout too. */
function nameOf(event: KeyboardEvent): string {
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
  const plain = letter ?? event.key;
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : '';
  const shift = event.shiftKey && letter !== undefined ? 'shift+' : '';
  return mod + shift + plain;
}

/**
 * After naming, the focus waits in the next field: with nothing typed there, what is to be taken back is the naming.
 */
const isUndo = (name: string): boolean => name === 'mod+z' || name === 'mod+shift+z';
const isEmptyField = (target: EventTarget | null): boolean => target instanceof HTMLInputElement && target.value === '';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
