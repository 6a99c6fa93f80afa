// What another threshold would change, before it does: so many faces, who contradicts the user, apply or walk away.
//
import { useState } from 'react';
import type { Distance } from '../../../../electron/contract/thresholds.ts';
import type { DryRun, DryRunSample } from '../../../../electron/contract/trust.ts';
import { api } from '../../../data/api.ts';
import { Button } from '../../../components/controls/Button.tsx';
import { FaceTile } from '../../../components/layout/FaceTile.tsx';
import { explain } from '../../../i18n/explain.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useQueryWhen } from '../../../data/use-query.ts';
import { useToast } from '../../../components/hooks/use-toast.ts';
import { photoHref } from '../../../features/photo-grid/viewer-list.ts';
import styles from './DryRunPanel.module.css';
import { SAME } from '../threshold/ThresholdBar.tsx';
import { useRested } from '../threshold/use-handle.ts';

interface DryRunPanelProps {
  distance: Distance;
  value: number;
  inForce: number;
  onLeave: () => void;
}

export function DryRunPanel({ distance, value, inForce, onLeave }: DryRunPanelProps) {
  const { choose } = useText().trust;
  const text = useText();
  const toast = useToast();
  const rested = useRested(value, 350);
  const wanted = Math.abs(rested - inForce) >= SAME && Math.abs(value - inForce) >= SAME;
  const run = useQueryWhen(wanted, 'tryThreshold', distance, rested);
  const [applying, setApplying] = useState(false);
  if (Math.abs(value - inForce) < SAME) return null;

  const apply = async (): Promise<void> => {
    setApplying(true);
    await toast.change(api.setThreshold(distance, value).then(({ action }) => action));
    setApplying(false);
  };
  const known = wanted && rested === value && run.state === 'ready' ? run.data : null;
  return (
    <section className={styles.panel} aria-label={choose.tried(value)}>
      <div className={styles.head}>
        <div>
          <h3>{choose.tried(value)}</h3>
          <p role="status">
            {known !== null ? (
              <Outcome run={known} />
            ) : run.state === 'failed' && wanted ? (
              explain(text, run.error)
            ) : (
              choose.trying
            )}
          </p>
        </div>
        <div className={styles.actions}>
          <Button onClick={onLeave}>{choose.leave}</Button>
          <Button kind="primary" disabled={applying} onClick={() => void apply()}>
            {choose.apply}
          </Button>
        </div>
      </div>
      {known !== null && known.samples.length > 0 && <Samples samples={known.samples} />}
    </section>
  );
}

function Outcome({ run }: { run: DryRun }) {
  const { choose } = useText().trust;
  const changes = run.gains + run.losses + run.renames;
  return (
    <>
      <strong>{choose.change(changes, run.contradictions, run.contradictionsNow)}</strong>{' '}
      {changes > 0 && `${choose.parts(run.gains, run.losses, run.renames)}. `}
      {run.contradictions > 0 && choose.overruled}
    </>
  );
}

function Samples({ samples }: { samples: readonly DryRunSample[] }) {
  const { choose } = useText().trust;
  return (
    <ul className={styles.samples} aria-label={choose.samples}>
      {samples.map(({ kind, face, person }) => (
        <li key={`${kind}-${face.id}`} data-kind={kind}>
          <a href={photoHref(face.photoId, face.id)} className={styles.sample} draggable={false}>
            <FaceTile face={{ faceId: face.id }} size={64} name="" />
            <span>{choose.sampleFace(choose.sample[kind], face.person?.name ?? null, person?.name ?? null)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
