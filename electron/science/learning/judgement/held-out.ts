// The photos of held-out people, mapped by a head that was not trained on them.
import type { Head } from '../heads/head.ts';
import { openHead } from '../heads/heads.ts';
import { subset, type TrainingSet } from '../training-set.ts';
import { impostorLevel, type HeldOut } from './judged-pairs.ts';
import type { PeopleSplit } from './people-split.ts';

/** The impostor level comes from the development people if there are any, else from those trained on. */
export function heldOutBy(
  head: Head,
  set: TrainingSet,
  { train: learned, development, heldOut }: PeopleSplit,
): HeldOut {
  const open = openHead(head);
  const mapped = (part: TrainingSet): Float32Array<ArrayBuffer> =>
    Float32Array.from(open.forward(part.rows, part.size));
  const [own, known] = [heldOut, development.length > 0 && development !== heldOut ? development : learned].map(
    (photos) => subset(set, photos),
  ) as [TrainingSet, TrainingSet];
  return {
    set: own,
    before: own.rows,
    after: mapped(own),
    output: head.output,
    person: Int32Array.from(heldOut, (photo) => set.labels[photo]!),
    level: {
      before: impostorLevel(known.rows, known, known.dimension),
      after: impostorLevel(mapped(known), known, head.output),
    },
  };
}
