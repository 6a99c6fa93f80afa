// One face of the audit grid: named by the user (marked), or recognised (similarity on hover). Page.
import type { KeyboardEvent, MouseEvent } from 'react';
import type { FaceRecord } from '../../../electron/api.ts';
import { media } from '../../api.ts';
import { Icon } from '../../components/icons.tsx';
import { useText } from '../../i18n/use-text.ts';
import type { TileFocus } from '../../tile-grid/TileGrid.tsx';
import styles from './FaceAudit.module.css';

interface AuditTileProps {
  face: FaceRecord;
  number: number;
  focus: TileFocus;
  selected: boolean;
  onClick: (event: MouseEvent) => void;
  onDoubleClick: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

export function AuditTile({ face, number, focus, selected, ...handlers }: AuditTileProps) {
  const text = useText();
  const confirmed = face.source === 'person';
  return (
    <button
      {...focus}
      {...handlers}
      type="button"
      className={styles.tile}
      aria-pressed={selected}
      aria-label={confirmed || face.similarity === null ? text.people.faceConfirmed(number) : text.people.faceRecognised(number, face.similarity)}
      title={confirmed || face.similarity === null ? text.people.confirmed : text.people.similarity(face.similarity)}
    >
      <img src={media.face(face.id, 192)} alt="" loading="lazy" decoding="async" draggable={false} />
      {confirmed && (
        <span className={styles.mark}>
          <Icon name="check" size={14} />
        </span>
      )}
      {!confirmed && face.similarity !== null && (
        <span className={styles.similarity} aria-hidden="true">
          {text.find.value(face.similarity)}
        </span>
      )}
    </button>
  );
}
