// The same rates for parts of the pairs: small faces, blurred ones, years apart. Page.
import { memo } from 'react';
import type { Interval, Measure, MeasureSlice, SliceBy } from '../../../../electron/contract/measure.ts';
import { cx } from '../../../components/cx.ts';
import { useText } from '../../../i18n/use-text.ts';
import { entryAt, readAt, type Reading } from '../reading.ts';
import { Section } from '../../../components/layout/Section.tsx';
import styles from './SlicesTab.module.css';
import tables from '../../../components/layout/table.module.css';

/** Fewer pairs of a kind say nothing of its rate. */
const FEW = 30;
const ORDER: readonly SliceBy[] = ['face-size', 'sharpness', 'pose', 'years-between', 'flash', 'scan'];

export const SlicesTab = memo(function SlicesTab({ measure, value }: { measure: Measure; value: number }) {
  const { slices: words } = useText().trust;
  const { slices, thresholds, untold } = measure.slices;
  const all = readAt(measure, value);
  const at = entryAt(thresholds, value);
  const worst = Math.max(
    all.fnmr,
    1e-9,
    ...slices.filter(({ genuine }) => genuine >= FEW).map((slice) => 1 - (slice.trueMatches[at] ?? 0) / slice.genuine),
  );
  return (
    <Section title={words.title} note={words.note}>
      <div className={styles.groups}>
        {ORDER.map((by) => {
          const parts = slices.filter((slice) => slice.by === by);
          if (parts.length === 0) return null;
          return (
            <section key={by} className={styles.group} aria-label={words.by[by]}>
              <h3>{words.by[by]}</h3>
              <SliceTable
                parts={parts}
                at={at}
                worst={worst}
                all={{ ...all, genuine: measure.counts.genuine, impostor: measure.counts.impostor }}
              />
              {untold[by] > 0 && <p className={tables.soft}>{words.untold(untold[by])}</p>}
            </section>
          );
        })}
      </div>
    </Section>
  );
});

interface SliceTableProps {
  parts: readonly MeasureSlice[];
  at: number;
  /** The highest FNMR: the length of a full bar. */
  worst: number;
  all: Pick<Reading, 'fmr' | 'fmrInterval' | 'fnmr' | 'fnmrInterval'> & { genuine: number; impostor: number };
}

function SliceTable({ parts, at, worst, all }: SliceTableProps) {
  const text = useText();
  const { slices: words, percent, plot } = text.trust;
  const intervalAt = (intervals: MeasureSlice['fmrIntervals']): Interval | null =>
    intervals === null || at < 0 ? null : { low: intervals.low[at] ?? 0, high: intervals.high[at] ?? 1 };
  const rows = [
    ...parts.map(({ genuine, impostor, ...part }) => ({
      name: words.part(part),
      fnmr: genuine < FEW ? null : 1 - (part.trueMatches[at] ?? 0) / genuine,
      fnmrInterval: intervalAt(part.fnmrIntervals),
      fmr: impostor < FEW ? null : (part.falseMatches[at] ?? 0) / impostor,
      fmrInterval: intervalAt(part.fmrIntervals),
      genuine,
      impostor,
      whole: false,
    })),
    { name: words.all, ...all, whole: true },
  ];
  const cell = (rate: number | null, interval: Interval | null) =>
    rate === null ? (
      <span className={tables.soft}>{words.few}</span>
    ) : (
      <>
        {percent(rate)}
        {interval !== null && (
          <span className={cx(tables.soft, styles.interval)}>{text.trust.interval(interval, percent)}</span>
        )}
      </>
    );
  return (
    <div className={tables.scroll}>
      <table className={tables.table}>
        <thead>
          <tr>
            <td />
            <th scope="col" colSpan={2} className={styles.fnmr}>
              {plot.columns.fnmr}
            </th>
            <th scope="col" className={tables.number}>
              {plot.columns.fmr}
            </th>
            <th scope="col" className={tables.number}>
              {words.pairsHead}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name} className={row.whole ? styles.whole : undefined}>
              <th scope="row">{row.name}</th>
              <td className={styles.barCell} aria-hidden="true">
                {row.fnmr !== null && (
                  <span className={styles.bar} style={{ width: `${Math.max(1, (row.fnmr / worst) * 100)}%` }} />
                )}
              </td>
              <td className={tables.number}>{cell(row.fnmr, row.fnmrInterval)}</td>
              <td className={tables.number}>{cell(row.fmr, row.fmrInterval)}</td>
              <td className={cx(tables.number, tables.soft)}>{words.pairs(row.genuine, row.impostor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
