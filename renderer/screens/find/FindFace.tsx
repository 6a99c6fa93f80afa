// The search for one face of the library.
import { Button } from '../../components/controls/Button.tsx';
import { FaceTile } from '../../components/layout/FaceTile.tsx';
import { useText } from '../../i18n/use-text.ts';
import { navigate } from '../../data/router.ts';
import { compareHref } from '../../data/compare-address.ts';
import { Results } from './Results.tsx';
import styles from './Results.module.css';

export function FindFace({ id }: { id: number }) {
  const text = useText();
  return (
    <Results
      query={{ face: { faceId: id } }}
      person={null}
      title={
        <span className={styles.title}>
          <FaceTile face={{ faceId: id }} size={44} name="" />
          <span>{text.find.photosOfFace}</span>
        </span>
      }
      actions={
        <Button icon="compare" onClick={() => navigate(compareHref({ a: { faceId: id } }))}>
          {text.find.comparing}
        </Button>
      }
    />
  );
}
