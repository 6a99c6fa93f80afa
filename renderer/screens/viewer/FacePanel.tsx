// "In this photo": each face, who it is, how sure, and a way to say otherwise.
import { useState } from 'react';
import type { IdentifyResult } from '../../../electron/contract/find.ts';
import type { FaceId } from '../../../electron/contract/ids.ts';
import type { PhotoDetail } from '../../../electron/contract/photos.ts';
import { cameraTime } from '../../features/photo-grid/camera-time.ts';
import { Button } from '../../components/controls/Button.tsx';
import { Loading, Skeleton } from '../../components/layout/States.tsx';
import { useText } from '../../i18n/use-text.ts';
import { useQuery } from '../../data/use-query.ts';
import { AsideEntry } from './AsideEntry.tsx';
import { FaceEntry } from './FaceEntry.tsx';
import { PanelEntry } from './PanelEntry.tsx';
import styles from './FacePanel.module.css';

interface FacesProps {
  pointed: FaceId | null;
  onPoint: (face: FaceId | null) => void;
  /** The face that is to have the focus. */
  wanted: FaceId | null;
  /** It has it. */
  onFound: () => void;
}

interface FacePanelProps extends FacesProps {
  /** undefined: not here yet. */
  photo: PhotoDetail | undefined;
  /** A face is being added. */
  drawing: boolean;
  /** Begin adding a face, or leave off; null: this photo can't have any. */
  onDraw: ((byKeys: boolean) => void) | null;
}

export function FacePanel({ photo, drawing, onDraw, ...rest }: FacePanelProps) {
  const text = useText();
  return (
    <aside className={styles.panel} aria-label={text.photos.panel}>
      <div className={styles.head}>
        <h2>{text.photos.panel}</h2>
        {onDraw !== null && (
          // A press by keys has no detail.
          <Button
            size="small"
            icon="plus"
            aria-keyshortcuts="F"
            aria-pressed={drawing}
            onClick={({ detail }) => onDraw(detail === 0)}
          >
            {text.viewer.add} <kbd>F</kbd>
          </Button>
        )}
      </div>
      {photo === undefined ? (
        <Loading className={styles.loading}>
          <Skeleton width={56} height={56} round />
          <Skeleton width="60%" />
        </Loading>
      ) : (
        <>
          <Faces photo={photo} {...rest} />
          <About photo={photo} />
        </>
      )}
    </aside>
  );
}

function Faces({ photo, pointed, onPoint, wanted, onFound }: FacesProps & { photo: PhotoDetail }) {
  const text = useText();
  const anyNameless = photo.faces.some((face) => face.person === null && face.aside === null);
  // Once asked, it stays on: the entries keep the focus when the last unnamed face gets a name.
  const [asking, setAsking] = useState(anyNameless);
  if (anyNameless && !asking) setAsking(true);
  if (photo.faces.length === 0) {
    return <p className={styles.note}>{photo.status === 'pending' ? text.photos.stillPending : text.photos.noFaces}</p>;
  }
  const list = (suggestions: IdentifyResult | undefined) => (
    <ul className={styles.faces}>
      {inReadingOrder(photo.faces).map((face, at) => {
        const { id, aside, person } = face;
        const number = at + 1;
        const label =
          aside === null
            ? `${text.photos.faceNumber(number)}: ${person?.name ?? text.photos.unknown}`
            : text.viewer.aside[aside];
        return (
          <PanelEntry
            key={id}
            face={face}
            pointed={id === pointed}
            onPoint={onPoint}
            wanted={id === wanted}
            onFound={onFound}
            label={label}
          >
            {aside !== null ? (
              <AsideEntry faceId={id} aside={aside} />
            ) : (
              <FaceEntry
                face={face}
                number={number}
                suggestions={
                  suggestions?.faces.find((each) => 'faceId' in each.face && each.face.faceId === id)?.candidates ?? []
                }
                threshold={suggestions?.threshold}
              />
            )}
          </PanelEntry>
        );
      })}
    </ul>
  );
  return asking ? <WithSuggestions photoId={photo.id}>{list}</WithSuggestions> : list(undefined);
}

const SUGGESTED = 3;

/** Asks who the unnamed faces may be; the faces are shown before the answer arrives. */
function WithSuggestions({
  photoId,
  children,
}: {
  photoId: number;
  children: (suggestions: IdentifyResult | undefined) => React.ReactNode;
}) {
  return children(useQuery('identify', { photoId }, SUGGESTED).data);
}

/** Left to right, as people name those in a photo; who is set aside comes last. */
function inReadingOrder(faces: PhotoDetail['faces']): PhotoDetail['faces'] {
  return faces.toSorted(
    (a, b) =>
      Number(a.aside !== null) - Number(b.aside !== null) || a.box.x + a.box.width / 2 - (b.box.x + b.box.width / 2),
  );
}

function About({ photo }: { photo: PhotoDetail }) {
  const text = useText();
  return (
    <section className={styles.about} aria-label={text.photos.info}>
      <p className={styles.file}>{photo.fileName}</p>
      {photo.takenAt !== null && <p>{text.format.dateTime(cameraTime(photo.takenAt))}</p>}
      <p>{text.photos.pixels(photo.width, photo.height)}</p>
      <p className={styles.folder}>{photo.folder}</p>
    </section>
  );
}
