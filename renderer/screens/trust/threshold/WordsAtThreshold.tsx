// What the threshold means, in two sentences.
import { useText } from '../../../i18n/use-text.ts';
import type { Reading } from './reading.ts';
import styles from './WordsAtThreshold.module.css';

export function WordsAtThreshold({ reading, impostor }: { reading: Reading; impostor: number }) {
  const { words } = useText().trust;
  return (
    <div className={styles.words}>
      <p className={styles.sentence} data-kind="impostor">
        {words.strangers(reading.fmr, reading.fmrInterval, impostor)}
      </p>
      <p className={styles.sentence} data-kind="genuine">
        {words.missed(reading.fnmr, reading.fnmrInterval)}
      </p>
    </div>
  );
}
