// The threshold as a slider, beside the one in force.
import type { Measure } from '../../../../electron/contract/measure.ts';
import type { Threshold } from '../../../../electron/contract/thresholds.ts';
import { Button } from '../../../components/controls/Button.tsx';
import { ThresholdTrack } from '../../../components/controls/ThresholdTrack.tsx';
import { useText } from '../../../i18n/use-text.ts';
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

export function ThresholdBar({ measure, handle, reading, inForce }: ThresholdBarProps) {
  const { threshold: words } = useText().trust;
  const { value, min, max } = handle;
  const here = inForce !== null && Math.abs(inForce.value - value) < SAME;
  /** The slider counts from where the thumb is; the handle from where the pairs are. */
  const change = (next: number): void => {
    const by = next - value;
    if (Math.abs(by) < 2 * STEP) handle.step(by);
    else handle.move(next);
  };
  return (
    <div className={styles.bar}>
      <span className={styles.value} aria-hidden="true">
        {words.at(value)}
      </span>
      <ThresholdTrack
        min={min}
        max={max}
        step={STEP}
        value={value}
        notch={inForce?.value ?? null}
        label={words.slider}
        valueText={words.valueText(value, reading.fmr, reading.fnmr)}
        onChange={change}
      />
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
