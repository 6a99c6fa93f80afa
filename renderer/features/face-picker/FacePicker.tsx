// Chooses one of the faces of a dropped photo, shown as boxes on it, by click or arrow keys.
import { useId, useState } from 'react';
import type { Probe } from '../../../electron/contract/find.ts';
import { media } from '../../data/api.ts';
import { useText } from '../../i18n/use-text.ts';
import styles from './FacePicker.module.css';
import { leftToRight } from './left-to-right.ts';

interface FacePickerProps {
  probe: Probe;
  /** The index of the chosen face. */
  chosen: number;
  onChoose: (index: number) => void;
  /** The recognised person of each face, by index. */
  names?: ReadonlyMap<number, string>;
  label: string;
}

const percent = (fraction: number): string => `${(fraction * 100).toFixed(3)}%`;

export function FacePicker({ probe, chosen, onChoose, names, label }: FacePickerProps) {
  const text = useText();
  const group = useId();
  const [broken, setBroken] = useState(false);
  return (
    <div
      role="radiogroup"
      className={styles.photo}
      aria-label={label}
      style={{
        aspectRatio: `${probe.width} / ${probe.height}`,
        maxWidth: `calc(var(--tallest) * ${(probe.width / probe.height).toFixed(4)})`,
      }}
    >
      {broken ? (
        <p className={styles.broken}>{text.photos.gone}</p>
      ) : (
        <img src={media.probe(probe.id, 640)} alt="" draggable={false} onError={() => setBroken(true)} />
      )}
      {leftToRight(probe.faces).map(({ index, box }, at) => {
        const name = names?.get(index);
        return (
          <input
            key={index}
            type="radio"
            name={group}
            checked={index === chosen}
            onChange={() => onChoose(index)}
            className={styles.box}
            aria-label={name === undefined ? text.find.face(at + 1) : text.find.faceNamed(at + 1, name)}
            title={name}
            style={{
              left: percent(box.x),
              top: percent(box.y),
              width: percent(box.width),
              height: percent(box.height),
            }}
          />
        );
      })}
    </div>
  );
}
