// Identification: the nearest person (closed set), or the nearest above the threshold, if any (open set).
//
import { memo, useCallback } from 'react';
import type { Identification, Interval, Measure } from '../../../../electron/contract/measure.ts';
import type { Drawing, Sheet } from '../../../../electron/figures/drawing.ts';
import { cmcPlot, galleryPlot } from '../../../../electron/figures/identification.ts';
import { useText } from '../../../i18n/use-text.ts';
import { nearestEntry } from '../threshold/nearest-entry.ts';
import { PlotFigure, type PlotTable } from '../plots/PlotFigure.tsx';
import { Section, Sections } from '../../../components/layout/Section.tsx';

const HEIGHT = 300;

export const IdentifyTab = memo(function IdentifyTab({ measure, value }: { measure: Measure; value: number }) {
  const { identify: words } = useText().trust;
  if (measure.identification === null) return <p>{measure.source === 'pairs' ? words.none : words.nobody}</p>;
  return (
    <Sections>
      <ClosedSet closed={measure.identification.closed} />
      <OpenSet open={measure.identification.open} value={value} />
    </Sections>
  );
});

function ClosedSet({ closed }: { closed: Identification['closed'] }) {
  const text = useText();
  const { identify: words, plot } = text.trust;
  const nameOf = useCallback(
    ({ by, k }: Identification['closed'][number]): string => (k === null ? words.by[by] : words.kNearest(k)),
    [words],
  );
  const best = closed.reduce<Identification['closed'][number] | null>(
    (found, each) => (found === null || each.rank1.value > found.rank1.value ? each : found),
    null,
  );
  const draw = useCallback(
    (sheet: Sheet): Drawing =>
      cmcPlot(
        closed.map((each) => ({ name: nameOf(each), rates: each.cmc.slice(0, 10) })),
        { rank: words.rank, rate: words.rate, value: text.trust.percent, count: text.trust.number },
        sheet,
      ),
    [closed, nameOf, words, text],
  );
  const table = useCallback(
    (): PlotTable => ({
      head: [plot.columns.rank, ...closed.map(nameOf)],
      rows: (closed[0]?.cmc ?? []).map((_, rank) => [
        String(rank + 1),
        ...closed.map(({ cmc }) => text.trust.percent(cmc[rank] ?? 1)),
      ]),
    }),
    [closed, nameOf, plot, text],
  );
  if (best === null) return null;
  return (
    <Section title={words.closed} note={words.closedNote}>
      <PlotFigure
        title={words.cmcTitle}
        label={words.cmcLabel(best.rank1.value)}
        height={HEIGHT}
        draw={draw}
        table={table}
        note={`${words.first(best.rank1.value, nameOf(best))} ${best.rank1.interval === null ? '' : `95 %: ${text.trust.interval(best.rank1.interval, text.trust.percent)}.`}`}
      />
    </Section>
  );
}

function OpenSet({ open, value }: { open: Identification['open']; value: number }) {
  const text = useText();
  const { identify: words, plot } = text.trust;
  // Rising thresholds, fewer than the handle has places.
  const at = nearestEntry(open.thresholds, value);
  const { galleries } = open;
  const measured = galleries.filter(({ dir }) => dir !== null);
  const draw = useCallback(
    (sheet: Sheet): Drawing =>
      galleryPlot(
        {
          sizes: galleries.map(({ people }) => people),
          dir: galleries.map(({ dir }) => dir?.[at] ?? Number.NaN),
          fpir: galleries.map(({ fpir }) => fpir[at] ?? Number.NaN),
          measuredTo: galleries.findLast(({ dir }) => dir !== null)?.people ?? 0,
        },
        {
          size: words.size,
          rate: words.openRate,
          value: text.trust.percent,
          count: text.trust.number,
          dir: words.dir,
          fpir: words.fpir,
          predicted: words.predicted,
        },
        sheet,
      ),
    [galleries, at, words, text],
  );
  const table = useCallback(
    (): PlotTable => ({
      head: [plot.columns.people, plot.columns.dir, plot.columns.fpir, plot.columns.predictedFpir],
      rows: galleries.map(({ people, dir, fpir, predictedFpir }) => [
        text.trust.number(people),
        dir === null ? '–' : text.trust.percent(dir[at] ?? 0),
        text.trust.percent(fpir[at] ?? 0),
        text.trust.percent(predictedFpir[at] ?? 0),
      ]),
    }),
    [galleries, at, plot, text],
  );
  const sure = (value: number, interval: Interval | undefined): string =>
    text.trust.percent(value) +
    (interval === undefined ? '' : ` (${text.trust.interval(interval, text.trust.percent)})`);
  const here = measured.at(-1) ?? galleries.at(-1);
  const grown = galleries.at(-1);
  if (here === undefined) return null;
  return (
    <Section title={words.open} note={words.openNote}>
      <PlotFigure
        title={words.galleryTitle}
        label={words.galleryLabel}
        height={HEIGHT}
        draw={draw}
        table={table}
        note={`${words.openSentence(here.people, sure(here.fpir[at] ?? 0, here.fpirInterval?.[at]), here.dir === null ? null : sure(here.dir[at] ?? 0, here.dirInterval?.[at]))} ${grown !== undefined && grown !== here ? words.grown(grown.people, grown.fpir[at] ?? 0) : ''}`}
      />
    </Section>
  );
}
