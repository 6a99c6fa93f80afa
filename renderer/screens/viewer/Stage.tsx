// The photo, as large as fits, and the layers over it.
import { useState, type ReactNode } from 'react';
import type { PhotoDetail } from '../../../electron/contract/photos.ts';
import { media } from '../../data/api.ts';
import { cameraTime } from '../../features/photo-grid/camera-time.ts';
import { useText } from '../../i18n/use-text.ts';
import { useSize, type Size } from '../../components/hooks/use-size.ts';
import styles from './Stage.module.css';

interface StageProps {
  photo: PhotoDetail;
  /** The picture can't be loaded. */
  onBroken: () => void;
  /** Rendered over the photo, given its size on the screen. */
  children: (shown: Size) => ReactNode;
}

/** At most; larger, a small photo shows no more detail. */
const MOST_ENLARGED = 2.5;

export function Stage({ photo, onBroken, children }: StageProps) {
  const text = useText();
  const [stage, setStage] = useState<HTMLDivElement | null>(null);
  const [broken, setBroken] = useState(false);
  const size = useSize(stage);
  const ratio = photo.width / photo.height;
  const width = size === null ? 0 : Math.round(Math.min(size.width, size.height * ratio, photo.width * MOST_ENLARGED));
  const sources = ([640, 1600] as const).map((longer) => ({
    url: media.photo(photo.id, longer),
    width: Math.round(Math.min(longer, longer * ratio)),
  }));
  return (
    <div ref={setStage} className={styles.room}>
      {broken && <p className={styles.broken}>{text.photos.gone}</p>}
      {width > 0 && !broken && (
        <div className={styles.photo} style={{ width, aspectRatio: `${photo.width} / ${photo.height}` }}>
          <img
            src={media.photo(photo.id, 1600)}
            srcSet={[
              ...sources.map((source) => `${source.url} ${source.width}w`),
              `${media.photo(photo.id, 'full')} ${photo.width}w`,
            ]
              .slice(0, photo.width > (sources.at(-1)?.width ?? 0) ? 3 : 2)
              .join(', ')}
            sizes={`${width}px`}
            alt={text.photos.photo(
              photo.takenAt === null ? photo.fileName : text.format.dateTime(cameraTime(photo.takenAt)),
            )}
            draggable={false}
            // Until it is loaded, the grid's smaller picture is shown.
            style={{ backgroundImage: `url(${media.photo(photo.id, 320)})` }}
            onError={() => {
              setBroken(true);
              onBroken();
            }}
          />
          {children({ width, height: width / ratio })}
        </div>
      )}
    </div>
  );
}
