// The pairs a measure is made of, the faces left out, and which rates need more pairs.
import type { Measure } from '../../../electron/contract/measure.ts';
import { Icon } from '../../components/icons.tsx';
import { useText } from '../../i18n/use-text.ts';
import styles from './CountsLine.module.css';

/** Fewer people with pairs of their own, and the intervals are rough (see MeasureLimits). */
const ROUGH = 20;
const LEAST = 3;

export function CountsLine({ measure: { counts, limits } }: { measure: Measure }) {
  const words = useText().trust.counts;
  const details = [
    counts.impostor < counts.impostorAll && words.sample(counts.impostor, counts.impostorAll),
    counts.failedToAcquire > 0 && words.failed(counts.failedToAcquire),
    counts.burst > 0 && words.burst(counts.burst),
    counts.explicit > 0 && words.explicit(counts.explicit),
    counts.leftOut > 0 && words.leftOut(counts.leftOut),
    counts.contradictory > 0 && words.contradictory(counts.contradictory),
  ].filter((each) => each !== false);
  const doubts =
    limits.peopleWithGenuine < LEAST
      ? words.noIntervals
      : limits.peopleWithGenuine < ROUGH
        ? words.wideIntervals(limits.peopleWithGenuine)
        : null;
  return (
    <section className={styles.counts} aria-label={words.label}>
      <p className={styles.sentence}>{words.sentence(counts.genuine, counts.impostor, counts.people, counts.photos)}</p>
      <p className={styles.limits}>
        <Icon name="info" size={16} />
        <span>
          {words.guess(limits.fmrSeen, counts.impostor)} {words.missGuess(limits.fnmrSeen)} {doubts}
        </span>
      </p>
      {details.length > 0 && (
        <ul className={styles.details} aria-label={words.details}>
          {details.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
