// Chooses the face that lists show for a person.
import type { FaceId } from '../../../../electron/contract/ids.ts';
import type { PersonDetail } from '../../../../electron/contract/people.ts';
import { api } from '../../../data/api.ts';
import { Dialog } from '../../../components/overlay/Dialog.tsx';
import { FaceTile } from '../../../components/layout/FaceTile.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { useToast } from '../../../components/hooks/use-toast.ts';
import styles from './CoverDialog.module.css';

/** More would be a search, not a choice; the Faces tab offers every one. */
const MOST = 60;

export function CoverDialog({ person, onClose }: { person: PersonDetail; onClose: () => void }) {
  const text = useText();
  const toast = useToast();
  const best = person.faces.toSorted((a, b) => b.quality - a.quality).slice(0, MOST);
  const choose = (face: FaceId): void => {
    onClose();
    void toast.change(api.setCover(person.id, face));
  };
  return (
    <Dialog open onClose={onClose} title={text.people.coverTitle(person.name)}>
      <ul className={styles.choices}>
        {best.map((face, at) => (
          <li key={face.id}>
            <button
              type="button"
              className={styles.choice}
              aria-label={text.people.coverChoice(at + 1)}
              aria-pressed={face.id === person.coverFaceId}
              onClick={() => choose(face.id)}
            >
              <FaceTile face={{ faceId: face.id }} size={80} name="" />
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
