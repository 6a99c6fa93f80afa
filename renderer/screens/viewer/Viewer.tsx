// One photo as large as the window, with the faces in it; lies over the screen it was opened from. Page.
import { Dialog } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import type { FaceId, PhotoId } from '../../../electron/contract/ids.ts';
import { api, media } from '../../data/api.ts';
import { Button, IconButton } from '../../components/controls/Button.tsx';
import { FailedState } from '../../components/layout/States.tsx';
import { cx } from '../../components/cx.ts';
import { useText } from '../../i18n/use-text.ts';
import { neighbours } from '../../features/photo-grid/photo-order.ts';
import { navigate, type Route } from '../../data/router.ts';
import { useEscape } from '../../components/hooks/use-escape.ts';
import { PortalProvider } from '../../components/hooks/use-portal.ts';
import { useQuery } from '../../data/use-query.ts';
import { useShortcuts } from '../../components/hooks/use-shortcuts.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import { closeViewer, photoHref, viewerIsGone, viewerList } from '../../features/photo-grid/viewer-list.ts';
import { firstBox } from './draw-box.ts';
import { DrawLayer } from './DrawLayer.tsx';
import { FaceBoxes } from './FaceBoxes.tsx';
import { FacePanel } from './FacePanel.tsx';
import { Stage } from './Stage.tsx';
import { useDrawing } from './use-drawing.ts';
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
  // The face whose field in the panel is to have the focus, next time it is there.
  const [wanted, setWanted] = useState<FaceId | null>(null);
  const [broken, setBroken] = useState<PhotoId | null>(null);

  const detail = photo.data;
  const goToFace = (face: FaceId): void => {
    setPanel(true);
    setPointed(face);
    setWanted(face);
  };
  const drawing = useDrawing(id, goToFace);
  const draft = drawing.now;
  const canDraw = detail?.status === 'done' && broken !== id;
  const others = detail?.faces.filter((face) => face.aside === null).map((face) => face.box) ?? [];
  const drawer = useRef<Element | null>(null);
  /** By keys alone a box has to be there to be moved. */
  const draw = (byKeys: boolean): void => {
    if (draft !== null) return stopDrawing();
    if (!canDraw) return;
    drawer.current = document.activeElement;
    drawing.begin(byKeys ? firstBox(detail, others) : null);
  };
  const stopDrawing = (): void => {
    drawing.leave();
    const back =
      drawer.current instanceof HTMLElement && content?.contains(drawer.current) === true ? drawer.current : content;
    back?.focus({ preventScroll: true });
  };

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
  useEscape(content, onEscape);
  useShortcuts(
    {
      // While a box is draft, arrow keys move it.
      ...(draft === null && { ArrowLeft: () => goTo(walk.previous), ArrowRight: () => goTo(walk.next) }),
      b: () => setBoxes((shown) => !shown),
      f: () => draw(true),
      i: () => setPanel((shown) => !shown),
    },
    { over: 'viewer' },
  );

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
              {draft !== null ? (
                <>
                  <Dialog.Title className={cx(styles.title, styles.mode)}>{text.viewer.add}</Dialog.Title>
                  <p className={styles.hint}>
                    {text.viewer.hint}
                    <span className={styles.keys}>{text.viewer.keys}</span>
                  </p>
                  <Button kind="quiet" size="small" aria-keyshortcuts="Escape" onClick={stopDrawing}>
                    {text.frame.cancel} <kbd>Esc</kbd>
                  </Button>
                </>
              ) : (
                <>
                  <IconButton label={text.photos.closeViewer} icon="back" onClick={close} />
                  <Dialog.Title className={styles.title}>{detail?.fileName ?? text.photos.viewer}</Dialog.Title>
                  {walk.position > 0 && (
                    <span className={styles.position}>{text.photos.position(walk.position, walk.of)}</span>
                  )}
                  <span className={styles.tools}>
                    {door?.canReveal === true && detail?.canReveal === true && (
                      <IconButton
                        label={text.photos.reveal}
                        icon="folder"
                        onClick={() => void api.revealPhoto(id).catch(toast.failed)}
                      />
                    )}
                    <IconButton
                      label={text.photos.boxes}
                      icon="box"
                      shortcut="B"
                      aria-pressed={boxes}
                      onClick={() => setBoxes(!boxes)}
                    />
                    <IconButton
                      label={text.photos.panelToggle}
                      icon="panel"
                      shortcut="I"
                      aria-pressed={panel}
                      onClick={() => setPanel(!panel)}
                    />
                  </span>
                </>
              )}
            </header>

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
              {walk.previous !== null && draft === null && (
                <IconButton
                  className={styles.previous}
                  label={text.photos.previous}
                  icon="back"
                  shortcut="←"
                  onClick={() => goTo(walk.previous)}
                />
              )}
              {walk.next !== null && draft === null && (
                <IconButton
                  className={styles.next}
                  label={text.photos.next}
                  icon="forward"
                  shortcut="→"
                  onClick={() => goTo(walk.next)}
                />
              )}
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
