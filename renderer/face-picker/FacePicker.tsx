// A dropped photo with a box around each face: which one is meant? One choice of several, by click or arrow keys. Page.
import { RadioGroup } from 'radix-ui';
import { useState } from 'react';
import type { Probe } from '../../electron/api.ts';
import { media } from '../api.ts';
import { useText } from '../i18n/use-text.ts';
import styles from './FacePicker.module.css';

interface FacePickerProps {
  probe: Probe;
  /** The index of the chosen face. */
  chosen: number;
  onChoose: (index: number) => void;
  /** Who each face is taken for, by index, where that is known. */
  names?: ReadonlyMap<number, string>;
  label: string;
}

const percent = (fraction: number): string => `${(fraction * 100).toFixed(3)}%`;

/** Left to right, as people name those in a photo. */
export const leftToRight = (faces: Probe['faces']): Probe['faces'] => faces.toSorted((a, b) => a.box.x + a.box.width / 2 - (b.box.x + b.box.width / 2));

export function FacePicker({ probe, chosen, onChoose, names, label }: FacePickerProps) {
  const text = useText();
  const [broken, setBroken] = useState(false);
  return (
    <RadioGroup.Root
      className={styles.photo}
      aria-label={label}
      value={String(chosen)}
      onValueChange={(value) => onChoose(Number(value))}
      style={{ aspectRatio: `${probe.width} / ${probe.height}`, maxWidth: `calc(var(--tallest) * ${(probe.width / probe.height).toFixed(4)})` }}
    >
      {broken ? (
        <p className={styles.broken}>{text.photos.gone}</p>
      ) : (
        <img src={media.probe(probe.id, 640)} alt="" draggable={false} onError={() => setBroken(true)} />
      )}
      {leftToRight(probe.faces).map(({ index, box }, at) => {
        const name = names?.get(index);
        return (
          <RadioGroup.Item
            key={index}
            value={String(index)}
            className={styles.box}
            aria-label={name === undefined ? text.find.face(at + 1) : text.find.faceNamed(at + 1, name)}
            title={name}
            style={{ left: percent(box.x), top: percent(box.y), width: percent(box.width), height: percent(box.height) }}
          />
        );
      })}
    </RadioGroup.Root>
  );
}
