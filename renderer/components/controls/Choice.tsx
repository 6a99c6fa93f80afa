// One of a few: as a row of segments, or as cards with a sentence each.
import { RadioGroup } from 'radix-ui';
import styles from './Choice.module.css';

interface Option<T extends string> {
  value: T;
  words: string;
  /** For screen readers, where the words are only a sign. */
  name?: string;
  /** A sentence; draws the options as cards. */
  note?: string;
  /** BCP 47, where the words are in another language than the page. */
  lang?: string;
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
}

export function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  const cards = options.some((option) => option.note !== undefined);
  return (
    <RadioGroup.Root
      className={cards ? styles.cards : styles.segments}
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as T)}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          className={styles.option}
          lang={option.lang}
          aria-label={option.name ?? option.words}
        >
          <span className={styles.words}>{option.words}</span>
          {option.note !== undefined && <span className={styles.note}>{option.note}</span>}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
