// The faces of a group in question, each in or taken out by a click.
import { useState } from 'react';
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import { media } from '../../data/api.ts';
import { cx } from '../../components/cx.ts';
import { Icon } from '../../components/icons.tsx';
import { useText } from '../../i18n/use-text.ts';
import { TileGrid } from '../../components/grid/TileGrid.tsx';
import { useSize } from '../../components/hooks/use-size.ts';
import type { Card } from './review-queue.ts';
import { tileSize } from './tile-size.ts';
import styles from './GroupFaces.module.css';

interface GroupFacesProps {
  card: Card;
  onToggle: (face: FaceRecord) => void;
  onPoint: (face: FaceRecord) => void;
  onOpen: (face: FaceRecord) => void;
}

const GAP = 6;
/** What the grid keeps free at its sides, and for its scrollbar. */
const EDGES = 64;

export function GroupFaces({ card, onToggle, onPoint, onOpen }: GroupFacesProps) {
  const text = useText();
  const [active, setActive] = useState(0);
  const [room, setRoom] = useState<HTMLDivElement | null>(null);
  const size = useSize(room);
  const { faces, person } = card.question;
  const tile = size === null ? null : tileSize(faces.length, { width: size.width - EDGES, height: size.height }, GAP);
  return (
    <div ref={setRoom} className={styles.room}>
      {tile !== null && (
        <div className={styles.faces} style={tile.width === null ? undefined : { maxWidth: tile.width + EDGES }}>
          <TileGrid
            label={text.review.group(person.name)}
            groups={[{ key: 'group', count: faces.length }]}
            tile={{ width: tile.side, height: 'square', gap: GAP }}
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
                  // The arrow keys still move between questions; Tab enters the faces.
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
                  <img
                    src={media.face(face.id, tile.side <= 128 ? 192 : 384)}
                    alt=""
                    decoding="async"
                    draggable={false}
                  />
                  {out && (
                    <span className={styles.mark}>
                      <Icon name="close" size={18} />
                    </span>
                  )}
                </button>
              );
            }}
          </TileGrid>
        </div>
      )}
    </div>
  );
}
