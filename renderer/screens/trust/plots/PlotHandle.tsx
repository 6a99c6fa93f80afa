// The threshold's handle over a plot: a line, a grip that takes the keys, and what the pointer is at.
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Drawing } from '../../../../electron/figures/drawing.ts';
import styles from './PlotHandle.module.css';

export interface Place {
  x: number;
  y: number;
}

interface PlotHandleProps {
  drawing: Drawing;
  /** Where the threshold stands, in pixels of the drawing. */
  at: Place;
  /** A level line too: the plot is read off at both axes. */
  cross?: boolean;
  /** Where the threshold in force stands, if that can be drawn. */
  inForce?: { x: number; words: string } | null;
  label: string;
  now: number;
  min: number;
  max: number;
  valueText: string;
  /** The pointer holds it there. */
  onHold: (place: Place) => void;
  /** Arrow keys: so many steps to the right. */
  onStep: (steps: number) => void;
  /** Home, End: to the left end, to the right end. */
  onEnd: (end: 'left' | 'right') => void;
  /** What lies under the pointer: where to mark it, and its numbers. */
  describe: (place: Place) => { at: Place; words: string } | null;
}

const KEYS: Record<string, number> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

export function PlotHandle({
  drawing,
  at,
  cross = false,
  inForce = null,
  label,
  now,
  min,
  max,
  valueText,
  onHold,
  onStep,
  onEnd,
  describe,
}: PlotHandleProps) {
  const { frame } = drawing;
  const grip = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState(false);
  const [hover, setHover] = useState<{ at: Place; words: string } | null>(null);

  const placeOf = (event: PointerEvent<HTMLDivElement>): Place => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const hold = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current?.focus({ preventScroll: true });
    setHeld(true);
    setHover(null);
    onHold(placeOf(event));
  };
  const follow = (event: PointerEvent<HTMLDivElement>): void => {
    const place = placeOf(event);
    if (held) onHold(place);
    else
      setHover(
        place.x < frame.left - 4 || place.x > frame.right + 4 || place.y < frame.top - 4 || place.y > frame.bottom + 4
          ? null
          : describe(place),
      );
  };
  const letGo = (): void => setHeld(false);
  const press = (event: KeyboardEvent): void => {
    const steps = KEYS[event.key];
    if (steps !== undefined) onStep(event.shiftKey ? steps * 10 : steps);
    else if (event.key === 'Home') onEnd('left');
    else if (event.key === 'End') onEnd('right');
    else return;
    event.preventDefault();
  };

  return (
    <div
      className={styles.layer}
      data-held={held}
      onPointerDown={hold}
      onPointerMove={follow}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onPointerLeave={() => setHover(null)}
    >
      {inForce !== null && inForce.x >= frame.left && inForce.x <= frame.right && (
        <span className={styles.force} style={{ left: inForce.x, top: frame.bottom - 10 }} title={inForce.words} />
      )}
      <span
        className={styles.line}
        style={{ transform: `translateX(${at.x}px)`, top: frame.top, height: frame.bottom - frame.top }}
      />
      {cross && (
        <span
          className={styles.level}
          style={{ transform: `translateY(${at.y}px)`, left: frame.left, width: Math.max(0, at.x - frame.left) }}
        />
      )}
      {hover !== null && (
        <>
          <span className={styles.spot} style={{ left: hover.at.x, top: hover.at.y }} />
          <span
            className={styles.words}
            data-side={hover.at.x > (frame.left + frame.right) / 2 ? 'left' : 'right'}
            style={{ left: hover.at.x, top: hover.at.y }}
            aria-hidden="true"
          >
            {hover.words}
          </span>
        </>
      )}
      <div
        ref={grip}
        className={styles.grip}
        style={{ transform: `translate(${at.x}px, ${at.y}px)` }}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuenow={now}
        aria-valuemin={min}
        aria-valuemax={max}
        aria-valuetext={valueText}
        onKeyDown={press}
      />
    </div>
  );
}
