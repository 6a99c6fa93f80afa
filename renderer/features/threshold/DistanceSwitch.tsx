// Cosine or Euclidean: how faces are compared. Each has its own threshold.
import { useState } from 'react';
import type { Distance } from '../../../electron/contract/thresholds.ts';
import { api } from '../../data/api.ts';
import { Choice } from '../../components/controls/Choice.tsx';
import { useText } from '../../i18n/use-text.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import styles from './DistanceSwitch.module.css';

/** @param distance what the answers on the screen were made with */
export function DistanceSwitch({ distance }: { distance: Distance }) {
  const text = useText();
  const toast = useToast();
  /** Chosen, while the answers on the screen are still made with the other. */
  const [chosen, setChosen] = useState<Distance | null>(null);
  if (chosen === distance) setChosen(null);
  const choose = (next: Distance): void => {
    setChosen(next);
    api.setSettings({ distance: next }).catch((error: unknown) => {
      setChosen(null);
      toast.failed(error);
    });
  };
  return (
    <div className={styles.switch} title={text.settings.distanceNote[distance]}>
      <span aria-hidden="true" className={styles.label}>
        {text.find.distance}
      </span>
      <Choice<Distance>
        label={text.find.distance}
        value={chosen ?? distance}
        onChange={choose}
        options={(['cosine', 'euclidean'] as const).map((value) => ({
          value,
          words: text.settings.distanceName[value],
        }))}
      />
    </div>
  );
}
