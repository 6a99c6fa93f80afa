// A grid of faces that are selected and answered for, by mouse and keys: the same in the Faces and the Suggestions of a
// person. Page.
import { useMemo, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { FaceId } from '../../../electron/contract/ids.ts';
import { isWalking, keepSelected, nothingSelected, select, type FaceSelection } from './face-selection.ts';

export interface FaceGrid {
  selection: FaceSelection;
  /** The tile with the focus, or the one that Tab leads to. */
  active: number;
  focusRequest: number;
  /** Whom an answer is about: the selected ones, else the one that has the focus. */
  meant: (target: EventTarget | null) => FaceId[];
  /** These were answered for: on to the next face, which takes the focus. */
  follow: (answered: readonly FaceId[]) => void;
  choose: (faces: readonly FaceId[]) => void;
  clear: () => void;
  /** Gives the focus to a tile. */
  goTo: (index: number) => void;
  onActive: (index: number, by: 'key' | 'shift-key' | 'focus') => void;
  onClick: (event: MouseEvent, face: FaceId) => void;
  onKeyDown: (event: KeyboardEvent, face: FaceId) => void;
}

/** `click`: what a plain one does. Where it selects one face only, the arrow keys take the selection along. */
export function useFaceGrid(
  order: readonly FaceId[],
  click: 'only' | 'toggle',
  onOpen: (face: FaceId) => void,
): FaceGrid {
  const [chosen, setChosen] = useState<FaceSelection>(nothingSelected);
  // By face, so that it stays with it when others come and go; by place, for when it goes itself.
  const [held, setHeld] = useState<{ face: FaceId | null; place: number }>({ face: null, place: 0 });
  const [focusRequest, setFocusRequest] = useState(0);
  const places = useMemo(() => new Map(order.map((face, place) => [face, place])), [order]);
  const selection = useMemo(() => keepSelected(chosen, places), [chosen, places]);
  const active =
    (held.face === null ? undefined : places.get(held.face)) ?? Math.min(held.place, Math.max(0, order.length - 1));
  const current = order[active];

  const hold = (place: number): void => setHeld({ face: order[place] ?? null, place });
  const goTo = (place: number): void => {
    hold(place);
    setFocusRequest((n) => n + 1);
  };

  return {
    selection,
    active,
    focusRequest,
    meant(target) {
      if (selection.selected.size > 0) return order.filter((face) => selection.selected.has(face));
      const onTile = target instanceof Element && target.closest('[data-tile]') !== null;
      return onTile && current !== undefined ? [current] : [];
    },
    follow(answered) {
      const gone = new Set(answered);
      const from =
        active < order.length && current !== undefined && gone.has(current)
          ? active
          : (places.get(answered.at(-1) ?? NaN) ?? active);
      const after = order.findIndex((face, place) => place > from && !gone.has(face));
      const next = after >= 0 ? after : order.findLastIndex((face, place) => place < from && !gone.has(face));
      const face = order[next];
      setChosen(
        click === 'only' && answered.length === 1 && face !== undefined
          ? { selected: new Set([face]), anchor: face }
          : nothingSelected,
      );
      goTo(Math.max(0, next));
    },
    choose: (faces) => setChosen({ selected: new Set(faces), anchor: faces[0] ?? null }),
    clear: () => setChosen(nothingSelected),
    goTo,
    onActive(place, by) {
      const face = order[place];
      if (by === 'shift-key' && face !== undefined)
        setChosen(select({ ...selection, anchor: selection.anchor ?? current ?? face }, order, face, 'range'));
      else if (by === 'key' && click === 'only' && face !== undefined)
        setChosen(select(selection, order, face, 'only'));
      hold(place);
    },
    onClick(event, face) {
      setChosen(
        select(selection, order, face, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : click),
      );
      setHeld({ face, place: places.get(face) ?? 0 });
    },
    onKeyDown(event, face) {
      const mod = event.ctrlKey || event.metaKey;
      if (event.key === 'Enter') {
        event.preventDefault();
        onOpen(face);
      } else if (event.code === 'KeyX' && !mod) {
        setChosen(select(selection, order, face, 'toggle'));
      } else if (event.key === ' ') {
        event.preventDefault();
        if (mod || !isWalking(selection, face)) return setChosen(select(selection, order, face, 'toggle'));
        // As in the review: on to the next one without a word.
        const next = order[active + 1];
        if (next === undefined) return;
        if (click === 'only') setChosen({ selected: new Set([next]), anchor: next });
        goTo(active + 1);
      }
    },
  };
}
