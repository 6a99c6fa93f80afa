// The faces of a group in question, each in or taken out by a click. Page.
import { useState } from 'react';
import type { FaceRecord } from '../../../electron/api.ts';
import { media } from '../../api.ts';
import { cx } from '../../cx.ts';
import { Icon } from '../../components/icons.tsx';
import { useText } from '../../i18n/use-text.ts';
import { TileGrid } from '../../tile-grid/TileGrid.tsx';
import type { Card } from './review-queue.ts';
import styles from './GroupFaces.module.css';

interface GroupFacesProps {
  card: Card;
  onToggle: (face: FaceRecord) => void;
  onPoint: (face: FaceRecord) => void;
  onOpen: (face: FaceRecord) => void;
}

const TILE = { width: 92, height: 'square', gap: 6 } as const;

export function GroupFaces({ card, onToggle, onPoint, onOpen }: GroupFacesProps) {
  const text = useText();
  const [active, setActive] = useState(0);
  const { faces, person } = card.question;
  return (
    <TileGrid
      label={text.review.group(person.name)}
      groups={[{ key: 'group', count: faces.length }]}
      tile={TILE}
      active={active}
      onActive={setActive}
      tileKey={(index) => faces[index]?.face.id ?? index}
    >
      {(index, focus) => {
        const each = faces[index];
        if (each === undefined) return null;
        const { face, similarity } = each;
        const out = card.out.has(face.id);
        return (
          <button
            {...focus}
            type="button"
            className={cx(styles.face, out && styles.out)}
            aria-pressed={!out}
            aria-label={text.review.groupFace(index + 1)}
            title={text.people.similarity(similarity)}
            // The arrow keys go on leading from question to question; Tab leads in here.
            onMouseDown={(event) => event.preventDefault()}
            onPointerEnter={() => onPoint(face)}
            onFocus={() => onPoint(face)}
            onClick={() => onToggle(face)}
            onDoubleClick={() => onOpen(face)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              onOpen(face);
            }}
          >
            <img src={media.face(face.id, 192)} alt="" decoding="async" draggable={false} />
            {out && (
              <span className={styles.mark}>
                <Icon name="close" size={18} />
              </span>
            )}
          </button>
        );
      }}
    </TileGrid>
  );
}
