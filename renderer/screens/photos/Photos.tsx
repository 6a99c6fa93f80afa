// All photos by date, or those that fit a filter; where there are none, the first step.
import { useRef, useState } from 'react';
import type { Source } from '../../../electron/contract/sources.ts';
import { api } from '../../data/api.ts';
import { Button } from '../../components/controls/Button.tsx';
import { ChooseMenu } from '../../features/sources/ChooseMenu.tsx';
import { Dialog } from '../../components/overlay/Dialog.tsx';
import { FailureList } from '../../components/layout/FailureList.tsx';
import { Icon } from '../../components/icons.tsx';
import { Screen } from '../../components/layout/Screen.tsx';
import { FailedState, Loading, Skeleton } from '../../components/layout/States.tsx';
import { useText } from '../../i18n/use-text.ts';
import { isActive } from '../../data/job-list.ts';
import {
  FIRST_PHOTOS,
  firstPhotos,
  isEverything,
  type PhotoFilter,
} from '../../features/photo-filter/filter-address.ts';
import { FilterBar } from '../../features/photo-filter/FilterBar.tsx';
import { FilterPanel } from '../../features/photo-filter/FilterPanel.tsx';
import { NoneFound } from '../../features/photo-filter/NoneFound.tsx';
import { usePhotoFilter } from '../../features/photo-filter/use-photo-filter.ts';
import { PhotoGrid } from '../../features/photo-grid/PhotoGrid.tsx';
import type { ScreenProps } from '../../components/layout/screen-props.ts';
import { useChoose } from '../../features/sources/use-choose.ts';
import { useDrop } from '../../features/sources/use-drop.ts';
import { useJobs } from '../../data/use-jobs.ts';
import { useQuery, useQueryWhen } from '../../data/use-query.ts';
import { useShortcuts } from '../../components/hooks/use-shortcuts.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import styles from './Photos.module.css';

export function Photos({ route }: ScreenProps) {
  const text = useText();
  const { filter, words, people, change } = usePhotoFilter(route);
  const first = useQuery('listPhotos', firstPhotos(filter));
  const all = useQueryWhen(first.state !== 'loading', 'listPhotos', { ...filter, order: 'newest' });
  const photos = all.state === 'loading' ? first : all;
  const retry = (): void => [first, all].forEach((each) => each.retry());
  // While another filter's photos are on their way, the last ones stand.
  const [last, setLast] = useState({ photos: photos.data, filter });
  if (photos.data !== undefined && (photos.data !== last.photos || filter !== last.filter))
    setLast({ photos: photos.data, filter });
  const shown = photos.state === 'failed' ? undefined : last.photos;

  const library = useQuery('getLibrary').data;
  const working = useJobs().some(
    (job) => isActive(job) && job.kind !== 'probe-providers' && job.kind !== 'recognise' && job.kind !== 'group',
  );
  const adding = useAdding();
  useDrop({ describe: text.photos.drop, onDrop: adding.add });
  const [choosing, setChoosing] = useState(false);
  const filterButton = useRef<HTMLButtonElement>(null);

  const nothing = shown?.ids.length === 0;
  const pending = library?.pending ?? 0;
  // With a filter, nothing found is not yet nothing there.
  const empty = nothing && (words === null || library?.photos === 0);
  useShortcuts({ f: () => empty || setChoosing(true) });

  // Whether these are all is not known before all of them are here.
  const outcome =
    shown === undefined || (shown === first.data && shown.ids.length === FIRST_PHOTOS)
      ? ''
      : words === null
        ? text.photos.count(shown.ids.length)
        : text.filter.found(shown.ids.length, text.filter.phrase(words));

  return (
    <Screen
      fill
      title={text.photos.title}
      note={shown !== undefined && !empty && <Counts outcome={outcome} pending={pending} />}
      actions={
        !empty && (
          <>
            <FilterPanel
              filter={filter}
              onChange={change}
              open={choosing}
              onOpenChange={setChoosing}
              buttonRef={filterButton}
              outcome={outcome}
            />
            <ChooseMenu words={text.photos.add} onChoose={(what) => void adding.choose(what)} />
          </>
        )
      }
    >
      <div className={styles.column}>
        {library !== undefined && library.failed > 0 && <FailedBar failed={library.failed} />}
        {words !== null && !empty && (
          <FilterBar
            filter={filter}
            words={words}
            people={people}
            onChange={change}
            onOpen={() => setChoosing(true)}
            onEmpty={() => filterButton.current?.focus()}
          />
        )}
        <div className={styles.rest}>
          {photos.state === 'failed' && <FailedState error={photos.error} onRetry={retry} />}
          {((photos.state === 'loading' && shown === undefined) || (empty && (working || pending > 0))) && (
            <GridSkeleton />
          )}
          {empty && !working && pending === 0 && <FirstStep {...adding} />}
          {nothing && !empty && words !== null && <NoneFound filter={filter} words={words} onChange={change} />}
          {shown !== undefined && !nothing && (
            <PhotoGrid key={keyOf(last.filter)} photos={shown} label={text.photos.grid} months />
          )}
        </div>
      </div>
    </Screen>
  );
}

/** Other photos begin at their top. */
const keyOf = (filter: PhotoFilter): string => (isEverything(filter) ? '' : JSON.stringify(filter));

function Counts({ outcome, pending }: { outcome: string; pending: number }) {
  const text = useText();
  return (
    <p role="status" className={styles.outcome} title={outcome} data-shrinks="">
      {outcome}
      {pending > 0 && ` · ${text.photos.pending(pending)}`}
    </p>
  );
}

interface Adding {
  add: (sources: Source[]) => void;
  choose: (what: 'photos' | 'folder') => Promise<void>;
}

function useAdding(): Adding {
  const toast = useToast();
  const chooseSources = useChoose();
  const add = (sources: Source[]): void => void api.startJob({ kind: 'add', sources }).catch(toast.failed);
  return {
    add,
    async choose(what) {
      const sources = await chooseSources(what);
      if (sources !== null) add(sources);
    },
  };
}

function FirstStep({ add, choose }: Adding) {
  const text = useText();
  return (
    <section className={styles.first} aria-labelledby="first-step">
      <span className={styles.firstIcon}>
        <Icon name="photos" size={44} />
      </span>
      <h2 id="first-step" className={styles.firstTitle}>
        {text.photos.emptyTitle}
      </h2>
      <p className={styles.firstBody}>{text.photos.emptyBody}</p>
      <div className={styles.firstActions}>
        <Button kind="primary" size="large" icon="photos" onClick={() => void choose('photos')}>
          {text.photos.addPhotos}
        </Button>
        <Button size="large" icon="folder" onClick={() => void choose('folder')}>
          {text.photos.addFolder}
        </Button>
      </div>
      <Button kind="quiet" onClick={() => add([{ samples: true }])}>
        {text.photos.samples}
      </Button>
    </section>
  );
}

function FailedBar({ failed }: { failed: number }) {
  const text = useText();
  const [looking, setLooking] = useState(false);
  return (
    <div className={styles.failed}>
      <Icon name="warning" size={16} />
      <span>{text.photos.failed(failed)}</span>
      <Button kind="quiet" size="small" onClick={() => setLooking(true)}>
        {text.photos.failedLook}
      </Button>
      {looking && <FailedDialog onClose={() => setLooking(false)} />}
    </div>
  );
}

function FailedDialog({ onClose }: { onClose: () => void }) {
  const text = useText();
  const toast = useToast();
  const failures = useQuery('listFailures');
  const forget = (): void => void api.dismissFailures().then(onClose, toast.failed);
  return (
    <Dialog
      open
      onClose={onClose}
      title={text.photos.failedTitle}
      description={text.photos.failedNote}
      actions={<Button onClick={forget}>{text.photos.failedDismiss}</Button>}
    >
      {failures.state === 'failed' && <FailedState error={failures.error} onRetry={failures.retry} />}
      {failures.state === 'loading' && (
        <Loading>
          <Skeleton height={44} />
        </Loading>
      )}
      {failures.data !== undefined && <FailureList failures={failures.data} />}
    </Dialog>
  );
}

/** Rows of the usual height, so that nothing jumps when the photos come. */
const SHAPE = [
  [3, 4, 2, 3],
  [2, 3, 3, 4],
  [4, 2, 3, 2],
];

function GridSkeleton() {
  return (
    <Loading className={styles.skeleton}>
      {SHAPE.map((row, at) => (
        <div key={at} className={styles.skeletonRow}>
          {row.map((share, place) => (
            <div key={place} style={{ flex: share }}>
              <Skeleton height={200} />
            </div>
          ))}
        </div>
      ))}
    </Loading>
  );
}
