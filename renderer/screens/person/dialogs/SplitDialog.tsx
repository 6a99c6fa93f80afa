// One person who is two: who stays, who leaves, and what the second is called.
import { useState } from 'react';
import type { FaceId } from '../../../../electron/contract/ids.ts';
import type { PersonDetail, SplitProposal } from '../../../../electron/contract/people.ts';
import type { FaceRecord } from '../../../../electron/contract/photos.ts';
import { media } from '../../../data/api.ts';
import { Button } from '../../../components/controls/Button.tsx';
import { Dialog } from '../../../components/overlay/Dialog.tsx';
import { PersonField } from '../../../components/controls/PersonField.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { TileGrid } from '../../../components/grid/TileGrid.tsx';
import { cross, drawLine } from './split-line.ts';
import styles from './SplitDialog.module.css';

interface SplitDialogProps {
  person: PersonDetail;
  /** Where it opens with everybody on one side: null. */
  proposal: SplitProposal | null;
  onSplit: (faces: FaceId[], name: string | null) => void;
  onClose: () => void;
}

export function SplitDialog({ person, proposal, onSplit, onClose }: SplitDialogProps) {
  const text = useText();
  const [line, setLine] = useState(() => drawLine(person.faces, proposal));
  const [name, setName] = useState('');
  const { staying, leaving } = line;
  const move = (face: FaceId): void => setLine((now) => cross(now, face));
  return (
    <Dialog
      open
      width="wide"
      onClose={onClose}
      title={text.people.splitTitle(person.name)}
      description={text.people.splitNote}
      actions={
        <>
          <div className={styles.name}>
            <PersonField
              label={text.people.splitName}
              placeholder={`${text.people.splitName} ${text.people.splitNameHint}`}
              allowNew
              keep
              exclude={[person.id]}
              onType={setName}
              onPick={(picked) => setName(picked.name)}
            />
          </div>
          <Button onClick={onClose}>{text.frame.cancel}</Button>
          <Button
            kind="primary"
            icon="split"
            disabled={leaving.length === 0 || staying.length === 0}
            onClick={() =>
              onSplit(
                leaving.map(({ id }) => id),
                name.trim() || null,
              )
            }
          >
            {text.people.splitNow(leaving.length)}
          </Button>
        </>
      }
    >
      <div className={styles.sides}>
        <Side
          title={text.people.staying(person.name, staying.length)}
          faces={staying}
          words={text.people.stayingFace}
          onMove={move}
        />
        <Side
          title={text.people.leaving(leaving.length)}
          faces={leaving}
          words={text.people.leavingFace}
          empty={text.people.nobodyLeaves}
          onMove={move}
        />
      </div>
    </Dialog>
  );
}

const TILE = { width: 76, height: 'square', gap: 6 } as const;

interface SideProps {
  title: string;
  faces: readonly FaceRecord[];
  words: (n: number) => string;
  empty?: string;
  onMove: (face: FaceId) => void;
}

function Side({ title, faces, words, empty, onMove }: SideProps) {
  const [active, setActive] = useState(0);
  return (
    <section className={styles.side} aria-label={title}>
      <h3>{title}</h3>
      <div className={styles.faces}>
        {faces.length === 0 ? (
          <p className={styles.empty}>{empty}</p>
        ) : (
          <TileGrid
            label={title}
            groups={[{ key: 'side', count: faces.length }]}
            tile={TILE}
            active={active}
            onActive={setActive}
            tileKey={(index) => faces[index]?.id ?? index}
          >
            {(index, focus) => {
              const face = faces[index];
              if (face === undefined) return null;
              return (
                <button
                  {...focus}
                  type="button"
                  className={styles.face}
                  aria-label={words(index + 1)}
                  onClick={() => onMove(face.id)}
                >
                  <img src={media.face(face.id, 192)} alt="" loading="lazy" decoding="async" draggable={false} />
                </button>
              );
            }}
          </TileGrid>
        )}
      </div>
    </section>
  );
}
