// Everybody who has a name; photos dropped here say who somebody is. Page.
import { useState } from 'react';
import type { JobId, PersonSummary, Source } from '../../electron/api.ts';
import { Button } from '../components/Button.tsx';
import { ChooseMenu } from '../components/ChooseMenu.tsx';
import { FaceTile } from '../components/FaceTile.tsx';
import { Screen } from '../components/Screen.tsx';
import { EmptyState, FailedState, Loading, Skeleton } from '../components/States.tsx';
import { EnrollDialog, EnrollJobDialog } from '../enroll/EnrollDialog.tsx';
import { useText } from '../i18n/use-text.ts';
import { href, navigate } from '../router.ts';
import type { ScreenProps } from '../screens.tsx';
import { TileGrid } from '../tile-grid/TileGrid.tsx';
import { useChoose } from '../use-choose.ts';
import { useDrop } from '../use-drop.ts';
import { useQuery } from '../use-query.ts';
import styles from './People.module.css';

export function People({ route }: ScreenProps) {
  const text = useText();
  const people = useQuery('listPeople');
  const chooseSources = useChoose();
  const [dropped, setDropped] = useState<Source[] | null>(null);
  // The job pill leads here to a report.
  const reported: JobId | null = route.query.get('job');
  useDrop({ describe: text.people.drop, onDrop: setDropped });

  const choose = async (what: 'photos' | 'folder'): Promise<void> => {
    const sources = await chooseSources(what);
    if (sources !== null) setDropped(sources);
  };

  const empty = people.data?.length === 0;
  return (
    <Screen
      fill
      title={text.people.title}
      note={people.data !== undefined && !empty && text.people.count(people.data.length)}
      actions={
        !empty && <ChooseMenu words={text.people.add} onChoose={(what) => void choose(what)} />
      }
    >
      {people.state === 'failed' && <FailedState error={people.error} onRetry={people.retry} />}
      {people.state === 'loading' && <PeopleSkeleton />}
      {empty && (
        <div className={styles.empty}>
          <EmptyState icon="people" title={text.people.emptyTitle} body={text.people.emptyBody}>
            <Button kind="primary" size="large" icon="photos" onClick={() => void choose('photos')}>
              {text.photos.addPhotos}
            </Button>
            <Button size="large" icon="folder" onClick={() => void choose('folder')}>
              {text.photos.addFolder}
            </Button>
          </EmptyState>
        </div>
      )}
      {people.data !== undefined && !empty && <PeopleGrid people={people.data} />}
      {dropped !== null && <EnrollDialog sources={dropped} onClose={() => setDropped(null)} />}
      {dropped === null && reported !== null && <EnrollJobDialog jobId={reported} name={null} onClose={() => navigate(href('people'), { replace: true })} />}
    </Screen>
  );
}

const FACE = 112;
const TILE = { width: 144, height: 176, gap: 8 };

function PeopleGrid({ people }: { people: readonly PersonSummary[] }) {
  const text = useText();
  const [active, setActive] = useState(0);
  return (
    <TileGrid
      label={text.people.grid}
      groups={[{ key: 'people', count: people.length }]}
      tile={TILE}
      active={active}
      onActive={setActive}
      tileKey={(index) => people[index]?.id ?? index}
    >
      {(index, focus) => {
        const person = people[index];
        if (person === undefined) return null;
        return (
          <a {...focus} href={href('person', person.id)} className={styles.person} draggable={false}>
            <FaceTile face={person.coverFaceId === null ? null : { faceId: person.coverFaceId }} size={FACE} name="" className={styles.face} />
            <span className={styles.name} title={person.name}>
              {person.name}
            </span>
            <span className={styles.count}>{text.frame.photosOf(person.photos)}</span>
          </a>
        );
      }}
    </TileGrid>
  );
}

function PeopleSkeleton() {
  return (
    <Loading className={styles.skeleton}>
      {Array.from({ length: 6 }, (_, at) => (
        <div key={at} className={styles.person}>
          <Skeleton width={FACE} height={FACE} round />
          <Skeleton width={72} />
        </div>
      ))}
    </Loading>
  );
}
