// One face of a dense grid: named by the user (marked), or not (similarity on hover). Page.
import type { DragEvent, KeyboardEvent, MouseEvent } from 'react';
import { media } from '../../data/api.ts';
import type { TileFocus } from '../../components/grid/TileGrid.tsx';
import { useText } from '../../i18n/use-text.ts';
import styles from '../../features/face-grid/face-grid.module.css';

interface AuditTileProps {
  faceId: number;
  number: number;
  /** null: named by the user. */
  similarity: number | null;
  focus: TileFocus;
  selected: boolean;
  onClick: (event: MouseEvent) => void;
  onDoubleClick: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  /** With it, the face can be dragged to somebody else. */
  onDragStart?: (event: DragEvent) => void;
}

export function AuditTile({ faceId, number, similarity, focus, selected, ...handlers }: AuditTileProps) {
  const text = useText();
  return (
    <button
      {...focus}
      {...handlers}
      type="button"
      draggable={handlers.onDragStart !== undefined}
      className={styles.tile}
      aria-pressed={selected}
      aria-label={
        similarity === null ? text.people.faceConfirmed(number) : text.people.faceRecognised(number, similarity)
      }
      title={similarity === null ? text.people.confirmed : text.people.similarity(similarity)}
    >
      <img src={media.face(faceId, 192)} alt="" loading="lazy" decoding="async" draggable={false} />
      {similarity === null ? (
        <span className={styles.mark} />
      ) : (
        <span className={styles.similarity} aria-hidden="true">
          {text.find.value(similarity)}
        </span>
      )}
    </button>
  );
}
