// One person: cover and name, their photos, their faces, and suggestions.
import { Tabs } from 'radix-ui';
import { useState } from 'react';
import type { FaceId, JobId, PersonId } from '../../../electron/contract/ids.ts';
import type { PersonDetail, SplitProposal } from '../../../electron/contract/people.ts';
import type { Source } from '../../../electron/contract/sources.ts';
import { api } from '../../data/api.ts';
import { Button } from '../../components/controls/Button.tsx';
import { FaceTile } from '../../components/layout/FaceTile.tsx';
import { Screen } from '../../components/layout/Screen.tsx';
import { EmptyState, FailedState, Loading, Skeleton } from '../../components/layout/States.tsx';
import { TabList } from '../../components/controls/TabList.tsx';
import { EnrollJobDialog } from '../../features/enroll/EnrollDialog.tsx';
import { useText } from '../../i18n/use-text.ts';
import { PhotoGrid } from '../../features/photo-grid/PhotoGrid.tsx';
import { href, navigate } from '../../data/router.ts';
import type { ScreenProps } from '../../components/layout/screen-props.ts';
import { useChoose } from '../../features/sources/use-choose.ts';
import { useDrop } from '../../features/sources/use-drop.ts';
import { prefetch, useQuery } from '../../data/use-query.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import { CoverDialog } from './dialogs/CoverDialog.tsx';
import { FaceAudit } from './faces/FaceAudit.tsx';
import { MergeDialog } from './dialogs/MergeDialog.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { PersonName } from './PersonName.tsx';
import { SplitBanner } from './SplitBanner.tsx';
import { SplitDialog } from './dialogs/SplitDialog.tsx';
import { Suggestions } from './faces/Suggestions.tsx';
import styles from './Person.module.css';
import { screenfulOf } from '../../data/use-search.ts';

export function Person({ route }: ScreenProps) {
  const text = useText();
  const id = Number(route.id);
  const person = useQuery('getPerson', id);
  if (person.state === 'ready')
    return <KnownPerson person={person.data} tab={tabs.find((tab) => tab === route.query.get('tab')) ?? 'photos'} />;
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

const tabs = ['photos', 'faces', 'suggestions'] as const;
type Tab = (typeof tabs)[number];
type DialogState = { what: 'merge' | 'cover' } | { what: 'split'; proposal: SplitProposal | null };

function KnownPerson({ person, tab }: { person: PersonDetail; tab: Tab }) {
  const text = useText();
  const toast = useToast();
  const chooseSources = useChoose();
  const [job, setJob] = useState<JobId | null>(null);
  const [editing, setEditing] = useState(false);
  const [dialog, setDialog] = useState<DialogState | null>(null);
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
  const split = async (faces: FaceId[], name: string | null): Promise<void> => {
    if (await toast.change(api.splitPerson(person.id, faces, name))) setDialog(null);
  };
  const nobodyLeft = (
    <EmptyState icon="person" title={text.people.noFaces(person.name)} body={text.people.noFacesBody(person.name)}>
      <Button kind="primary" icon="photos" onClick={() => void add('photos')}>
        {text.people.addPhotos(person.name)}
      </Button>
      <Button kind="danger" icon="trash" onClick={() => void remove()}>
        {text.people.remove}
      </Button>
    </EmptyState>
  );

  return (
    <Screen
      fill
      title={
        <span className={styles.title}>
          <FaceTile face={person.coverFaceId === null ? null : { faceId: person.coverFaceId }} size={COVER} name="" />
          <span className={styles.who}>
            <PersonName person={person} editing={editing} onEditing={setEditing} onMerge={(into) => void merge(into)} />
            <span className={styles.counts}>
              {person.hidden && (
                <span className={styles.hidden} title={text.people.hiddenNote}>
                  {text.people.hidden}
                </span>
              )}
              {text.people.counts(person.photos, person.confirmed, person.recognised)}
            </span>
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
          <PersonMenu
            person={person}
            onRename={() => setEditing(true)}
            onAsk={(what) => setDialog(what === 'split' ? { what, proposal: null } : { what })}
            onHide={(hidden) => void toast.change(api.hidePerson(person.id, hidden))}
            onAdd={(what) => void add(what)}
            onRemove={() => void remove()}
          />
        </>
      }
    >
      <Tabs.Root
        className={styles.tabs}
        value={tab}
        onValueChange={(next) =>
          navigate(href('person', person.id, next === 'photos' ? {} : { tab: next }), { replace: true })
        }
      >
        <SplitBanner person={person} onLook={(proposal) => setDialog({ what: 'split', proposal })} />
        <TabList
          className={styles.tabList}
          label={text.people.tabs}
          tabs={[
            { value: 'photos', words: text.people.tabPhotos, count: person.photos },
            { value: 'faces', words: text.people.tabFaces, count: person.faces.length },
            { value: 'suggestions', words: text.people.tabSuggestions, count: person.suggested },
          ]}
        />
        <Tabs.Content value="photos" className={styles.panel}>
          {person.faces.length === 0 ? nobodyLeft : <PhotosOf person={person} />}
        </Tabs.Content>
        <Tabs.Content value="faces" className={styles.panel} tabIndex={-1}>
          {person.faces.length === 0 ? nobodyLeft : <FaceAudit person={person} />}
        </Tabs.Content>
        <Tabs.Content value="suggestions" className={styles.panel} tabIndex={-1}>
          <Suggestions person={person} />
        </Tabs.Content>
      </Tabs.Root>

      {dialog?.what === 'merge' && (
        <MergeDialog person={person} onMerge={(into) => void merge(into)} onClose={() => setDialog(null)} />
      )}
      {dialog?.what === 'cover' && <CoverDialog person={person} onClose={() => setDialog(null)} />}
      {dialog?.what === 'split' && (
        <SplitDialog
          person={person}
          proposal={dialog.proposal}
          onSplit={(faces, name) => void split(faces, name)}
          onClose={() => setDialog(null)}
        />
      )}
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
