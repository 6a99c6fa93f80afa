// What the panel says of a face that was set aside: which way, and the way back.
import type { FaceId } from '../../../electron/contract/ids.ts';
import type { Aside } from '../../../electron/contract/photos.ts';
import { api } from '../../data/api.ts';
import { Button } from '../../components/controls/Button.tsx';
import { FaceTile } from '../../components/layout/FaceTile.tsx';
import { useText } from '../../i18n/use-text.ts';
import { FIRST, useSay } from './PanelEntry.tsx';
import styles from './AsideEntry.module.css';

export function AsideEntry({ faceId, aside }: { faceId: FaceId; aside: Aside }) {
  const text = useText();
  const say = useSay();
  return (
    <>
      <FaceTile face={{ faceId }} size={32} name="" className={styles.tile} />
      <span className={styles.words}>{text.viewer.aside[aside]}</span>
      <Button size="small" kind="quiet" icon="undo" {...FIRST} onClick={() => say(api.unassignFaces([faceId]))}>
        {text.viewer.bringBack}
      </Button>
    </>
  );
}
