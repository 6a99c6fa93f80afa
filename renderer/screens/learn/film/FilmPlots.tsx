// The plots of one epoch of a training run: the map of people, the histograms and the curves so far.
import { memo, useCallback, useMemo } from 'react';
import type { TrainingFilm } from '../../../../electron/contract/learn.ts';
import type { Sheet } from '../../../../electron/figures/drawing.ts';
import { histogramPlot } from '../../../../electron/figures/histograms.ts';
import { curvePlot } from '../../../../electron/figures/learning-curve.ts';
import { Choice } from '../../../components/controls/Choice.tsx';
import { useText } from '../../../i18n/use-text.ts';
import styles from '../Learn.module.css';
import { Figure } from './Figure.tsx';
import { edgesOf, filledRange, framesOf, lossWords, meanOf } from './film-frames.ts';
import { umapAt, viewOf } from './map-layout.ts';
import { PeopleMapView } from './PeopleMapView.tsx';
import { planeAngles } from './plane-angles.ts';

interface FilmPlotsProps {
  film: TrainingFilm;
  run: number | null;
  index: number;
  layout: 'pca' | 'umap';
  live: boolean;
  onLayout: (layout: 'pca' | 'umap') => void;
}

export const FilmPlots = memo(function FilmPlots({ film, run, index, layout, live, onLayout }: FilmPlotsProps) {
  const frames = useMemo(() => framesOf(film.frames, run), [film, run]);
  const at = Math.min(index, frames.length - 1);
  if (at < 0) return null;
  return (
    <div className={styles.filmPlots}>
      <MapFigure
        film={film}
        frames={frames}
        index={at}
        umap={layout === 'umap' && !live ? film.umap : null}
        layout={layout}
        onLayout={film.umap && !live ? onLayout : null}
      />
      <div className={styles.sideBySide}>
        <HistogramFigure frames={frames} index={at} />
        <CurveFigures frames={frames} index={at} />
      </div>
    </div>
  );
});

interface MapFigureProps {
  film: TrainingFilm;
  frames: TrainingFilm['frames'];
  index: number;
  umap: TrainingFilm['umap'];
  layout: 'pca' | 'umap';
  onLayout: ((layout: 'pca' | 'umap') => void) | null;
}

function MapFigure({ film, frames, index, umap, layout, onLayout }: MapFigureProps) {
  const text = useText();
  const words = text.learn.film;
  const frame = frames[index]!;
  const { map } = frame;
  const flat = map.classifier !== null || film.dimension === 2;
  // One view for the whole run, so that only points that change move; a two-dimensional map is centred on 0.
  const view = useMemo(
    () =>
      umap
        ? viewOf([umap.before, ...(umap.between ?? []), umap.after].map(({ x, y }) => ({ x, y, person: umap.person })))
        : viewOf(flat ? [map] : frames.map((each) => each.map), flat ? 'origin' : 'middle'),
    [umap, flat, map, frames],
  );
  const { epoch } = frame;
  const lastEpoch = frames.at(-1)!.epoch;
  const points = useMemo(() => (umap ? umapAt(umap, epoch, lastEpoch) : map), [umap, map, epoch, lastEpoch]);
  const angles = useMemo(
    () => (umap === null && film.dimension === 2 ? planeAngles(map) : null),
    [umap, film.dimension, map],
  );
  const names = useMemo(() => film.people.map(({ name }) => name), [film.people]);
  return (
    <figure className={styles.figure} aria-label={words.map}>
      <div className={styles.figureHead}>
        <h3>{words.map}</h3>
        {onLayout && (
          <Choice
            label={words.layout}
            value={layout}
            options={[
              { value: 'pca', words: words.pca },
              { value: 'umap', words: words.umap },
            ]}
            onChange={onLayout}
          />
        )}
      </div>
      <PeopleMapView
        points={points}
        view={view}
        names={names}
        label={words.mapWords(points.x.length, new Set(points.person).size)}
        classifier={umap ? null : map.classifier}
      />
      <figcaption className={styles.soft}>
        {umap ? words.umapNote : map.classifier ? words.planeNote : words.mapNote[map.of]}
      </figcaption>
      {angles && <p>{text.learn.angles(angles.own, angles.nearestOther, angles.between)}</p>}
    </figure>
  );
}

function HistogramFigure({ frames, index }: { frames: TrainingFilm['frames']; index: number }) {
  const text = useText();
  const words = text.learn.film;
  const { histograms } = frames[index]!;
  const intra = meanOf(histograms, histograms.genuine);
  const inter = meanOf(histograms, histograms.impostor);
  const range = useMemo(() => filledRange(frames.map((frame) => frame.histograms)), [frames]);
  const draw = useCallback(
    (sheet: Sheet) =>
      histogramPlot(
        {
          edges: edgesOf(histograms).slice(range.first, range.last + 2),
          genuine: histograms.genuine.slice(range.first, range.last + 1),
          impostor: histograms.impostor.slice(range.first, range.last + 1),
          intra,
          inter,
        },
        {
          similarity: words.similarity,
          share: words.share,
          value: (value) => text.format.decimal(value, 2),
          rate: (value) => text.learn.percent(value),
          genuine: words.genuine,
          impostor: words.impostor,
          mean: words.mean,
        },
        sheet,
      ),
    [histograms, range, intra, inter, words, text],
  );
  return (
    <Figure
      title={words.histogram}
      label={words.histogramWords(inter === null && intra === null ? null : intra, inter)}
      height={210}
      draw={draw}
      note={words.histogramNote}
    />
  );
}

function CurveFigures({ frames, index }: { frames: TrainingFilm['frames']; index: number }) {
  const text = useText();
  const words = text.learn.film;
  const shown = useMemo(() => frames.slice(0, index + 1), [frames, index]);
  const frame = frames[index]!;
  const watched = frames.some((each) => each.watched !== null);
  const curve = useCallback(
    (kind: 'loss' | 'errors') => (sheet: Sheet) =>
      curvePlot(
        {
          epochs: shown.map(({ epoch }) => epoch),
          values: shown.map((each) => (kind === 'loss' ? each.loss : (each.watched?.eer ?? null))),
          until: frame.epochs,
          best: kind === 'errors' ? frame.best : null,
          kind,
        },
        {
          epoch: words.epochAxis,
          value: kind === 'loss' ? words.lossAxis : words.eerAxis,
          format: (value) =>
            kind === 'loss' ? lossWords(value, text.format.decimal) : text.learn.percent(value, value < 0.02 ? 1 : 0),
          count: (epoch) => text.format.number(epoch),
          best: words.best,
        },
        sheet,
      ),
    [shown, frame, words, text],
  );
  const loss = useMemo(() => curve('loss'), [curve]);
  const errors = useMemo(() => curve('errors'), [curve]);
  return (
    <>
      <Figure title={words.lossAxis} label={words.curveWords(frame.loss, null)} height={170} draw={loss} />
      {watched && (
        <Figure
          title={words.curve}
          label={words.curveWords(null, frame.watched?.eer ?? null)}
          height={170}
          draw={errors}
        />
      )}
    </>
  );
}
