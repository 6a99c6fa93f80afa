// A training run as a film: a slider over the epochs, and the plots of the chosen one.
import { useDeferredValue, useState } from 'react';
import type { TrainingFilm } from '../../../../electron/contract/learn.ts';
import { Choice } from '../../../components/controls/Choice.tsx';
import { useText } from '../../../i18n/use-text.ts';
import styles from '../Learn.module.css';
import { FilmPlots } from './FilmPlots.tsx';
import { framesOf, runsOf } from './film-frames.ts';
import { PlayButton } from './PlayButton.tsx';
import { usePlaying } from './use-playing.ts';

export function FilmView({ film, live }: { film: TrainingFilm; live: boolean }) {
  const text = useText();
  const words = text.learn.film;
  const runs = runsOf(film);
  const newest = film.frames.at(-1)?.fold ?? null;
  const [chosen, setChosen] = useState<number | null | undefined>(undefined);
  const run = live || chosen === undefined || !runs.includes(chosen) ? (live ? newest : (runs.at(-1) ?? null)) : chosen;
  const frames = framesOf(film.frames, run);
  // null: follow the newest frame. A number: the user looks at an earlier one.
  const [at, setAt] = useState<number | null>(null);
  const last = frames.length - 1;
  const index = at === null ? last : Math.min(at, last);
  const frame = frames[index];
  const [layout, setLayout] = useState<'pca' | 'umap'>('pca');
  // Deferred, so that the slider follows the pointer before the plots are drawn.
  const [drawnFilm, drawnRun, drawnIndex] = [useDeferredValue(film), useDeferredValue(run), useDeferredValue(index)];

  const [playing, setPlaying] = usePlaying(() => {
    setAt(Math.min(index + 1, last));
    return index + 1 < last;
  });

  if (frame === undefined) return <p className={styles.soft}>{words.waiting}</p>;
  return (
    <div className={styles.film}>
      <div className={styles.filmBar}>
        <PlayButton
          playing={playing}
          onPlay={() => {
            if (index >= last) setAt(0);
            setPlaying(true);
          }}
          onStop={() => setPlaying(false)}
        />
        <input
          type="range"
          className={styles.scrub}
          aria-label={words.scrub}
          aria-valuetext={frame.epoch === 0 ? words.untrained : words.epoch(frame.epoch, frame.epochs)}
          min={0}
          max={Math.max(0, last)}
          value={index}
          onChange={(event) => {
            setPlaying(false);
            const value = Number(event.currentTarget.value);
            setAt(value >= last ? null : value);
          }}
        />
        <span className={styles.epoch}>
          {frame.epoch === 0 ? words.untrained : words.epoch(frame.epoch, frame.epochs)}
        </span>
        {runs.length > 1 && !live && (
          <Choice
            label={words.which}
            value={String(run)}
            options={runs.map((fold) => ({
              value: String(fold),
              words: fold === null ? words.final : words.fold(fold),
            }))}
            onChange={(value) => {
              setChosen(value === 'null' ? null : Number(value));
              setAt(null);
            }}
          />
        )}
      </div>
      <FilmPlots film={drawnFilm} run={drawnRun} index={drawnIndex} layout={layout} live={live} onLayout={setLayout} />
    </div>
  );
}
