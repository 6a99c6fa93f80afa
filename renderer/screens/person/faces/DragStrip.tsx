// Where dragged faces can be dropped: another person chosen by name, nobody, the most similar people, and the others.
import { useState, type DragEvent, type ReactNode } from 'react';
import type { PersonId } from '../../../../electron/contract/ids.ts';
import type { FaceRecord } from '../../../../electron/contract/photos.ts';
import { Icon } from '../../../components/icons.tsx';
import { FaceTile } from '../../../components/layout/FaceTile.tsx';
import { Skeleton } from '../../../components/layout/States.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { useQuery } from '../../../data/use-query.ts';
import { carriesFaces } from './face-drag.ts';
import styles from './DragStrip.module.css';

/** other-person: chosen by name afterwards. nobody: set aside. */
export type DropPlace = { id: PersonId } | 'other-person' | 'nobody';

interface DragStripProps {
  /** The face under the pointer: similar people are offered first. */
  face: FaceRecord;
  /** The person the faces belong to now. */
  personId: PersonId;
  onDrop: (on: DropPlace) => void;
}

/** Similar people: their places are reserved while they load, so that nothing moves under the pointer. */
const LIKELY = 4;
/** Further people: two rows of a wide window. All others are reached by name. */
const MOST_OTHERS = 14;
const FACE = 56;

/** For the mouse only, so hidden from screen readers: the keyboard has "Move to…". */
export function DragStrip({ face, personId, onDrop }: DragStripProps) {
  const text = useText();
  const people = useQuery('listPeople').data ?? [];
  const identified = useQuery('identify', { photoId: face.photoId }, LIKELY + 1);
  const candidates =
    identified.data?.faces.find((each) => 'faceId' in each.face && each.face.faceId === face.id)?.candidates ?? [];
  const likely = candidates.filter(({ person }) => person.id !== personId).slice(0, LIKELY);
  const awaited = identified.state === 'loading' ? Math.min(LIKELY, people.length - 1) : 0;
  const others = people
    .filter(({ id, hidden }) => id !== personId && !hidden && !likely.some(({ person }) => person.id === id))
    .slice(0, MOST_OTHERS);
  return (
    <div className={styles.strip} aria-hidden="true" data-drop-strip="">
      <p className={styles.label}>{text.people.dropLabel}</p>
      <div className={styles.targets}>
        <DropTarget words={text.people.dropSomebody} onDrop={() => onDrop('other-person')}>
          <span className={styles.icon}>
            <Icon name="find" size={24} />
          </span>
        </DropTarget>
        <DropTarget words={text.people.dropNobody} onDrop={() => onDrop('nobody')}>
          <span className={styles.icon}>
            <Icon name="close" size={24} />
          </span>
        </DropTarget>
        {likely.map(({ person, coverFaceId }) => (
          <DropTarget key={person.id} words={person.name} onDrop={() => onDrop({ id: person.id })}>
            <FaceTile face={coverFaceId === null ? null : { faceId: coverFaceId }} size={FACE} name="" />
          </DropTarget>
        ))}
        {Array.from({ length: awaited }, (_, at) => (
          <span key={at} className={styles.target}>
            <Skeleton width={FACE} height={FACE} round />
          </span>
        ))}
        {awaited === 0 &&
          others.map((person) => (
            <DropTarget key={person.id} words={person.name} onDrop={() => onDrop({ id: person.id })}>
              <FaceTile
                face={person.coverFaceId === null ? null : { faceId: person.coverFaceId }}
                size={FACE}
                name=""
              />
            </DropTarget>
          ))}
      </div>
    </div>
  );
}

function DropTarget({ words, onDrop, children }: { words: string; onDrop: () => void; children: ReactNode }) {
  const [over, setOver] = useState(false);
  const dragOver = (event: DragEvent): void => {
    if (!carriesFaces(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    setOver(true);
  };
  return (
    <span
      className={styles.target}
      data-over={over}
      data-drop={words}
      onDragEnter={dragOver}
      onDragOver={dragOver}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!carriesFaces(event)) return;
        event.preventDefault();
        onDrop();
      }}
    >
      {children}
      <span className={styles.name}>{words}</span>
    </span>
  );
}
