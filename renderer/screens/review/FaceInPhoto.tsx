// A small picture of the photo with the face marked: place and company help to recognise a person.
import { useState } from 'react';
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import { media } from '../../data/api.ts';
import styles from './FaceInPhoto.module.css';

interface FaceInPhotoProps {
  face: FaceRecord;
  label: string;
  onOpen: () => void;
}

const percent = (fraction: number): string => `${(fraction * 100).toFixed(2)}%`;

export function FaceInPhoto({ face: { photoId, box }, label, onOpen }: FaceInPhotoProps) {
  // The photo's shape is known when it has come, which for one fetched ahead is at once.
  const [aspect, setAspect] = useState<number | null>(null);
  const measure = (picture: HTMLImageElement | null): void => {
    if (picture !== null && picture.naturalWidth > 0) setAspect(picture.naturalWidth / picture.naturalHeight);
  };
  return (
    <button
      type="button"
      className={styles.photo}
      aria-label={label}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onOpen}
    >
      <span
        className={styles.frame}
        style={
          aspect === null
            ? { visibility: 'hidden' }
            : { aspectRatio: aspect, width: `min(100%, calc(var(--photo-room) * ${aspect}))` }
        }
      >
        <img
          key={photoId}
          ref={measure}
          src={media.photo(photoId, 640)}
          alt=""
          decoding="sync"
          draggable={false}
          onLoad={(event) => measure(event.currentTarget)}
        />
        <span
          className={styles.box}
          style={{ left: percent(box.x), top: percent(box.y), width: percent(box.width), height: percent(box.height) }}
        />
      </span>
    </button>
  );
}
