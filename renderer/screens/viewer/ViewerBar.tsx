// The bar above a photo in the viewer: its name and tools, or how to draw a box around a face.
import { Dialog } from 'radix-ui';
import type { PhotoDetail } from '../../../electron/contract/photos.ts';
import { api } from '../../data/api.ts';
import { Button, IconButton } from '../../components/controls/Button.tsx';
import { cx } from '../../components/cx.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import { useQuery } from '../../data/use-query.ts';
import { useText } from '../../i18n/use-text.ts';
import styles from './Viewer.module.css';

interface PhotoBarProps {
  photo: PhotoDetail | undefined;
  /** From 1; 0 while it is not known. */
  position: number;
  of: number;
  boxes: boolean;
  onBoxes: () => void;
  panel: boolean;
  onPanel: () => void;
  onClose: () => void;
}

export function PhotoBar({ photo, position, of, boxes, onBoxes, panel, onPanel, onClose }: PhotoBarProps) {
  const { photos } = useText();
  const toast = useToast();
  const door = useQuery('getDoor').data;
  return (
    <header className={styles.bar}>
      <IconButton label={photos.closeViewer} icon="back" onClick={onClose} />
      <Dialog.Title className={styles.title}>{photo?.fileName ?? photos.viewer}</Dialog.Title>
      {position > 0 && <span className={styles.position}>{photos.position(position, of)}</span>}
      <span className={styles.tools}>
        {door?.canReveal === true && photo?.canReveal === true && (
          <IconButton
            label={photos.reveal}
            icon="folder"
            onClick={() => void api.revealPhoto(photo.id).catch(toast.failed)}
          />
        )}
        <IconButton label={photos.boxes} icon="box" shortcut="B" aria-pressed={boxes} onClick={onBoxes} />
        <IconButton label={photos.panelToggle} icon="panel" shortcut="I" aria-pressed={panel} onClick={onPanel} />
      </span>
    </header>
  );
}

export function DrawingBar({ onLeave }: { onLeave: () => void }) {
  const { frame, viewer } = useText();
  return (
    <header className={styles.bar}>
      <Dialog.Title className={cx(styles.title, styles.mode)}>{viewer.add}</Dialog.Title>
      <p className={styles.hint}>
        {viewer.hint}
        <span className={styles.keys}>{viewer.keys}</span>
      </p>
      <Button kind="quiet" size="small" aria-keyshortcuts="Escape" onClick={onLeave}>
        {frame.cancel} <kbd>Esc</kbd>
      </Button>
    </header>
  );
}
