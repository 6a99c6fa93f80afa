// The place of one face in the viewer's panel, which stays while what is known of the face changes: pointing, focus,
// and saying something.
import { createContext, useContext, useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import type { Changed } from '../../../electron/contract/history.ts';
import type { FaceId } from '../../../electron/contract/ids.ts';
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import styles from './PanelEntry.module.css';

interface PanelEntryProps {
  face: FaceRecord;
  pointed: boolean;
  onPoint: (face: FaceId | null) => void;
  /** Is to have the focus, where something can be said at once; `onFound`: it has it. */
  wanted: boolean;
  onFound: () => void;
  label: string;
  children: ReactNode;
}

type Say = (call: Promise<Changed>) => void;

const SayContext = createContext<Say>(() => undefined);

/** In a child of PanelEntry: carries out a call that changes something about the face. */
export const useSay = (): Say => useContext(SayContext);

/** In a child of PanelEntry: the control that answers its question, where it has no field. */
export const FIRST = { 'data-first': '' };

export function PanelEntry({ face, pointed, onPoint, wanted, onFound, label, children }: PanelEntryProps) {
  const toast = useToast();
  const entry = useRef<HTMLLIElement>(null);
  const spoken = useRef(false);

  useEffect(() => {
    if (pointed) entry.current?.scrollIntoView({ block: 'nearest' });
  }, [pointed]);

  const found = useEffectEvent(onFound);
  useEffect(() => {
    if (!wanted || entry.current === null) return;
    (entry.current.querySelector<HTMLElement>('input, [data-first]') ?? entry.current).focus();
    found();
  }, [wanted]);

  // The control that was used may be removed, or its entry moved: the focus stays with the face.
  useEffect(() => {
    if (spoken.current && document.activeElement === document.body) entry.current?.focus({ preventScroll: true });
    spoken.current = false;
  }, [face.aside, face.person?.id, face.source]);

  const say: Say = (call) => {
    spoken.current = true;
    entry.current?.focus({ preventScroll: true });
    void toast.change(call);
  };
  return (
    <li
      ref={entry}
      tabIndex={-1}
      className={styles.entry}
      data-pointed={pointed}
      data-aside={face.aside !== null}
      aria-label={label}
      onPointerEnter={() => onPoint(face.id)}
      onPointerLeave={() => onPoint(null)}
    >
      <SayContext value={say}>{children}</SayContext>
    </li>
  );
}
