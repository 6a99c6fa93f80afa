// "In this photo": each face, who it is, how sure, and a way to say otherwise. Page.
import type { FaceId, IdentifyResult, PhotoDetail } from '../../../electron/api.ts';
import { Loading, Skeleton } from '../../components/States.tsx';
import { useText } from '../../i18n/use-text.ts';
import { useQuery } from '../../use-query.ts';
import { FaceEntry } from './FaceEntry.tsx';
import styles from './FacePanel.module.css';

interface FacePanelProps {
  /** undefined: not here yet. */
  photo: PhotoDetail | undefined;
  pointed: FaceId | null;
  onPoint: (face: FaceId | null) => void;
}

export function FacePanel({ photo, pointed, onPoint }: FacePanelProps) {
  const text = useText();
  return (
    <aside className={styles.panel} aria-label={text.photos.panel}>
      <h2 className={styles.title}>{text.photos.panel}</h2>
      {photo === undefined ? (
        <Loading className={styles.loading}>
          <Skeleton width={56} height={56} round />
          <Skeleton width="60%" />
        </Loading>
      ) : (
        <>
          <Faces photo={photo} pointed={pointed} onPoint={onPoint} />
          <About photo={photo} />
        </>
      )}
    </aside>
  );
}

function Faces({ photo, pointed, onPoint }: FacePanelProps & { photo: PhotoDetail }) {
  const text = useText();
  const anyNameless = photo.faces.some((face) => face.person === null && face.aside === null);
  if (photo.faces.length === 0) {
    return <p className={styles.note}>{photo.status === 'pending' ? text.photos.stillPending : text.photos.noFaces}</p>;
  }
  const list = (suggestions: IdentifyResult | undefined) => (
    <ul className={styles.faces}>
      {inReadingOrder(photo.faces).map((face, at) => (
        <FaceEntry
          key={face.id}
          face={face}
          number={at + 1}
          pointed={face.id === pointed}
          onPoint={onPoint}
          suggestions={suggestions?.faces.find((each) => 'faceId' in each.face && each.face.faceId === face.id)?.candidates ?? []}
          threshold={suggestions?.threshold}
        />
      ))}
    </ul>
  );
  return anyNameless ? <WithSuggestions photoId={photo.id}>{list}</WithSuggestions> : list(undefined);
}

const SUGGESTED = 3;

/** Asks who the nameless may be; the faces are there before the answer. */
function WithSuggestions({ photoId, children }: { photoId: number; children: (suggestions: IdentifyResult | undefined) => React.ReactNode }) {
  return children(useQuery('identify', { photoId }, SUGGESTED).data);
}

/** Left to right, as people name those in a photo; who was marked as no face comes last. */
function inReadingOrder(faces: PhotoDetail['faces']): PhotoDetail['faces'] {
  return faces.toSorted((a, b) => Number(a.aside !== null) - Number(b.aside !== null) || a.box.x + a.box.width / 2 - (b.box.x + b.box.width / 2));
}

function About({ photo }: { photo: PhotoDetail }) {
  const text = useText();
  return (
    <section className={styles.about} aria-label={text.photos.info}>
      <p className={styles.file}>{photo.fileName}</p>
      {photo.takenAt !== null && <p>{text.format.dateTime(Date.parse(photo.takenAt))}</p>}
      <p>{text.photos.pixels(photo.width, photo.height)}</p>
      <p className={styles.folder}>{photo.folder}</p>
    </section>
  );
}
