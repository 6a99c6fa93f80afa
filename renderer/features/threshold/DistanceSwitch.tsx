// Cosine or Euclidean: how faces are compared. Each has its own threshold.
import type { Distance } from '../../../electron/contract/thresholds.ts';
import { api } from '../../data/api.ts';
import { Choice } from '../../components/controls/Choice.tsx';
import { useText } from '../../i18n/use-text.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import styles from './DistanceSwitch.module.css';

export function DistanceSwitch({ distance }: { distance: Distance }) {
  const text = useText();
  const toast = useToast();
  return (
    <div className={styles.switch} title={text.settings.distanceNote[distance]}>
      <span aria-hidden="true" className={styles.label}>
        {text.find.distance}
      </span>
      <Choice<Distance>
        label={text.find.distance}
        value={distance}
        onChange={(next) => void api.setSettings({ distance: next }).catch(toast.failed)}
        options={(['cosine', 'euclidean'] as const).map((value) => ({
          value,
          words: text.settings.distanceName[value],
        }))}
      />
    </div>
  );
}
