// Files that could not be used, each with its name and a sentence.
import type { PathFailure } from '../../../electron/contract/errors.ts';
import { explainNameless, fileName } from '../../i18n/explain.ts';
import { useText } from '../../i18n/use-text.ts';
import styles from './FailureList.module.css';

export function FailureList({ failures }: { failures: readonly PathFailure[] }) {
  const text = useText();
  return (
    <ul className={styles.list}>
      {failures.map((failure) => (
        <li key={failure.path}>
          <span className={styles.name} title={failure.path}>
            {fileName(failure.path)}
          </span>
          <span className={styles.why}>{explainNameless(text, failure)}</span>
        </li>
      ))}
    </ul>
  );
}
