// The bar above a face grid: how many faces are selected and what can be done with them.
import type { ReactNode } from 'react';
import { Button, IconButton } from '../../components/controls/Button.tsx';
import { cx } from '../../components/cx.ts';
import { useText } from '../../i18n/use-text.ts';
import styles from './FaceGrid.module.css';

interface SelectionBarProps {
  /** Name of the toolbar; absent: "12 selected". */
  label?: string;
  selected: number;
  /** Shown while nothing is selected. */
  hint: string;
  onClear: () => void;
  /** What can be done with the selected faces. */
  children: ReactNode;
  /** Always there, at the right. */
  end?: ReactNode;
  className?: string | undefined;
}

export function SelectionBar({ label, selected, hint, onClear, children, end, className }: SelectionBarProps) {
  const { people } = useText();
  if (selected === 0 && end === undefined) return <p className={cx(styles.hint, className)}>{hint}</p>;
  return (
    <div className={cx(styles.bar, className)} role="toolbar" aria-label={label ?? people.selected(selected)}>
      {selected === 0 ? (
        <span className={styles.words}>{hint}</span>
      ) : (
        <>
          <span aria-live="polite" className={styles.selected}>
            {people.selected(selected)}
          </span>
          {children}
          <IconButton size="small" label={people.clear} icon="close" shortcut="Esc" onClick={onClear} />
        </>
      )}
      {end !== undefined && <span className={styles.end}>{end}</span>}
    </div>
  );
}

/** Yes and no to "Is this Anna?", with their keys. */
export function YesNoButtons({ name, onYes, onNo }: { name: string; onYes: () => void; onNo: () => void }) {
  const { people, review } = useText();
  return (
    <>
      <Button size="small" icon="check" aria-keyshortcuts="Y" title={people.yes(name)} onClick={onYes}>
        {review.yes} <kbd>Y</kbd>
      </Button>
      <Button size="small" icon="close" aria-keyshortcuts="N" title={people.no(name)} onClick={onNo}>
        {review.no} <kbd>N</kbd>
      </Button>
    </>
  );
}
