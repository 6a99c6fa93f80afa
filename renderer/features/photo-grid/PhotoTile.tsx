// One photo of the grid; pointing at it for a moment shows the faces in it.
import { useEffect, useState, type MouseEvent } from 'react';
import type { PhotoId } from '../../../electron/contract/ids.ts';
import { media } from '../../data/api.ts';
import { FaceTile } from '../../components/layout/FaceTile.tsx';
import { useQuery } from '../../data/use-query.ts';
import { photoHref } from './viewer-list.ts';
import styles from './PhotoGrid.module.css';

interface PhotoTileProps {
  id: PhotoId;
  name: string;
  left: number;
  width: number;
  height: number;
  /** Scrolling past: no picture is loaded. */
  empty: boolean;
  tabbable: boolean;
  onFocus: (id: PhotoId) => void;
  onOpen: (id: PhotoId) => void;
}

/** A pointer on its way elsewhere asks for nothing. */
const HOVER_MS = 300;

export function PhotoTile({ id, name, left, width, height, empty, tabbable, onFocus, onOpen }: PhotoTileProps) {
  const [pointed, setPointed] = useState(false);
  const [lingering, setLingering] = useState(false);
  useEffect(() => {
    if (!pointed) return;
    const timer = setTimeout(() => setLingering(true), HOVER_MS);
    return () => clearTimeout(timer);
  }, [pointed]);

  const open = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(id);
  };

  const longer = Math.max(width, height) * globalThis.devicePixelRatio;
  return (
    <div
      role="gridcell"
      className={styles.cell}
      style={{ left, width, height }}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => {
        setPointed(false);
        setLingering(false);
      }}
    >
      <a
        href={photoHref(id)}
        data-photo={id}
        className={styles.link}
        tabIndex={tabbable ? 0 : -1}
        aria-label={empty ? name : undefined}
        draggable={false}
        onClick={open}
        onFocus={() => onFocus(id)}
      >
        {!empty && (
          <img src={media.photo(id, longer <= 340 ? 320 : 640)} alt={name} decoding="async" draggable={false} />
        )}
      </a>
      {lingering && <HoverFaces id={id} />}
    </div>
  );
}

const MOST_FACES = 6;

function HoverFaces({ id }: { id: PhotoId }) {
  const photo = useQuery('getPhoto', id).data;
  const faces = photo?.faces.filter((face) => face.aside === null).slice(0, MOST_FACES) ?? [];
  if (faces.length === 0) return null;
  return (
    <span className={styles.faces} aria-hidden="true">
      {faces.map((face) => (
        <span key={face.id} className={styles.face} title={face.person?.name}>
          <FaceTile face={{ faceId: face.id }} size={32} name="" />
        </span>
      ))}
    </span>
  );
}
