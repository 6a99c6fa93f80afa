// The photo a face is from, small, the face marked: who else is there, and where, often tells who it is. Page.
import type { FaceRecord } from '../../../electron/api.ts';
import { media } from '../../api.ts';
import styles from './FaceInPhoto.module.css';

interface FaceInPhotoProps {
  face: FaceRecord;
  label: string;
  onOpen: () => void;
}

const percent = (fraction: number): string => `${(fraction * 100).toFixed(2)}%`;

export function FaceInPhoto({ face: { photoId, box }, label, onOpen }: FaceInPhotoProps) {
  return (
    <button type="button" className={styles.photo} aria-label={label} onMouseDown={(event) => event.preventDefault()} onClick={onOpen}>
      <span className={styles.frame}>
        <img src={media.photo(photoId, 640)} alt="" decoding="sync" draggable={false} />
        <span className={styles.box} style={{ left: percent(box.x), top: percent(box.y), width: percent(box.width), height: percent(box.height) }} />
      </span>
    </button>
  );
}
