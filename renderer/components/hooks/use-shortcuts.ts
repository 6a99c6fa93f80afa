// Keyboard shortcuts that work wherever the focus is.
import { useEffect, useEffectEvent } from 'react';

/**
 * Named like KeyboardEvent.key; 'mod+' is Ctrl, or Command on a Mac. A handler that returns false leaves the key to
 * the element with the focus.
 */
export type Shortcuts = Record<string, (event: KeyboardEvent) => unknown>;

/** Where these keys work: on the screen, in the viewer over it, or in both. */
type Over = 'screen' | 'viewer' | 'both';

const DIALOG = '[role="dialog"]:not([data-viewer]), [role="menu"]';
const VIEWER = '[data-viewer]';

interface ShortcutOptions {
  over?: Over;
  /** Called before the shortcuts of the frame, which have a more general meaning (undo). */
  first?: boolean;
}

/** Not called while the user types in a field, or while a dialog or menu is open. */
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
 * After naming, the focus is in the next, empty field: there, undo takes back the naming.
 */
const isUndo = (name: string): boolean => name === 'mod+z' || name === 'mod+shift+z';
const isEmptyField = (target: EventTarget | null): boolean => target instanceof HTMLInputElement && target.value === '';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
