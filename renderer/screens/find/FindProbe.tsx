// The search with a dropped photo: pick the face, see who it is, and every photo with it.
import { useState } from 'react';
import type { Probe } from '../../../electron/contract/find.ts';
import { Button } from '../../components/controls/Button.tsx';
import { FaceTile } from '../../components/layout/FaceTile.tsx';
import { Screen } from '../../components/layout/Screen.tsx';
import { EmptyState } from '../../components/layout/States.tsx';
import { FacePicker } from '../../features/face-picker/FacePicker.tsx';
import { useText } from '../../i18n/use-text.ts';
import { probeOf } from '../../data/probes.ts';
import { href, navigate } from '../../data/router.ts';
import { useQuery } from '../../data/use-query.ts';
import { compareHref } from '../../data/compare-address.ts';
import { Results } from './Results.tsx';
import styles from './Results.module.css';
import { namesOf, Who } from './Who.tsx';

export function FindProbe({ id, index }: { id: string; index: number | null }) {
  const text = useText();
  const probe = probeOf(id);
  const again = <Button onClick={() => navigate(href('find'))}>{text.find.otherSearch}</Button>;
  if (probe === null) {
    return (
      <Screen title={text.find.title}>
        <EmptyState icon="photos" title={text.find.probeGone} body={text.find.probeGoneBody}>
          {again}
        </EmptyState>
      </Screen>
    );
  }
  if (probe.main < 0) {
    return (
      <Screen title={text.find.title} note={probe.fileName}>
        <EmptyState icon="person" title={text.find.noFace} body={text.find.noFaceBody}>
          {again}
        </EmptyState>
      </Screen>
    );
  }
  return <KnownProbe probe={probe} first={index} />;
}

function KnownProbe({ probe, first }: { probe: Probe; first: number | null }) {
  const text = useText();
  const [chosen, setChosen] = useState(
    probe.faces.some((face) => face.index === first) && first !== null ? first : probe.main,
  );
  const identified = useQuery('identify', { probeId: probe.id });
  const face = { probeId: probe.id, index: chosen };
  return (
    <Results
      query={{ face }}
      person={null}
      title={
        <span className={styles.title}>
          <FaceTile face={face} size={44} name="" />
          <span>{text.find.photosOfFace}</span>
        </span>
      }
      actions={
        <Button icon="compare" onClick={() => navigate(compareHref({ a: face }))}>
          {text.find.comparing}
        </Button>
      }
      aside={(threshold) => (
        <>
          <FacePicker
            probe={probe}
            chosen={chosen}
            onChoose={setChosen}
            label={probe.faces.length > 1 ? text.find.pickFace : text.find.photoOf(probe.fileName)}
            names={namesOf(identified.data, threshold)}
          />
          {probe.faces.length > 1 && <p className={styles.pick}>{text.find.pickFace}</p>}
          <Who
            identified={identified}
            chosen={chosen}
            threshold={threshold}
            quality={probe.faces.find(({ index }) => index === chosen)?.quality ?? 1}
          />
        </>
      )}
    />
  );
}
