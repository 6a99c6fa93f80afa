// The threshold as a slider, beside the one in force. Page.
import { Slider } from 'radix-ui';
import type { Measure, Threshold } from '../../../electron/api.ts';
import { Button } from '../../components/Button.tsx';
import { useText } from '../../i18n/use-text.ts';
import type { Reading } from './reading.ts';
import styles from './ThresholdBar.module.css';
import { STEP, type Handle } from './use-handle.ts';

interface ThresholdBarProps {
  measure: Measure;
  handle: Handle;
  reading: Reading;
  inForce: Threshold | null;
}

/** Nearer than this, two thresholds are the same one: a slider steps by thousandths. */
export const SAME = 5e-4;
/** Radix keeps the thumb inside the track, so that its middle is off by up to half its width. */
const THUMB = 18;

export function ThresholdBar({ measure, handle, reading, inForce }: ThresholdBarProps) {
  const { threshold: words } = useText().trust;
  const { value, min, max } = handle;
  const place = inForce === null ? null : (inForce.value - min) / (max - min);
  const here = inForce !== null && Math.abs(inForce.value - value) < SAME;
  /** Radix counts from where the thumb is; the handle from where the pairs are. */
  const change = (next: number | undefined): void => {
    if (next === undefined) return;
    const by = next - value;
    if (Math.abs(by) < 2 * STEP) handle.step(by);
    else handle.move(next);
  };
  return (
    <div className={styles.bar}>
      <span className={styles.value} aria-hidden="true">
        {words.at(value)}
      </span>
      <Slider.Root className={styles.slider} min={min} max={max} step={STEP} value={[value]} onValueChange={([next]) => change(next)}>
        <Slider.Track className={styles.track}>
          <Slider.Range className={styles.left} />
        </Slider.Track>
        {place !== null && place >= 0 && place <= 1 && <span className={styles.notch} style={{ left: `calc(${place * 100}% + ${(0.5 - place) * THUMB}px)` }} />}
        <Slider.Thumb className={styles.thumb} aria-label={words.slider} aria-valuetext={words.valueText(value, reading.fmr, reading.fnmr)} />
      </Slider.Root>
      <span className={styles.force}>
        {inForce === null ? (
          words.otherSystem
        ) : here ? (
          words.isInForce
        ) : (
          <>
            {words.notInForce(inForce.value)}
            <Button size="small" kind="quiet" onClick={() => handle.put(inForce.value)}>
              {words.back}
            </Button>
          </>
        )}
        {measure.source !== 'library' && inForce !== null && <span className={styles.protocol}> {words.protocol}</span>}
      </span>
    </div>
  );
}
