// The lecture in two dimensions: the same people under softmax, modified softmax and A-Softmax, side by side, epoch by
// epoch.
import { useMemo, useState } from 'react';
import type { TrainingFilm, TrainResult } from '../../../../electron/contract/learn.ts';
import { useText } from '../../../i18n/use-text.ts';
import styles from '../Learn.module.css';
import { viewOf } from './map-layout.ts';
import { PeopleMapView } from './PeopleMapView.tsx';
import { planeAngles } from './plane-angles.ts';
import { PlayButton } from './PlayButton.tsx';
import { usePlaying } from './use-playing.ts';

export interface LectureRun {
  loss: string;
  film: TrainingFilm;
  spread: TrainResult['spread'];
}

export function Lecture({ runs }: { runs: readonly LectureRun[] }) {
  const { learn } = useText();
  const words = learn.film;
  const [share, setShare] = useState(1);
  const epochs = Math.max(1, ...runs.map(({ film }) => film.frames.length - 1));
  const [playing, setPlaying] = usePlaying(() => {
    const next = Math.min(1, share + 1 / epochs);
    setShare(next);
    return next < 1;
  });
  return (
    <div className={styles.lecture}>
      <div className={styles.filmBar}>
        <PlayButton
          playing={playing}
          onPlay={() => {
            if (share >= 1) setShare(0);
            setPlaying(true);
          }}
          onStop={() => setPlaying(false)}
        />
        <input
          type="range"
          className={styles.scrub}
          aria-label={words.scrub}
          aria-valuetext={learn.percent(share)}
          min={0}
          max={1}
          step={0.01}
          value={share}
          onChange={(event) => {
            setPlaying(false);
            setShare(Number(event.currentTarget.value));
          }}
        />
      </div>
      <div className={styles.planes}>
        {runs.map((run) => (
          <Plane key={run.loss} run={run} share={share} />
        ))}
      </div>
    </div>
  );
}

function Plane({ run: { loss, film, spread }, share }: { run: LectureRun; share: number }) {
  const { learn } = useText();
  const frame = film.frames[Math.round(share * (film.frames.length - 1))]!;
  const view = useMemo(() => viewOf([frame.map], 'origin'), [frame]);
  const names = useMemo(() => film.people.map(({ name }) => name), [film.people]);
  const angles = useMemo(() => planeAngles(frame.map), [frame]);
  const title = learn.loss[loss]?.[0] ?? loss;
  return (
    <figure className={styles.figure} aria-label={title}>
      <h3>{title}</h3>
      <PeopleMapView
        points={frame.map}
        view={view}
        names={names}
        label={learn.film.mapWords(frame.map.x.length, new Set(frame.map.person).size)}
        classifier={frame.map.classifier}
        most={340}
      />
      <figcaption>
        <span className={styles.soft}>
          {frame.epoch === 0 ? learn.film.untrained : learn.film.epoch(frame.epoch, frame.epochs)}
        </span>
        <br />
        {learn.spread(spread.before, spread.after)}
        {angles && (
          <>
            <br />
            {learn.angles(angles.own, angles.nearestOther, angles.between)}
          </>
        )}
      </figcaption>
    </figure>
  );
}
