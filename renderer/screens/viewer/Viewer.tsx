// One photo as large as the window, with the faces in it, over the screen it was opened from.
import { Dialog } from 'radix-ui';
import { useRef, useState, type ReactNode } from 'react';
import type { FaceId, PhotoId } from '../../../electron/contract/ids.ts';
import type { PhotoDetail } from '../../../electron/contract/photos.ts';
import { IconButton } from '../../components/controls/Button.tsx';
import { FailedState } from '../../components/layout/States.tsx';
import { useText } from '../../i18n/use-text.ts';
import { navigate, type Route } from '../../data/router.ts';
import { useEscape } from '../../components/hooks/use-escape.ts';
import { PortalProvider } from '../../components/hooks/use-portal.ts';
import { useQuery } from '../../data/use-query.ts';
import { useShortcuts } from '../../components/hooks/use-shortcuts.ts';
import { closeViewer, photoHref, viewerIsGone } from '../../features/photo-grid/viewer-list.ts';
import { firstBox } from './draw-box.ts';
import { DrawLayer } from './DrawLayer.tsx';
import { FaceBoxes } from './FaceBoxes.tsx';
import { FacePanel } from './FacePanel.tsx';
import { Stage } from './Stage.tsx';
import { useDrawing } from './use-drawing.ts';
import { useNeighbours } from './use-neighbours.ts';
import styles from './Viewer.module.css';
import { DrawingBar, PhotoBar } from './ViewerBar.tsx';

interface ViewerProps {
  route: Route;
  /** The address of the screen beneath. */
  under: string;
}

export function Viewer({ route, under }: ViewerProps) {
  const id = Number(route.id);
  const photo = useQuery('getPhoto', id);
  const walk = useNeighbours(id);
  const [boxes, setBoxes] = useState(true);
  const [panel, setPanel] = useState(true);
  const [content, setContent] = useState<HTMLDivElement | null>(null);
  const [broken, setBroken] = useState<PhotoId | null>(null);
  const { pointed, setPointed, wanted, setWanted, goToFace } = usePointedFace(route, () => setPanel(true));

  const detail = photo.data;
  const others = detail?.faces.filter((face) => face.aside === null).map((face) => face.box) ?? [];
  const canDraw = detail?.status === 'done' && broken !== id;
  const { drawing, draw, stopDrawing } = useDrawMode(id, canDraw ? detail : undefined, content, goToFace);
  const draft = drawing.now;

  const close = (): void => closeViewer(under);
  const goTo = (to: PhotoId | null): void => {
    if (to === null) return;
    setPointed(null);
    navigate(photoHref(to), { replace: true });
  };
  const onEscape = (event: KeyboardEvent): void => {
    // In a field, Escape leaves the field.
    if (event.target instanceof HTMLInputElement) content?.focus();
    else if (draft !== null) stopDrawing();
    else close();
  };
  const toggleBoxes = (): void => setBoxes((shown) => !shown);
  const togglePanel = (): void => setPanel((shown) => !shown);
  useEscape(content, onEscape);
  useShortcuts(
    {
      // While a box is drawn, the arrow keys move the box.
      ...(draft === null && { ArrowLeft: () => goTo(walk.previous), ArrowRight: () => goTo(walk.next) }),
      b: toggleBoxes,
      f: () => draw(true),
      i: togglePanel,
    },
    { over: 'viewer' },
  );

  return (
    <ViewerDialog id={id} onContent={setContent} content={content} onEscape={onEscape} onClose={close}>
      {draft !== null ? (
        <DrawingBar onLeave={stopDrawing} />
      ) : (
        <PhotoBar
          photo={detail}
          position={walk.position}
          of={walk.of}
          boxes={boxes}
          onBoxes={toggleBoxes}
          panel={panel}
          onPanel={togglePanel}
          onClose={close}
        />
      )}
      <div className={styles.stage}>
        {photo.state === 'failed' && <FailedState error={photo.error} onRetry={photo.retry} />}
        {detail !== undefined && (
          <Stage key={id} photo={detail} onBroken={() => setBroken(id)}>
            {(shown) => (
              <>
                {(boxes || draft !== null) && (
                  <FaceBoxes
                    faces={detail.faces}
                    pointed={pointed}
                    onPoint={setPointed}
                    onChoose={(face) => (setPanel(true), setPointed(face))}
                    still={draft !== null}
                  />
                )}
                {draft !== null && (
                  <DrawLayer
                    drawing={draft}
                    photo={detail}
                    others={others}
                    shown={shown}
                    onChange={drawing.change}
                    onAccept={drawing.accept}
                    onGoTo={(face) => {
                      drawing.leave();
                      goToFace(face);
                    }}
                  />
                )}
              </>
            )}
          </Stage>
        )}
        {draft === null && <Arrows {...walk} onGoTo={goTo} />}
      </div>
      {panel && (
        <FacePanel
          key={id}
          photo={detail}
          pointed={pointed}
          onPoint={setPointed}
          wanted={wanted}
          onFound={() => setWanted(null)}
          drawing={draft !== null}
          onDraw={canDraw ? draw : null}
        />
      )}
    </ViewerDialog>
  );
}

interface PointedFace {
  /** The face under the pointer, in its box or in the panel. */
  pointed: FaceId | null;
  setPointed: (face: FaceId | null) => void;
  /** The face whose field in the panel takes the focus as soon as it is there. */
  wanted: FaceId | null;
  setWanted: (face: FaceId | null) => void;
  goToFace: (face: FaceId) => void;
}

function usePointedFace(route: Route, openPanel: () => void): PointedFace {
  const asked = route.query.get('face');
  const [pointed, setPointed] = useState<FaceId | null>(asked === null ? null : Number(asked));
  const [wanted, setWanted] = useState<FaceId | null>(null);
  const goToFace = (face: FaceId): void => {
    openPanel();
    setPointed(face);
    setWanted(face);
  };
  return { pointed, setPointed, wanted, setWanted, goToFace };
}

interface DrawMode {
  drawing: ReturnType<typeof useDrawing>;
  /** By keys, a box is there at once: keys can only move one. */
  draw: (byKeys: boolean) => void;
  stopDrawing: () => void;
}

/** `photo`: absent while no box can be drawn on it. Afterwards the focus returns to where it was. */
function useDrawMode(
  id: PhotoId,
  photo: PhotoDetail | undefined,
  content: HTMLElement | null,
  onDrawn: (face: FaceId) => void,
): DrawMode {
  const drawing = useDrawing(id, onDrawn);
  const focusedBefore = useRef<Element | null>(null);
  const stopDrawing = (): void => {
    drawing.leave();
    const before = focusedBefore.current;
    const back = before instanceof HTMLElement && content?.contains(before) === true ? before : content;
    back?.focus({ preventScroll: true });
  };
  const draw = (byKeys: boolean): void => {
    if (drawing.now !== null) return stopDrawing();
    if (photo === undefined) return;
    focusedBefore.current = document.activeElement;
    const others = photo.faces.filter((face) => face.aside === null).map((face) => face.box);
    drawing.begin(byKeys ? firstBox(photo, others) : null);
  };
  return { drawing, draw, stopDrawing };
}

interface ViewerDialogProps {
  id: PhotoId;
  content: HTMLDivElement | null;
  onContent: (content: HTMLDivElement | null) => void;
  onEscape: (event: KeyboardEvent) => void;
  onClose: () => void;
  children: ReactNode;
}

function ViewerDialog({ id, content, onContent, onEscape, onClose, children }: ViewerDialogProps) {
  return (
    // Not modal: App.tsx makes the frame beneath inert, and toasts with their Undo stay usable.
    <Dialog.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          ref={onContent}
          data-viewer=""
          className={`dark ${styles.viewer}`}
          aria-describedby={undefined}
          // The arrow keys turn to other photos, so no button takes the focus at first.
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
          // Pressing a toast must not close the viewer.
          onInteractOutside={(event) => event.preventDefault()}
        >
          <PortalProvider value={content}>{children}</PortalProvider>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface ArrowsProps {
  previous: PhotoId | null;
  next: PhotoId | null;
  onGoTo: (photo: PhotoId | null) => void;
}

function Arrows({ previous, next, onGoTo }: ArrowsProps) {
  const { photos } = useText();
  return (
    <>
      {previous !== null && (
        <IconButton
          className={styles.previous}
          label={photos.previous}
          icon="back"
          shortcut="←"
          onClick={() => onGoTo(previous)}
        />
      )}
      {next !== null && (
        <IconButton
          className={styles.next}
          label={photos.next}
          icon="forward"
          shortcut="→"
          onClick={() => onGoTo(next)}
        />
      )}
    </>
  );
}
