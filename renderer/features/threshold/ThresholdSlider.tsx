// The threshold: how alike two faces must be to count as one person, and what that means for strangers, in words.
import type { Threshold } from '../../../electron/contract/thresholds.ts';
import { Button } from '../../components/controls/Button.tsx';
import { placeOnTrack, ThresholdTrack } from '../../components/controls/ThresholdTrack.tsx';
import { useText } from '../../i18n/use-text.ts';
import { falseMatches } from './false-matches.ts';
import styles from './ThresholdSlider.module.css';
import type { LiveThreshold } from './use-threshold.ts';

interface ThresholdSliderProps {
  threshold: Threshold;
  live: LiveThreshold;
  /** Faces the results were looked for among. */
  searched: number;
}

const STEP = 0.001;
/** Released this close to the notch, the slider snaps to it. */
const SNAP = 0.6 * STEP;

export function ThresholdSlider({ threshold, live, searched }: ThresholdSliderProps) {
  const text = useText();
  const { points, default: notch } = threshold;
  const min = Math.floor(threshold.min / STEP) * STEP;
  const max = Math.ceil(threshold.max / STEP) * STEP;
  const { value } = live;
  const meaning = falseMatches(points, value);
  const snapped = (next: number): number => (Math.abs(next - notch) < SNAP ? notch : next);
  const byChance = meaning === null ? 0 : searched * meaning.fmr;
  const isDefault = Math.abs(value - notch) < SNAP;

  return (
    <div className={styles.threshold}>
      <div className={styles.head}>
        <span className={styles.label} aria-hidden="true">
          {text.find.atLeast(text.find.value(value))}
        </span>
        <Button size="small" kind="quiet" className={styles.reset} disabled={isDefault} onClick={live.reset}>
          {text.find.reset}
        </Button>
      </div>
      <ThresholdTrack
        min={min}
        max={max}
        step={STEP}
        value={value}
        notch={notch}
        label={text.find.threshold}
        valueText={text.find.valueText(value, meaning)}
        onChange={(next) => live.move(snapped(next))}
        onCommit={(next) => live.release(snapped(next))}
      />
      <div className={styles.ends} aria-hidden="true">
        <span className={styles.end}>{text.find.morePhotos}</span>
        <span className={styles.default} style={{ left: placeOnTrack(notch, min, max) }}>
          {text.find.default}
        </span>
        <span className={styles.end}>{text.find.surer}</span>
      </div>
      <p className={styles.meaning}>
        {text.find.meaning(meaning)}
        {meaning !== null && byChance >= 1 && (
          <span className={styles.chance}> {text.find.byChance(searched, roughly(byChance), meaning.kind)}</span>
        )}
      </p>
    </div>
  );
}

/** Two digits: it is an expectation, not a count. */
function roughly(expected: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(expected)) - 1);
  return Math.round(expected / power) * power;
}
