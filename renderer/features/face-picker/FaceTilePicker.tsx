// Chooses one of the faces of a dropped photo, shown as tiles.
import { useId } from 'react';
import type { Probe } from '../../../electron/contract/find.ts';
import { FaceTile } from '../../components/layout/FaceTile.tsx';
import { useText } from '../../i18n/use-text.ts';
import styles from './FacePicker.module.css';
import { leftToRight } from './left-to-right.ts';

interface FaceTilePickerProps {
  probe: Probe;
  /** The index of the chosen face. */
  chosen: number;
  onChoose: (index: number) => void;
  label: string;
}

export function FaceTilePicker({ probe, chosen, onChoose, label }: FaceTilePickerProps) {
  const text = useText();
  const group = useId();
  return (
    <div role="radiogroup" className={styles.tiles} aria-label={label}>
      {leftToRight(probe.faces).map(({ index }, at) => (
        <label key={index} className={styles.tile}>
          <input
            type="radio"
            name={group}
            checked={index === chosen}
            onChange={() => onChoose(index)}
            aria-label={text.find.face(at + 1)}
          />
          <FaceTile face={{ probeId: probe.id, index }} size={44} name="" />
        </label>
      ))}
    </div>
  );
}
