// Error rates for parts of the pairs: small faces, blurred faces, photos years apart.
import { memo } from 'react';
import type { Interval, Measure, MeasureSlice, SliceBy } from '../../../../electron/contract/measure.ts';
import { useText } from '../../../i18n/use-text.ts';
import { entryAt, readAt, type Reading } from '../threshold/reading.ts';
import { Section } from '../../../components/layout/Section.tsx';
import styles from './SlicesTab.module.css';
import { SmallPrint } from '../../../components/layout/SmallPrint.tsx';
import { Table } from '../../../components/layout/Table.tsx';

/** With fewer pairs no rate is shown. */
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
              {untold[by] > 0 && <SmallPrint>{words.untold(untold[by])}</SmallPrint>}
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
  const rateWords = (rate: number | null, interval: Interval | null) =>
    rate === null ? (
      <SmallPrint as="span">{words.few}</SmallPrint>
    ) : (
      <>
        {percent(rate)}
        {interval !== null && (
          <SmallPrint as="span" className={styles.interval}>
            {text.trust.interval(interval, percent)}
          </SmallPrint>
        )}
      </>
    );
  return (
    <Table
      rows={rows}
      keyOf={({ name }) => name}
      rowClass={({ whole }) => (whole ? styles.whole : undefined)}
      columns={[
        { head: null, cell: ({ name }) => name },
        {
          head: plot.columns.fnmr,
          headClass: styles.fnmr,
          decorative: true,
          className: styles.barCell,
          cell: ({ fnmr }) =>
            fnmr !== null && <span className={styles.bar} style={{ width: `${Math.max(1, (fnmr / worst) * 100)}%` }} />,
        },
        { look: 'number', cell: ({ fnmr, fnmrInterval }) => rateWords(fnmr, fnmrInterval) },
        { head: plot.columns.fmr, look: 'number', cell: ({ fmr, fmrInterval }) => rateWords(fmr, fmrInterval) },
        {
          head: words.pairsHead,
          look: 'number',
          soft: true,
          cell: ({ genuine, impostor }) => words.pairs(genuine, impostor),
        },
      ]}
    />
  );
}
