// What Facet can't tell of a bare net: what to call it, and how it wants its pixels, with what each way does to known
// faces.
import { useState } from 'react';
import type { PackBrought, PackReading } from '../../../electron/contract/packs.ts';
import { Button } from '../../components/controls/Button.tsx';
import { Dialog } from '../../components/overlay/Dialog.tsx';
import { useText } from '../../i18n/use-text.ts';
import styles from './PackCard.module.css';

interface AskReadingProps {
  question: Extract<PackBrought, { state: 'ask' }>;
  onClose: () => void;
  onAnswer: (title: string, reading: PackReading) => void;
}

export function AskReading({ question, onClose, onAnswer }: AskReadingProps) {
  const text = useText();
  const [title, setTitle] = useState(question.file.replace(/\.onnx$/i, ''));
  const [reading, setReading] = useState<PackReading>(question.readings[0]?.reading ?? 'rgb-unit');
  return (
    <Dialog
      open
      onClose={onClose}
      title={text.packs.askTitle(question.file)}
      description={text.packs.askWhat(question.size, question.dimension)}
      actions={
        <>
          <Button onClick={onClose}>{text.packs.cancel}</Button>
          <Button kind="primary" disabled={title.trim() === ''} onClick={() => onAnswer(title, reading)}>
            {text.packs.take}
          </Button>
        </>
      }
    >
      <label className={styles.field}>
        <span>{text.packs.name}</span>
        <input value={title} maxLength={100} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <div className={styles.readings} role="radiogroup" aria-label={text.packs.askReading}>
        <p>{text.packs.askReading}</p>
        {question.readings.map(({ reading: each, behaviour }, i) => (
          <label key={each} className={styles.reading}>
            <input type="radio" name="reading" checked={reading === each} onChange={() => setReading(each)} />
            <span>
              {text.packs.readings[each]}
              {i === 0 && ` (${text.packs.likely})`}
            </span>
            <span className={styles.soft}>{text.packs.behaviour(behaviour)}</span>
          </label>
        ))}
      </div>
    </Dialog>
  );
}
