// One person: cover and name, the photos they are in, and every face that stands for them. Page.
import { Tabs } from 'radix-ui';
import { useState } from 'react';
import type { JobId, PersonDetail, PersonId, Source } from '../../electron/api.ts';
import { api } from '../api.ts';
import { Button, IconButton } from '../components/Button.tsx';
import { FaceTile } from '../components/FaceTile.tsx';
import { Menu } from '../components/Menu.tsx';
import { Screen } from '../components/Screen.tsx';
import { EmptyState, FailedState, Loading, Skeleton } from '../components/States.tsx';
import { EnrollJobDialog } from '../enroll/EnrollDialog.tsx';
import { useText } from '../i18n/use-text.ts';
import { PhotoGrid } from '../photo-grid/PhotoGrid.tsx';
import { href, navigate } from '../router.ts';
import type { ScreenProps } from '../screens.tsx';
import { useChoose } from '../use-choose.ts';
import { useDrop } from '../use-drop.ts';
import { prefetch, useQuery } from '../use-query.ts';
import { useToast } from '../use-toast.ts';
import { CoverDialog } from './person/CoverDialog.tsx';
import { FaceAudit } from './person/FaceAudit.tsx';
import { MergeDialog } from './person/MergeDialog.tsx';
import { PersonName } from './person/PersonName.tsx';
import styles from './Person.module.css';
import { screenfulOf } from './find/use-search.ts';

export function Person({ route }: ScreenProps) {
  const text = useText();
  const id = Number(route.id);
  const person = useQuery('getPerson', id);
  if (person.state === 'ready') return <KnownPerson person={person.data} tab={route.query.get('tab') === 'faces' ? 'faces' : 'photos'} />;
  return (
    <Screen fill title={text.people.title}>
      {person.state === 'loading' && (
        <Loading className={styles.loading}>
          <Skeleton width={COVER} height={COVER} round />
          <Skeleton width={160} height={24} />
        </Loading>
      )}
      {person.state === 'failed' &&
        (person.error.code === 'gone' ? (
          <EmptyState icon="person" title={text.people.gone} body={text.people.goneBody}>
            <Button onClick={() => navigate(href('people'))}>{text.people.allPeople}</Button>
          </EmptyState>
        ) : (
          <FailedState error={person.error} onRetry={person.retry} />
        ))}
    </Screen>
  );
}

const COVER = 72;

type Tab = 'photos' | 'faces';

function KnownPerson({ person, tab }: { person: PersonDetail; tab: Tab }) {
  const text = useText();
  const toast = useToast();
  const chooseSources = useChoose();
  const [job, setJob] = useState<JobId | null>(null);
  const [editing, setEditing] = useState(false);
  const [dialog, setDialog] = useState<'merge' | 'cover' | null>(null);
  useDrop({ describe: () => text.people.dropMore(person.name), onDrop: (sources) => void enroll(sources) });

  const enroll = async (sources: Source[]): Promise<void> => {
    try {
      setJob(await api.startJob({ kind: 'enroll', sources, name: person.name, personId: person.id }));
    } catch (error) {
      toast.failed(error);
    }
  };
  const add = async (what: 'photos' | 'folder'): Promise<void> => {
    const sources = await chooseSources(what);
    if (sources !== null) await enroll(sources);
  };
  const remove = async (): Promise<void> => {
    if (await toast.change(api.removePerson(person.id))) navigate(href('people'), { replace: true });
  };
  const merge = async (into: PersonId): Promise<void> => {
    setDialog(null);
    if (await toast.change(api.mergePeople(person.id, into))) navigate(href('person', into), { replace: true });
  };

  return (
    <Screen
      fill
      title={
        <span className={styles.title}>
          <FaceTile face={person.coverFaceId === null ? null : { faceId: person.coverFaceId }} size={COVER} name="" />
          <span className={styles.who}>
            <PersonName person={person} editing={editing} onEditing={setEditing} onMerge={(into) => void merge(into)} />
            <span className={styles.counts}>{text.people.counts(person.photos, person.confirmed, person.recognised)}</span>
          </span>
        </span>
      }
      actions={
        <>
          <Button
            kind="primary"
            icon="find"
            className={styles.find}
            onPointerDown={() => void prefetch('search', screenfulOf({ personId: person.id }))}
            onClick={() => navigate(href('find', undefined, { person: person.id }))}
          >
            {text.people.find}
          </Button>
          <Menu
            trigger={<IconButton label={text.people.more} icon="more" />}
            items={[
              { words: text.people.rename, icon: 'edit', takesFocus: true, onSelect: () => setEditing(true) },
              { words: text.people.chooseCover, icon: 'star', disabled: person.faces.length < 2, onSelect: () => setDialog('cover') },
              { words: text.people.mergeInto, icon: 'merge', onSelect: () => setDialog('merge') },
              null,
              { words: text.people.addPhotos(person.name), icon: 'photos', onSelect: () => void add('photos') },
              { words: text.photos.addFolder, icon: 'folder', onSelect: () => void add('folder') },
              null,
              { words: text.people.remove, icon: 'trash', danger: true, onSelect: () => void remove() },
            ]}
          />
        </>
      }
    >
      <Tabs.Root
        className={styles.tabs}
        value={tab}
        onValueChange={(next) => navigate(href('person', person.id, next === 'faces' ? { tab: 'faces' } : {}), { replace: true })}
      >
        <Tabs.List className={styles.tabList} aria-label={text.people.tabs}>
          <Tabs.Trigger value="photos" className={styles.tab}>
            {text.people.tabPhotos} <span className={styles.number}>{text.format.number(person.photos)}</span>
          </Tabs.Trigger>
          <Tabs.Trigger value="faces" className={styles.tab}>
            {text.people.tabFaces} <span className={styles.number}>{text.format.number(person.faces.length)}</span>
          </Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content value="photos" className={styles.panel}>
          <PhotosOf person={person} />
        </Tabs.Content>
        <Tabs.Content value="faces" className={styles.panel} tabIndex={-1}>
          <FaceAudit person={person} />
        </Tabs.Content>
      </Tabs.Root>

      {dialog === 'merge' && <MergeDialog person={person} onMerge={(into) => void merge(into)} onClose={() => setDialog(null)} />}
      {dialog === 'cover' && <CoverDialog person={person} onClose={() => setDialog(null)} />}
      {job !== null && <EnrollJobDialog jobId={job} name={person.name} adding onClose={() => setJob(null)} />}
    </Screen>
  );
}

function PhotosOf({ person }: { person: PersonDetail }) {
  const text = useText();
  const photos = useQuery('listPhotos', { people: [person.id], order: 'newest' });
  if (photos.state === 'failed') return <FailedState error={photos.error} onRetry={photos.retry} />;
  if (photos.state === 'loading') {
    return (
      <Loading className={styles.loading}>
        <Skeleton height={200} />
      </Loading>
    );
  }
  if (photos.data.ids.length === 0) {
    return <EmptyState icon="photos" title={text.people.noPhotos} body={text.people.noPhotosBody(person.name)} />;
  }
  return <PhotoGrid photos={photos.data} label={text.people.photosOf(person.name)} />;
}
