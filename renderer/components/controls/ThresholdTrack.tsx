// The slider a threshold is moved on, with a notch at another threshold to compare it with.
import { Slider } from 'radix-ui';
import styles from './ThresholdTrack.module.css';

interface ThresholdTrackProps {
  min: number;
  max: number;
  step: number;
  value: number;
  /** Null, or outside min..max: no notch. */
  notch: number | null;
  label: string;
  valueText: string;
  /** While it moves. */
  onChange: (value: number) => void;
  /** When it is released. */
  onCommit?: (value: number) => void;
}

/** Radix keeps the thumb inside the track, so that its middle is off by up to half its width. */
const THUMB = 18;

/** Where a value is on the track, as a CSS length from its left end. */
export function placeOnTrack(value: number, min: number, max: number): string {
  const share = (value - min) / (max - min);
  return `calc(${share * 100}% + ${(0.5 - share) * THUMB}px)`;
}

export function ThresholdTrack({
  min,
  max,
  step,
  value,
  notch,
  label,
  valueText,
  onChange,
  onCommit,
}: ThresholdTrackProps) {
  return (
    <Slider.Root
      className={styles.slider}
      min={min}
      max={max}
      step={step}
      value={[Math.min(max, Math.max(min, value))]}
      onValueChange={([next]) => next !== undefined && onChange(next)}
      onValueCommit={([next]) => next !== undefined && onCommit?.(next)}
    >
      <Slider.Track className={styles.track}>
        <Slider.Range className={styles.left} />
      </Slider.Track>
      {notch !== null && notch >= min && notch <= max && (
        <span className={styles.notch} style={{ left: placeOnTrack(notch, min, max) }} />
      )}
      <Slider.Thumb className={styles.thumb} aria-label={label} aria-valuetext={valueText} />
    </Slider.Root>
  );
}
