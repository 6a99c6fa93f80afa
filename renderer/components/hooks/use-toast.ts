// useToast(): short messages at the bottom of the window, with Undo after a change.
import { createContext, useContext } from 'react';
import type { Changed } from '../../../electron/contract/history.ts';
import type { ActionId } from '../../../electron/contract/ids.ts';

export interface ProgressToast {
  update: (words: string) => void;
  close: () => void;
}

export interface Toaster {
  say: (words: string) => void;
  /** What was done, with Undo; nothing for null (nothing changed). */
  changed: (action: Changed) => void;
  /**
   * A change was undone or done again in another way than by its toast, which then has nothing left to offer; `words`
   * say so, if given.
   */
  turned: (id: ActionId, words?: string) => void;
  /** A failed call, as a sentence. */
  failed: (error: unknown) => void;
  /** Stays until closed. */
  progress: (words: string) => ProgressToast;
  /**
   * Carries out a call that changes something: toast with Undo when it worked, a sentence when not. True: it worked.
   */
  change: (call: Promise<Changed>) => Promise<boolean>;
}

export const ToastContext = createContext<Toaster | null>(null);

export function useToast(): Toaster {
  const toaster = useContext(ToastContext);
  if (toaster === null) throw new Error('useToast wants Toasts around it.');
  return toaster;
}
