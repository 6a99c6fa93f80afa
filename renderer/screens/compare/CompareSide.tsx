// One side of a comparison: a place to drop a photo, then its aligned face, with a choice if it has several.
import type { FaceRef, Probe } from '../../../electron/contract/find.ts';
import type { Source } from '../../../electron/contract/sources.ts';
import { media } from '../../data/api.ts';
import { Button } from '../../components/controls/Button.tsx';
import { ComparedFace } from '../../components/layout/ComparedFace.tsx';
import { DropZone } from '../../features/sources/DropTarget.tsx';
import { Icon } from '../../components/icons.tsx';
import { FaceTilePicker } from '../../features/face-picker/FaceTilePicker.tsx';
import { explain } from '../../i18n/explain.ts';
import { useText } from '../../i18n/use-text.ts';
import { probeOf } from '../../data/probes.ts';
import { useChoose } from '../../features/sources/use-choose.ts';
import type { OpeningProbe } from '../../features/sources/use-open-probe.ts';
import styles from './CompareSide.module.css';

interface CompareSideProps {
  title: string;
  side: FaceRef | null;
  opening: OpeningProbe;
  onOpen: (sources: Source[]) => void;
  onChoose: (face: FaceRef) => void;
  onClear: () => void;
}

export function CompareSide({ title, side, opening, onOpen, onChoose, onClear }: CompareSideProps) {
  const text = useText();
  const choose = useChoose();
  const probe = side !== null && 'probeId' in side ? probeOf(side.probeId) : null;
  const gone = side !== null && 'probeId' in side && probe === null;
  const faceless = probe !== null && probe.faces.length === 0;
  const filled = side !== null && !gone && !faceless;
  const ask = (): void => void choose('photos').then((sources) => sources !== null && onOpen(sources));

  return (
    <section className={styles.side} aria-label={title}>
      <DropZone describe={() => text.compare.drop} onDrop={onOpen} className={filled ? styles.filled : styles.empty}>
        {filled ? (
          <FilledSide {...{ title, side, probe, opening, onChoose, onClear }} />
        ) : (
          <>
            <span className={styles.icon}>
              <Icon name="person" size={32} />
            </span>
            <h2>{opening.state === 'opening' ? text.compare.opening : text.compare.dropTitle}</h2>
            <Problem opening={opening} gone={gone} faceless={faceless} />
            <Button
              icon="photos"
              disabled={opening.state === 'opening'}
              onClick={ask}
              aria-label={`${title}: ${text.compare.choose}`}
            >
              {text.compare.choose}
            </Button>
          </>
        )}
      </DropZone>
    </section>
  );
}

interface FilledSideProps extends Pick<CompareSideProps, 'title' | 'opening' | 'onChoose' | 'onClear'> {
  side: FaceRef;
  probe: Probe | null;
}

function FilledSide({ title, side, probe, opening, onChoose, onClear }: FilledSideProps) {
  const text = useText();
  const name = probe?.fileName ?? text.compare.libraryFace;
  return (
    <ComparedFace src={faceUrl(side)} alt={name} size={160}>
      {probe !== null && probe.faces.length > 1 && 'index' in side && (
        <FaceTilePicker
          probe={probe}
          chosen={side.index}
          onChoose={(index) => onChoose({ probeId: probe.id, index })}
          label={`${title}: ${text.compare.which}`}
        />
      )}
      {opening.state === 'failed' && (
        <p role="alert" className={styles.problem}>
          {explain(text, opening.error)}
        </p>
      )}
      <p className={styles.name}>
        {opening.state === 'opening' ? text.compare.opening : name}
        <Button size="small" kind="quiet" onClick={onClear} aria-label={text.compare.changeSide(title)}>
          {text.compare.change}
        </Button>
      </p>
    </ComparedFace>
  );
}

function Problem({ opening, gone, faceless }: { opening: OpeningProbe; gone: boolean; faceless: boolean }) {
  const text = useText();
  if (opening.state === 'failed') {
    return (
      <p role="alert" className={styles.problem}>
        {explain(text, opening.error)}
      </p>
    );
  }
  if (opening.state === 'opening') return null;
  if (gone) return <p className={styles.note}>{text.compare.gone}</p>;
  if (!faceless) return null;
  return (
    <p role="alert" className={styles.problem}>
      {text.compare.noFace}. {text.compare.noFaceBody}
    </p>
  );
}

const faceUrl = (face: FaceRef): string =>
  'faceId' in face ? media.face(face.faceId, 384) : media.probeFace(face.probeId, face.index, 384);
