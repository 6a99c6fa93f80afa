// Faces the user left out of measures, and a button to include them again.
import { useState } from 'react';
import type { FaceId } from '../../../../electron/contract/ids.ts';
import type { FaceRecord } from '../../../../electron/contract/photos.ts';
import { Button } from '../../../components/controls/Button.tsx';
import { FaceTile } from '../../../components/layout/FaceTile.tsx';
import { FailedState } from '../../../components/layout/States.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { useQuery } from '../../../data/use-query.ts';
import { photoHref } from '../../../features/photo-grid/viewer-list.ts';
import styles from './LeftOutFaces.module.css';
import { Section } from '../../../components/layout/Section.tsx';

const AT_ONCE = 24;

/** Nothing where no face is left out. */
export function LeftOutFaces({ onTakeIn }: { onTakeIn: (faceIds: FaceId[]) => void }) {
  const text = useText();
  const { leftOut: words } = text.trust;
  const list = useQuery('listLeftOut');
  const [limit, setLimit] = useState(AT_ONCE);
  if (list.state === 'failed') return <FailedState error={list.error} onRetry={list.retry} />;
  if (list.state === 'loading' || list.data.length === 0) return null;
  const faces = list.data;
  return (
    <Section
      title={words.title}
      note={words.note(faces.length)}
      controls={
        faces.length > 1 && (
          <Button size="small" onClick={() => onTakeIn(faces.map(({ id }) => id))}>
            {words.takeInAll}
          </Button>
        )
      }
    >
      <ul className={styles.list}>
        {faces.slice(0, limit).map((face) => (
          <LeftOutFace key={face.id} face={face} onTakeIn={() => onTakeIn([face.id])} />
        ))}
      </ul>
      {faces.length > limit && (
        <Button className={styles.more} onClick={() => setLimit(limit + AT_ONCE)}>
          {text.trust.mistakes.more}
        </Button>
      )}
    </Section>
  );
}

function LeftOutFace({ face, onTakeIn }: { face: FaceRecord; onTakeIn: () => void }) {
  const text = useText();
  const { leftOut: words, mistakes } = text.trust;
  const name = face.person?.name ?? mistakes.unnamed;
  return (
    <li className={styles.face}>
      <a className={styles.photo} href={photoHref(face.photoId, face.id)} title={mistakes.openPhoto} draggable={false}>
        <FaceTile face={{ faceId: face.id }} size={56} name={text.frame.faceOf(name)} />
      </a>
      <span className={styles.name}>{name}</span>
      <Button size="small" kind="quiet" aria-label={words.takeInOf(name)} onClick={onTakeIn}>
        {words.takeIn}
      </Button>
    </li>
  );
}
