// The layer over the photo while a face is added: a box is drawn, moved and resized, by mouse or by keys alone.
import {
  useEffect,
  useRef,
  useState,
  type CSSProperties,
  type DOMAttributes,
  type PointerEvent,
  type RefObject,
} from 'react';
import type { Box, FaceId } from '../../../electron/contract/ids.ts';
import { Button } from '../../components/controls/Button.tsx';
import { Icon } from '../../components/icons.tsx';
import { explain } from '../../i18n/explain.ts';
import { useText } from '../../i18n/use-text.ts';
import { useShortcuts } from '../../components/hooks/use-shortcuts.ts';
import {
  boxBetween,
  CORNERS,
  firstBox,
  inPixels,
  keyStep,
  moved,
  pointOn,
  resized,
  withCorner,
  wordsPlace,
  type Corner,
  type Pixels,
  type Point,
} from './draw-box.ts';
import type { Drawing } from './use-drawing.ts';
import styles from './DrawLayer.module.css';

interface DrawLayerProps {
  drawing: Drawing;
  photo: Pixels;
  /** The other faces' boxes: one that was missed is likely as large. */
  others: readonly Box[];
  /** The photo's size on the screen. */
  shown: Pixels;
  onChange: (box: Box) => void;
  onAccept: () => void;
  /** Opens the face that already exists there. */
  onGoTo: (face: FaceId) => void;
}

/** What is being dragged: a corner, the box, or (a new box on) the photo. */
type Grip = Corner | 'box' | 'photo';

interface Drag {
  grip: Grip;
  from: Point;
  /** In pixels of the screen. */
  at: { x: number; y: number };
  box: Box | null;
  /** Far enough to be no click. */
  far: boolean;
}

/** A press that moves less than this is a click. */
const CLICK_PIXELS = 4;
/** Room for the button beneath the box, and for a sentence with it. */
const WORDS_HIGH = { plain: 48, error: 128 };
/** Below this the corners are held from outside, so that the box itself can be held too. */
const SMALL_PIXELS = 60;

const percent = (fraction: number): string => `${(fraction * 100).toFixed(3)}%`;

export function DrawLayer(props: DrawLayerProps) {
  const { drawing, photo, shown } = props;
  const text = useText();
  const { box, looking, error } = drawing;
  const canvas = useRef<HTMLDivElement>(null);
  useEffect(() => canvas.current?.focus({ preventScroll: true }), []);
  // The button that had the focus was removed.
  useEffect(() => {
    if (looking || error !== null) canvas.current?.focus({ preventScroll: true });
  }, [looking, error]);
  useBoxKeys(props);
  const { dragging, handlers } = useBoxPointer(props, canvas);

  const size = box === null ? null : inPixels(box, photo);
  return (
    <div className={styles.layer}>
      {box !== null && (
        <div className={styles.shade}>
          <div className={styles.light} style={placeOf(box)} />
        </div>
      )}
      <div
        ref={canvas}
        className={styles.canvas}
        role="application"
        tabIndex={0}
        aria-label={text.viewer.canvas}
        aria-busy={looking}
        data-empty={box === null}
        {...handlers}
      >
        <div className={styles.plane}>
          {box !== null && (
            <div
              className={styles.box}
              data-grip="box"
              data-looking={looking}
              data-refused={error !== null}
              data-small={Math.min(box.width * shown.width, box.height * shown.height) < SMALL_PIXELS}
              style={placeOf(box)}
            >
              {!looking && CORNERS.map((corner) => <span key={corner} className={styles.corner} data-grip={corner} />)}
            </div>
          )}
        </div>
      </div>
      {box !== null && size !== null && <BoxWords {...props} box={box} size={size} dragging={dragging} />}
      <p className="sr-only" role="status">
        {looking
          ? text.viewer.looking
          : box !== null &&
            size !== null &&
            !dragging &&
            text.viewer.place(hundredths(box.x), hundredths(box.y), size.width, size.height)}
      </p>
    </div>
  );
}

/** The arrow keys move the box, with Shift they size it; Enter accepts it. */
function useBoxKeys({ drawing, photo, others, onChange, onAccept }: DrawLayerProps): void {
  const { box, looking } = drawing;
  const onArrow = ({ key, shiftKey, repeat }: KeyboardEvent): void => {
    if (looking) return;
    if (box === null) return onChange(firstBox(photo, others));
    const step = keyStep(key, repeat, photo);
    onChange(shiftKey ? resized(box, step, photo) : moved(box, step));
  };
  useShortcuts(
    {
      ArrowLeft: onArrow,
      ArrowRight: onArrow,
      ArrowUp: onArrow,
      ArrowDown: onArrow,
      // On a button, Enter presses the button.
      Enter: ({ target, repeat }) =>
        target instanceof HTMLElement && target.closest('button, a') !== null ? false : void (repeat || onAccept()),
    },
    { over: 'viewer' },
  );
}

interface BoxPointer {
  dragging: boolean;
  handlers: Pick<DOMAttributes<HTMLDivElement>, 'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel'>;
}

/** Drags a new box, the box or one of its corners; a click makes a first box. */
function useBoxPointer(
  { drawing, photo, others, onChange }: DrawLayerProps,
  canvas: RefObject<HTMLDivElement | null>,
): BoxPointer {
  const { box, looking } = drawing;
  const drag = useRef<Drag | null>(null);
  const [dragging, setDragging] = useState(false);
  const pointAt = ({ clientX, clientY }: PointerEvent): Point => {
    const area = canvas.current?.parentElement?.getBoundingClientRect() ?? { left: 0, top: 0, width: 1, height: 1 };
    return pointOn(area, clientX, clientY);
  };
  const release = (): Drag | null => {
    const held = drag.current;
    drag.current = null;
    setDragging(false);
    return held;
  };
  return {
    dragging,
    handlers: {
      onPointerDown(event) {
        if (event.button !== 0 || looking) return;
        event.preventDefault();
        event.currentTarget.focus({ preventScroll: true });
        event.currentTarget.setPointerCapture(event.pointerId);
        const grip = ((event.target as HTMLElement).dataset['grip'] ?? 'photo') as Grip;
        drag.current = { grip, from: pointAt(event), at: { x: event.clientX, y: event.clientY }, box, far: false };
      },
      onPointerMove(event) {
        const held = drag.current;
        if (held === null) return;
        if (!held.far && Math.hypot(event.clientX - held.at.x, event.clientY - held.at.y) < CLICK_PIXELS) return;
        held.far = true;
        setDragging(true);
        const to = pointAt(event);
        if (held.grip === 'photo' || held.box === null) onChange(boxBetween(held.from, to, photo));
        else if (held.grip === 'box') onChange(moved(held.box, { x: to.x - held.from.x, y: to.y - held.from.y }));
        else onChange(withCorner(held.box, held.grip, to, photo));
      },
      onPointerUp() {
        const held = release();
        // A click on the photo makes a first box; a click must not replace an existing one.
        if (held !== null && !held.far && held.box === null) onChange(firstBox(photo, others, held.from));
      },
      onPointerCancel: release,
    },
  };
}

/** Beside the box: its size and the button that accepts it, or why it was refused. */
function BoxWords({
  drawing: { looking, error },
  shown,
  onAccept,
  onGoTo,
  box,
  size,
  dragging,
}: DrawLayerProps & { box: Box; size: Pixels; dragging: boolean }) {
  const text = useText();
  const place = {
    '--centre': percent(box.x + box.width / 2),
    '--top': percent(box.y),
    '--bottom': percent(box.y + box.height),
  } as CSSProperties;
  return (
    <div
      className={styles.words}
      data-place={wordsPlace(box, shown, error === null ? WORDS_HIGH.plain : WORDS_HIGH.error)}
      data-dragging={dragging}
      style={place}
    >
      {error !== null && (
        <p className={styles.error} role="alert">
          <Icon name="warning" size={16} />
          {explain(text, error)}
        </p>
      )}
      <div className={styles.row}>
        {looking ? (
          <p className={styles.looking}>
            <span className={styles.wheel} />
            {text.viewer.looking}
          </p>
        ) : (
          <>
            <span className={styles.size} aria-hidden="true">
              {text.viewer.size(size.width, size.height)}
            </span>
            {!dragging && <Answer error={error} onAccept={onAccept} onGoTo={onGoTo} />}
          </>
        )}
      </div>
    </div>
  );
}

/** Accepts the box; where a face already exists there, leads to that face. */
function Answer({
  error,
  onAccept,
  onGoTo,
}: Pick<DrawLayerProps, 'onAccept' | 'onGoTo'> & { error: Drawing['error'] }) {
  const text = useText();
  const there = error?.code === 'face-there' ? error.params['faceId'] : undefined;
  if (there !== undefined) {
    return (
      <Button size="small" onClick={() => onGoTo(Number(there))}>
        {text.viewer.goThere}
      </Button>
    );
  }
  return (
    <Button size="small" kind="primary" icon="check" aria-keyshortcuts="Enter" onClick={onAccept}>
      {error === null ? text.viewer.accept : text.frame.tryAgain} <kbd>↵</kbd>
    </Button>
  );
}

const placeOf = (box: Box) => ({
  left: percent(box.x),
  top: percent(box.y),
  width: percent(box.width),
  height: percent(box.height),
});

const hundredths = (fraction: number): number => Math.round(fraction * 100);
