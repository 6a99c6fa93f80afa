// The similarity scale with the pair as a dot, the threshold as a notch, and what the pack knows of strangers marked on
// it.
import { useState } from 'react';
import type { Threshold } from '../../../electron/contract/thresholds.ts';
import { useText } from '../../i18n/use-text.ts';
import { closeZone, falseMatches } from '../../features/threshold/false-matches.ts';
import { useSize } from '../../components/hooks/use-size.ts';
import styles from './SimilarityLine.module.css';
import { labelRows, lineRange, verdictOf } from './verdict.ts';

const HEIGHT = { labelRow: 16, above: 32, line: 10, below: 24 };
/** About the width of a letter of the small type. */
const LETTER = 6.6;
const APART = 8;

export function SimilarityLine({ similarity, threshold }: { similarity: number; threshold: Threshold }) {
  const text = useText();
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const width = useSize(frame)?.width ?? 0;
  const range = lineRange(similarity, threshold);
  const at = (value: number): number => Math.round(((value - range.from) / (range.to - range.from)) * width * 10) / 10;
  const zone = closeZone(threshold);
  const verdict = verdictOf(similarity, threshold);

  const points = threshold.points.map((point) => ({
    x: at(point.similarity),
    label: text.compare.point(falseMatches(threshold.points, point.similarity)?.oneIn ?? 1 / point.fmr),
  }));
  const rows = labelRows(
    points.map(({ x }) => x),
    points.map(({ label }) => label.length * LETTER),
    APART,
  );
  const top = HEIGHT.above;
  const marks = top + HEIGHT.line;
  const height = marks + HEIGHT.below + (Math.max(0, ...rows) + 1) * HEIGHT.labelRow;
  const pairWords = `${text.compare.pair} ${text.compare.value(similarity)}`;
  const inside = (x: number, label: string): number =>
    Math.min(width - (label.length * LETTER) / 2, Math.max((label.length * LETTER) / 2, x));

  return (
    <figure className={styles.figure}>
      <div ref={setFrame}>
        {width > 0 && (
          <svg
            width={width}
            height={height}
            role="img"
            aria-label={text.compare.lineWords(similarity, threshold.value)}
            className={styles.line}
          >
            <rect x={0} y={top} width={at(zone.from)} height={HEIGHT.line} className={styles.different} rx={2} />
            <rect
              x={at(zone.from)}
              y={top}
              width={Math.max(0, at(zone.to) - at(zone.from))}
              height={HEIGHT.line}
              className={styles.close}
            />
            <rect
              x={at(zone.to)}
              y={top}
              width={Math.max(0, width - at(zone.to))}
              height={HEIGHT.line}
              className={styles.same}
              rx={2}
            />

            {points.map(({ x, label }, index) => (
              <g key={label}>
                <line
                  x1={x}
                  x2={x}
                  y1={marks + 2}
                  y2={marks + 8 + (rows[index] ?? 0) * HEIGHT.labelRow}
                  className={styles.tick}
                />
                <text x={x} y={marks + 20 + (rows[index] ?? 0) * HEIGHT.labelRow} className={styles.label}>
                  {label}
                </text>
              </g>
            ))}

            <line
              x1={at(threshold.value)}
              x2={at(threshold.value)}
              y1={top - 8}
              y2={marks + 2}
              className={styles.notch}
            />
            <circle
              cx={at(similarity)}
              cy={top + HEIGHT.line / 2}
              r={9}
              className={styles.pair}
              data-verdict={verdict}
            />
            <text x={inside(at(similarity), pairWords)} y={top - 14} className={styles.pairLabel}>
              {pairWords}
            </text>
            <text x={0} y={marks + 20} className={styles.end}>
              {text.compare.zone.different}
            </text>
            <text x={width} y={marks + 20} className={styles.end} textAnchor="end">
              {text.compare.zone.same}
            </text>
          </svg>
        )}
      </div>
      <figcaption className={styles.caption}>
        {text.compare.axis}. {text.compare.points}
      </figcaption>
    </figure>
  );
}
