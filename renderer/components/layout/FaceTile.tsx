// A face as a round tile.
import { useContext, useState } from 'react';
import type { FaceRef } from '../../../electron/contract/find.ts';
import { media, type FaceSize } from '../../data/api.ts';
import { cx } from '../cx.ts';
import { FastScroll } from '../grid/use-fast-scroll.ts';
import styles from './FaceTile.module.css';
import { Icon } from '../icons.tsx';

interface FaceTileProps {
  /** A face of the library or of a probe; null draws the outline of a person. */
  face: FaceRef | null;
  /** Diameter in pixels. */
  size: number;
  /** For screen readers; '' where the words beside it repeat it. */
  name: string;
  className?: string | undefined;
}

export function FaceTile({ face, size, name, className }: FaceTileProps) {
  const source = face === null ? null : sourceOf(face, size);
  const [failed, setFailed] = useState<string | null>(null);
  // While the list scrolls fast, no picture is loaded; a picture that is loaded stays.
  const passing = useContext(FastScroll);
  const [asked, setAsked] = useState(!passing);
  if (!asked && !passing) setAsked(true);
  return (
    <span className={cx(styles.tile, className)} style={{ width: size, height: size }}>
      {source === null || failed === source ? (
        <span
          className={styles.outline}
          role={name === '' ? undefined : 'img'}
          aria-label={name === '' ? undefined : name}
        >
          <Icon name="person" size={Math.round(size * 0.5)} />
        </span>
      ) : !asked ? (
        <span role={name === '' ? undefined : 'img'} aria-label={name === '' ? undefined : name} />
      ) : (
        <img
          src={source}
          alt={name}
          width={size}
          height={size}
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setFailed(source)}
        />
      )}
    </span>
  );
}

/** The smallest size kept by the core that is sharp on a screen of two pixels a point. */
function sourceOf(face: FaceRef, size: number): string {
  const wanted = size * Math.min(2, globalThis.devicePixelRatio);
  const kept: FaceSize = wanted <= 96 ? 96 : wanted <= 192 ? 192 : 384;
  return 'faceId' in face ? media.face(face.faceId, kept) : media.probeFace(face.probeId, face.index, kept);
}
