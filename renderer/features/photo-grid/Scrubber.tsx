// The scroll bar of the photo grid, by date: years along it, the month beside the handle.
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { useSize } from '../../components/hooks/use-size.ts';
import type { Rows } from './rows.ts';
import { scrollPlace, sectionAt, trackPlace, yearMarks } from './scrub.ts';
import styles from './Scrubber.module.css';

interface ScrubberProps {
  rows: Rows;
  scroller: HTMLElement;
  /** Height of the scroller. */
  viewport: number;
  label: string;
  /** While the handle is held. */
  onScrub: (scrubbing: boolean) => void;
}

const YEARS_APART = 26;

export function Scrubber({ rows, scroller, viewport, label, onScrub }: ScrubberProps) {
  const text = useText();
  const [track, setTrack] = useState<HTMLDivElement | null>(null);
  const height = useSize(track)?.height ?? 0;
  const [scrollTop, setScrollTop] = useState(scroller.scrollTop);
  const [held, setHeld] = useState(false);
  const frame = useRef(0);

  useEffect(() => {
    const follow = (): void => {
      cancelAnimationFrame(frame.current);
      frame.current = requestAnimationFrame(() => setScrollTop(scroller.scrollTop));
    };
    scroller.addEventListener('scroll', follow, { passive: true });
    return () => {
      cancelAnimationFrame(frame.current);
      scroller.removeEventListener('scroll', follow);
    };
  }, [scroller]);

  if (rows.total <= viewport * 1.5) return null;

  const at = sectionAt(rows, scrollTop);
  const section = rows.sections[at];
  const month = section === undefined ? '' : text.format.months(section.time, section.until);
  const y = trackPlace(rows, scrollTop, viewport, height);

  const goTo = (clientY: number): void => {
    const box = track?.getBoundingClientRect();
    if (box) scroller.scrollTo({ top: scrollPlace(rows, clientY - box.top, viewport, height) });
  };
  const goToSection = (section: number): void => {
    const wanted = rows.sections[Math.min(rows.sections.length - 1, Math.max(0, section))];
    if (wanted) scroller.scrollTo({ top: rows.top[wanted.row] ?? 0 });
  };

  const hold = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setHeld(true);
    onScrub(true);
    goTo(event.clientY);
  };
  const release = (): void => {
    setHeld(false);
    onScrub(false);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      PageDown: at + 12,
      PageUp: at - 12,
      Home: 0,
      End: rows.sections.length - 1,
    };
    const section = steps[event.key];
    if (section === undefined) return;
    event.preventDefault();
    goToSection(section);
  };

  return (
    <div
      ref={setTrack}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={rows.sections.length - 1}
      aria-valuenow={at}
      aria-valuetext={month}
      className={styles.track}
      data-held={held}
      onPointerDown={hold}
      onPointerMove={(event) => held && goTo(event.clientY)}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={onKeyDown}
    >
      {yearMarks(rows, viewport, height, YEARS_APART).map((mark) => (
        <span key={mark.year} className={styles.year} style={{ top: mark.y }}>
          {mark.year}
        </span>
      ))}
      <span className={styles.handle} style={{ top: y }} />
      <span className={styles.bubble} style={{ top: y }}>
        {month}
      </span>
    </div>
  );
}
