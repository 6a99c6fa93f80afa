// One photo as large as the window, with the faces in it; lies over the screen it was opened from. Page.
import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import type { FaceId, PhotoDetail, PhotoId } from '../../electron/api.ts';
import { api, media } from '../api.ts';
import { IconButton } from '../components/Button.tsx';
import { FailedState } from '../components/States.tsx';
import { useText } from '../i18n/use-text.ts';
import { neighbours } from '../photo-order.ts';
import { navigate, type Route } from '../router.ts';
import { useEscape } from '../use-escape.ts';
import { PortalProvider } from '../use-portal.ts';
import { useQuery } from '../use-query.ts';
import { useShortcuts } from '../use-shortcuts.ts';
import { useSize } from '../use-size.ts';
import { useToast } from '../use-toast.ts';
import { closeViewer, photoHref, viewerIsGone, viewerList } from '../viewer-list.ts';
import { FaceBoxes } from './viewer/FaceBoxes.tsx';
import { FacePanel } from './viewer/FacePanel.tsx';
import styles from './Viewer.module.css';

interface ViewerProps {
  route: Route;
  /** The address of the screen beneath. */
  under: string;
}

export function Viewer({ route, under }: ViewerProps) {
  const text = useText();
  const toast = useToast();
  const id = Number(route.id);
  const photo = useQuery('getPhoto', id);
  const door = useQuery('getDoor').data;
  const walk = useWalk(id);
  const [boxes, setBoxes] = useState(true);
  const [panel, setPanel] = useState(true);
  const asked = route.query.get('face');
  // The face the person points at, by its box or in the panel.
  const [pointed, setPointed] = useState<FaceId | null>(asked === null ? null : Number(asked));
  const [content, setContent] = useState<HTMLDivElement | null>(null);

  const close = (): void => closeViewer(under);
  const goTo = (to: PhotoId | null): void => {
    if (to === null) return;
    setPointed(null);
    navigate(photoHref(to), { replace: true });
  };

  const onEscape = (event: KeyboardEvent): void => {
    // In a field, Escape leaves the field.
    if (event.target instanceof HTMLInputElement) content?.focus();
    else close();
  };
  useEscape(content, onEscape);
  useShortcuts(
    {
      ArrowLeft: () => goTo(walk.previous),
      ArrowRight: () => goTo(walk.next),
      b: () => setBoxes((shown) => !shown),
      i: () => setPanel((shown) => !shown),
    },
    { over: 'viewer' },
  );

  const detail = photo.data;
  return (
    // Not modal: the frame beneath is inert (App.tsx), and toasts with their Undo stay in reach.
    <Dialog.Root open modal={false} onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Content
          ref={setContent}
          data-viewer=""
          className={`dark ${styles.viewer}`}
          aria-describedby={undefined}
          // Arrow keys belong to the photo, so the focus starts on none of the buttons.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            (event.target as HTMLElement).focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            viewerIsGone(id);
          }}
          onEscapeKeyDown={(event) => {
            event.preventDefault();
            onEscape(event);
          }}
          // A press on a toast is not a wish to leave.
          onInteractOutside={(event) => event.preventDefault()}
        >
          <PortalProvider value={content}>
            <header className={styles.bar}>
              <IconButton label={text.photos.closeViewer} icon="back" onClick={close} />
              <Dialog.Title className={styles.title}>{detail?.fileName ?? text.photos.viewer}</Dialog.Title>
              {walk.position > 0 && <span className={styles.position}>{text.photos.position(walk.position, walk.of)}</span>}
              <span className={styles.tools}>
                {door?.canReveal === true && detail?.canReveal === true && (
                  <IconButton label={text.photos.reveal} icon="folder" onClick={() => void api.revealPhoto(id).catch(toast.failed)} />
                )}
                <IconButton label={text.photos.boxes} icon="box" shortcut="B" aria-pressed={boxes} onClick={() => setBoxes(!boxes)} />
                <IconButton label={text.photos.panelToggle} icon="panel" shortcut="I" aria-pressed={panel} onClick={() => setPanel(!panel)} />
              </span>
            </header>

            <div className={styles.stage}>
              {photo.state === 'failed' && <FailedState error={photo.error} onRetry={photo.retry} />}
              {detail !== undefined && (
                <Stage key={id} photo={detail}>
                  {boxes && <FaceBoxes faces={detail.faces} pointed={pointed} onPoint={setPointed} onChoose={(face) => (setPanel(true), setPointed(face))} />}
                </Stage>
              )}
              {walk.previous !== null && (
                <IconButton className={styles.previous} label={text.photos.previous} icon="back" shortcut="←" onClick={() => goTo(walk.previous)} />
              )}
              {walk.next !== null && (
                <IconButton className={styles.next} label={text.photos.next} icon="forward" shortcut="→" onClick={() => goTo(walk.next)} />
              )}
            </div>

            {panel && <FacePanel key={id} photo={detail} pointed={pointed} onPoint={setPointed} />}
          </PortalProvider>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Along the list it was opened from; opened by its address, along all photos. */
function useWalk(id: PhotoId) {
  const all = useQuery('listPhotos', { order: 'newest' }).data?.ids;
  const along = viewerList();
  const list = along?.includes(id) ? along : (all ?? []);
  const walk = neighbours(list, id);
  const { previous, next } = walk;
  useEffect(() => {
    for (const other of [next, previous]) if (other !== null) new Image().src = media.photo(other, 1600);
  }, [previous, next]);
  return { ...walk, of: list.length };
}

/** Small photos are enlarged this much and no further: beyond it there is nothing to see. */
const MOST_ENLARGED = 2.5;

function Stage({ photo, children }: { photo: PhotoDetail; children: React.ReactNode }) {
  const text = useText();
  const [stage, setStage] = useState<HTMLDivElement | null>(null);
  const [broken, setBroken] = useState(false);
  const size = useSize(stage);
  const ratio = photo.width / photo.height;
  const width = size === null ? 0 : Math.round(Math.min(size.width, size.height * ratio, photo.width * MOST_ENLARGED));
  const sources = ([640, 1600] as const).map((longer) => ({ url: media.photo(photo.id, longer), width: Math.round(Math.min(longer, longer * ratio)) }));
  return (
    <div ref={setStage} className={styles.room}>
      {broken && <p className={styles.broken}>{text.photos.gone}</p>}
      {width > 0 && !broken && (
        <div className={styles.photo} style={{ width, aspectRatio: `${photo.width} / ${photo.height}` }}>
          <img
            src={media.photo(photo.id, 1600)}
            srcSet={[...sources.map((source) => `${source.url} ${source.width}w`), `${media.photo(photo.id, 'full')} ${photo.width}w`]
              .slice(0, photo.width > (sources.at(-1)?.width ?? 0) ? 3 : 2)
              .join(', ')}
            sizes={`${width}px`}
            alt={text.photos.photo(photo.takenAt === null ? photo.fileName : text.format.dateTime(Date.parse(photo.takenAt)))}
            draggable={false}
            // Until it has come, the grid's own picture stands there.
            style={{ backgroundImage: `url(${media.photo(photo.id, 320)})` }}
            onError={() => setBroken(true)}
          />
          {children}
        </div>
      )}
    </div>
  );
}
