// How likely it is that two faces are one person, by the last measure of this library; or that there is too little to
// tell.
import type { CalibrationNote } from '../../../electron/contract/measure.ts';
import { useText } from '../../i18n/use-text.ts';
import { href } from '../../data/router.ts';
import styles from './Chance.module.css';

interface ChanceProps {
  probability: number | null;
  /** What it rests on; null: nothing was measured yet. */
  calibration: CalibrationNote | null;
}

export function Chance({ probability, calibration }: ChanceProps) {
  const { verdict: words } = useText().trust;
  return (
    <div className={styles.chance}>
      {calibration !== null && (
        <p className={styles.said}>{probability === null ? words.tooLittle : words.same(probability)}</p>
      )}
      <ChanceNote known={probability !== null} calibration={calibration} />
    </div>
  );
}

/** What chances rest on, why there is none (`known`: there is), or how to get there. */
export function ChanceNote({ known, calibration }: { known: boolean; calibration: CalibrationNote | null }) {
  const text = useText();
  const { verdict: words } = text.trust;
  if (calibration === null) {
    return (
      <p className={styles.note}>
        {words.unmeasured} <a href={href('trust')}>{words.measure}</a>
      </p>
    );
  }
  const { people, genuine, impostor, madeAt } = calibration;
  return (
    <p className={styles.note}>
      {known
        ? words.restsOn(people, genuine + impostor, text.format.date(Date.parse(madeAt)))
        : words.tooLittleNote(people)}{' '}
      <a href={href('trust', undefined, { tab: 'chance' })}>{text.trust.title}</a>
    </p>
  );
}
