// One photo among the results: the square of it around the matching face, the face softly marked.
import { useState, type MouseEvent } from 'react';
import type { Match } from '../../../electron/contract/find.ts';
import { media } from '../../data/api.ts';
import { Icon } from '../../components/icons.tsx';
import { useText } from '../../i18n/use-text.ts';
import type { TileFocus } from '../../components/grid/TileGrid.tsx';
import { photoHref } from '../../features/photo-grid/viewer-list.ts';
import { faceWindow, shownShare } from './face-window.ts';
import styles from './ResultTile.module.css';

interface ResultTileProps {
  match: Match;
  number: number;
  /** The user confirmed that this is the person searched for. */
  named: boolean;
  focus: TileFocus;
  onOpen: () => void;
}

/** About what a tile measures, in CSS pixels. */
const SIDE = 180;

export function ResultTile({ match, number, named, focus, onOpen }: ResultTileProps) {
  const text = useText();
  const open = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onOpen();
  };
  return (
    <a
      {...focus}
      className={styles.tile}
      href={photoHref(match.photoId, match.faceId)}
      aria-label={
        named
          ? text.find.namedMatch(number, match.similarity)
          : text.find.match(number, match.similarity, match.person?.name ?? null, match.probability)
      }
      draggable={false}
      onClick={open}
    >
      <Picture match={match} />
      {named && (
        <span className={styles.named}>
          <Icon name="check" size={14} />
        </span>
      )}
      <span className={styles.similarity} aria-hidden="true">
        {text.find.similarity(match.similarity)}
        {!named && match.probability !== null && ` · ${text.trust.verdict.tile(match.probability)}`}
      </span>
    </a>
  );
}

/** The photo's shape is known when it has come; until then the tile is empty, and stays in its place. */
function Picture({ match: { photoId, box } }: { match: Match }) {
  const [aspect, setAspect] = useState<number | null>(null);
  const wanted = (SIDE * Math.min(2, globalThis.devicePixelRatio)) / shownShare(box);
  const shown = aspect === null ? null : faceWindow(aspect, box);
  const inTile = (place: { left: number; top: number; width: number; height: number }) => ({
    left: `${place.left * 100}%`,
    top: `${place.top * 100}%`,
    width: `${place.width * 100}%`,
    height: `${place.height * 100}%`,
  });
  return (
    <>
      <img
        src={media.photo(photoId, wanted <= 320 ? 320 : 640)}
        alt=""
        decoding="async"
        draggable={false}
        className={styles.photo}
        style={shown === null ? { opacity: 0 } : inTile(shown.photo)}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
          naturalHeight > 0 && setAspect(naturalWidth / naturalHeight)
        }
      />
      {shown !== null && <span className={styles.face} style={inTile(shown.face)} />}
    </>
  );
}
