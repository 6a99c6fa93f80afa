// One face of a face grid.
import type { DragEvent, KeyboardEvent, MouseEvent } from 'react';
import { media } from '../../data/api.ts';
import type { TileFocus } from '../../components/grid/TileGrid.tsx';
import { useText } from '../../i18n/use-text.ts';
import styles from './FaceGrid.module.css';

/** named: the user named it (a tick). none: of no person, so there is nothing to add. A number: similarity, on hover. */
export type FaceMark = 'named' | 'none' | number;

interface FaceGridTileProps {
  faceId: number;
  /** From 1, in the order shown. */
  number: number;
  mark: FaceMark;
  focus: TileFocus;
  selected: boolean;
  onClick: (event: MouseEvent) => void;
  onDoubleClick: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  /** Absent: the face can't be dragged. */
  onDragStart?: ((event: DragEvent) => void) | undefined;
}

export function FaceGridTile({ faceId, number, mark, focus, selected, ...handlers }: FaceGridTileProps) {
  const { people, groups, find } = useText();
  const words =
    mark === 'none'
      ? { label: groups.face(number), title: undefined }
      : mark === 'named'
        ? { label: people.faceConfirmed(number), title: people.confirmed }
        : { label: people.faceRecognised(number, mark), title: people.similarity(mark) };
  return (
    <button
      {...focus}
      {...handlers}
      type="button"
      draggable={handlers.onDragStart !== undefined}
      className={styles.tile}
      aria-pressed={selected}
      aria-label={words.label}
      title={words.title}
    >
      <img src={media.face(faceId, 192)} alt="" loading="lazy" decoding="async" draggable={false} />
      {mark === 'named' && <span className={styles.mark} />}
      {typeof mark === 'number' && (
        <span className={styles.similarity} aria-hidden="true">
          {find.value(mark)}
        </span>
      )}
    </button>
  );
}
