// What is selected in a grid of faces and which face has the focus, as the mouse and the keys change it.
import { useMemo, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { FaceId } from '../../../electron/contract/ids.ts';
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import { openPhoto, useViewerClosed } from '../photo-grid/viewer-list.ts';
import { isWalking, keepSelected, nothingSelected, select, type FaceSelection } from './face-selection.ts';

/**
 * only: a plain click selects this face alone, and the arrow keys take the selection along. toggle: a plain click adds
 * or removes this face, for a grid in which the user marks the wrong faces among many right ones.
 */
export type PlainClick = 'only' | 'toggle';

export interface FaceGridState {
  faces: readonly FaceRecord[];
  /** The ids of `faces`. */
  order: readonly FaceId[];
  /** In the order shown. */
  selected: readonly FaceRecord[];
  selectedIds: FaceId[];
  isSelected: (face: FaceId) => boolean;
  /** Place of the tile that has the focus, or that Tab leads to. */
  active: number;
  /** Counts up when the active tile is to take the focus. */
  focusRequest: number;
  /** The faces that an answer by key is about: the selected ones, or else the one that has the focus. */
  targetsOf: (target: EventTarget | null) => FaceId[];
  /** Moves the focus past faces that were just answered. */
  moveOn: (answered: readonly FaceId[]) => void;
  choose: (faces: readonly FaceId[]) => void;
  clear: () => void;
  open: (face: FaceRecord) => void;
  setActive: (place: number, by: 'key' | 'shift-key' | 'focus') => void;
  onClick: (event: MouseEvent, face: FaceId) => void;
  onKeyDown: (event: KeyboardEvent, face: FaceRecord) => void;
}

export function useFaceGrid(faces: readonly FaceRecord[], plainClick: PlainClick): FaceGridState {
  const order = useMemo(() => faces.map(({ id }) => id), [faces]);
  const places = useMemo(() => new Map(order.map((face, place) => [face, place])), [order]);
  const [chosen, setChosen] = useState<FaceSelection>(nothingSelected);
  const selection = useMemo(() => keepSelected(chosen, places), [chosen, places]);
  const selected = useMemo(() => faces.filter(({ id }) => selection.selected.has(id)), [faces, selection]);
  const selectedIds = selected.map(({ id }) => id);
  const { active, current, focusRequest, hold, moveFocus } = useActiveFace(order, places);
  const open = useOpenPhoto(faces, active, moveFocus);

  const toggle = (face: FaceId): void => setChosen(select(selection, order, face, 'toggle'));

  return {
    faces,
    order,
    selected,
    selectedIds,
    isSelected: (face) => selection.selected.has(face),
    active,
    focusRequest,
    targetsOf(target) {
      if (selectedIds.length > 0) return selectedIds;
      const onTile = target instanceof Element && target.closest('[data-tile]') !== null;
      return onTile && current !== undefined ? [current] : [];
    },
    moveOn(answered) {
      const next = nextPlace(order, places, active, answered);
      const face = order[next];
      setChosen(
        plainClick === 'only' && answered.length === 1 && face !== undefined
          ? { selected: new Set([face]), anchor: face }
          : nothingSelected,
      );
      moveFocus(Math.max(0, next));
    },
    choose: (ids) => setChosen({ selected: new Set(ids), anchor: ids[0] ?? null }),
    clear: () => setChosen(nothingSelected),
    open,
    setActive(place, by) {
      const face = order[place];
      if (by === 'shift-key' && face !== undefined)
        setChosen(select({ ...selection, anchor: selection.anchor ?? current ?? face }, order, face, 'range'));
      else if (by === 'key' && plainClick === 'only' && face !== undefined)
        setChosen(select(selection, order, face, 'only'));
      hold(place);
    },
    onClick(event, face) {
      const how = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : plainClick;
      setChosen(select(selection, order, face, how));
      hold(places.get(face) ?? 0);
    },
    onKeyDown(event, face) {
      const mod = event.ctrlKey || event.metaKey;
      if (event.key === 'Enter') {
        event.preventDefault();
        open(face);
      } else if (event.code === 'KeyX' && !mod) {
        toggle(face.id);
      } else if (event.key === ' ') {
        event.preventDefault();
        if (mod || !isWalking(selection, face.id)) return toggle(face.id);
        // As in Review, Space leaves this face unanswered and moves to the next.
        const next = order[active + 1];
        if (next === undefined) return;
        if (plainClick === 'only') setChosen({ selected: new Set([next]), anchor: next });
        moveFocus(active + 1);
      }
    },
  };
}

interface ActiveFace {
  active: number;
  current: FaceId | undefined;
  focusRequest: number;
  /** Makes this the active tile. */
  hold: (place: number) => void;
  /** Makes this the active tile and gives it the focus. */
  moveFocus: (place: number) => void;
}

function useActiveFace(order: readonly FaceId[], places: ReadonlyMap<FaceId, number>): ActiveFace {
  // The face, so that the focus stays on it when others come and go; its place, for when the face itself is removed.
  const [held, setHeld] = useState<{ face: FaceId | null; place: number }>({ face: null, place: 0 });
  const [focusRequest, setFocusRequest] = useState(0);
  const known = held.face === null ? undefined : places.get(held.face);
  const active = known ?? Math.min(held.place, Math.max(0, order.length - 1));
  const hold = (place: number): void => setHeld({ face: order[place] ?? null, place });
  return {
    active,
    current: order[active],
    focusRequest,
    hold,
    moveFocus(place) {
      hold(place);
      setFocusRequest((n) => n + 1);
    },
  };
}

/** The next place that was not answered, or else the one before; -1 if every face was answered. */
function nextPlace(
  order: readonly FaceId[],
  places: ReadonlyMap<FaceId, number>,
  active: number,
  answered: readonly FaceId[],
): number {
  const removed = new Set(answered);
  const current = order[active];
  const from = current !== undefined && removed.has(current) ? active : (places.get(answered.at(-1) ?? NaN) ?? active);
  const after = order.findIndex((face, place) => place > from && !removed.has(face));
  return after >= 0 ? after : order.findLastIndex((face, place) => place < from && !removed.has(face));
}

/** Opens a face's photo in the viewer; when the viewer closes, the focus goes to a face of the photo shown last. */
function useOpenPhoto(
  faces: readonly FaceRecord[],
  active: number,
  moveFocus: (place: number) => void,
): (face: FaceRecord) => void {
  const photos = useMemo(() => [...new Set(faces.map(({ photoId }) => photoId))], [faces]);
  useViewerClosed((last) => {
    // The face it was opened from, if the viewer is still on its photo.
    const place = faces[active]?.photoId === last ? active : faces.findIndex(({ photoId }) => photoId === last);
    if (place >= 0) moveFocus(place);
  });
  return (face) => openPhoto(face.photoId, photos, face.id);
}
