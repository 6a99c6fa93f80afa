// Thin boxes around the faces of a photo, with names beneath.
import type { FaceId } from '../../../electron/contract/ids.ts';
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import { useText } from '../../i18n/use-text.ts';
import styles from './FaceBoxes.module.css';

interface FaceBoxesProps {
  faces: readonly FaceRecord[];
  pointed: FaceId | null;
  onPoint: (face: FaceId | null) => void;
  onChoose: (face: FaceId) => void;
  /** To be seen, and nothing more: something else is going on over them. */
  still?: boolean;
}

const percent = (fraction: number): string => `${(fraction * 100).toFixed(3)}%`;

export function FaceBoxes({ faces, pointed, onPoint, onChoose, still = false }: FaceBoxesProps) {
  const text = useText();
  return (
    <div className={styles.boxes} inert={still}>
      {faces.map(({ id, box, person, source, aside }) => {
        const place = {
          left: percent(box.x),
          top: percent(box.y),
          width: percent(box.width),
          height: percent(box.height),
        };
        // Of what is set aside one is shown while it is pointed at in the panel.
        if (aside !== null)
          return (
            id === pointed && <span key={id} className={styles.box} data-aside="" data-pointed="true" style={place} />
          );
        return (
          <button
            key={id}
            type="button"
            className={styles.box}
            data-pointed={id === pointed}
            data-known={person !== null}
            data-sure={source === 'person'}
            aria-label={person === null ? text.frame.faceUnnamed : text.frame.faceOf(person.name)}
            style={place}
            onPointerEnter={() => onPoint(id)}
            onPointerLeave={() => onPoint(null)}
            onFocus={() => onPoint(id)}
            onClick={() => onChoose(id)}
          >
            {person !== null && <span className={styles.name}>{person.name}</span>}
          </button>
        );
      })}
    </div>
  );
}
