// The people with names, and the faces without. Photos dropped here enroll a person.
import { useCallback, useMemo, useState } from 'react';
import type { JobId } from '../../../electron/contract/ids.ts';
import type { Source } from '../../../electron/contract/sources.ts';
import { Button } from '../../components/controls/Button.tsx';
import { ChooseMenu } from '../../features/sources/ChooseMenu.tsx';
import { Screen } from '../../components/layout/Screen.tsx';
import { EmptyState, FailedState, Loading, Skeleton } from '../../components/layout/States.tsx';
import { EnrollDialog, EnrollJobDialog } from '../../features/enroll/EnrollDialog.tsx';
import { useText } from '../../i18n/use-text.ts';
import { href, navigate } from '../../data/router.ts';
import type { ScreenProps } from '../../components/layout/screen-props.ts';
import { useChoose } from '../../features/sources/use-choose.ts';
import { useDrop } from '../../features/sources/use-drop.ts';
import { useQuery } from '../../data/use-query.ts';
import { PeopleList } from './PeopleList.tsx';
import styles from './People.module.css';

/** More are loaded when the last ones become visible. */
const GROUPS_AT_ONCE = 100;

export function People({ route }: ScreenProps) {
  const text = useText();
  const people = useQuery('listPeople');
  const chooseSources = useChoose();
  const [limit, setLimit] = useState(GROUPS_AT_ONCE);
  const groups = useQuery('listGroups', limit);
  // A longer list is on its way: until it is here, the shorter one stands.
  const [lastGroups, setLastGroups] = useState(groups.data);
  if (groups.data !== undefined && groups.data !== lastGroups) setLastGroups(groups.data);
  const questions = useQuery('listQuestions', { limit: 1 }).data?.total ?? 0;
  const [withHidden, setWithHidden] = useState(false);
  const hidden = people.data?.filter((person) => person.hidden).length ?? 0;
  const shown = useMemo(
    () => people.data?.filter((person) => withHidden || !person.hidden) ?? [],
    [people.data, withHidden],
  );
  const more = useCallback(
    () => setLimit(lastGroups === undefined ? GROUPS_AT_ONCE : lastGroups.groups.length + GROUPS_AT_ONCE),
    [lastGroups],
  );
  const [jumps, setJumps] = useState(0);
  const [dropped, setDropped] = useState<Source[] | null>(null);
  // The job pill leads here to a report.
  const reported: JobId | null = route.query.get('job');
  useDrop({ describe: text.people.drop, onDrop: setDropped });

  const choose = async (what: 'photos' | 'folder'): Promise<void> => {
    const sources = await chooseSources(what);
    if (sources !== null) setDropped(sources);
  };

  const nobody = people.data?.length === 0;
  const nameless =
    lastGroups !== undefined && (lastGroups.total > 0 || lastGroups.unsure > 0 || lastGroups.waiting > 0);
  // The empty state waits until it is known that there are no groups.
  const empty = nobody && !nameless && groups.state !== 'loading';
  return (
    <Screen
      fill
      title={text.people.title}
      note={
        <>
          {people.data !== undefined && !nobody && <span>{text.people.count(shown.length)}</span>}
          {!nobody && lastGroups !== undefined && lastGroups.total > 0 && (
            <Button kind="quiet" size="small" onClick={() => setJumps(jumps + 1)}>
              {text.groups.jump(lastGroups.total)}
            </Button>
          )}
          {hidden > 0 && (
            <Button
              kind="quiet"
              size="small"
              icon={withHidden ? 'eyeOff' : 'eye'}
              aria-pressed={withHidden}
              onClick={() => setWithHidden(!withHidden)}
            >
              {withHidden ? text.groups.hideHidden : text.groups.showHidden(hidden)}
            </Button>
          )}
        </>
      }
      actions={
        !empty && (
          <>
            {questions > 0 && (
              <a href={href('review')} className={styles.questions} draggable={false}>
                {text.groups.questions(questions)}
              </a>
            )}
            <ChooseMenu words={text.people.add} onChoose={(what) => void choose(what)} />
          </>
        )
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
      {people.data !== undefined && !empty && (
        <div className={styles.column}>
          {nobody && <p className={styles.enroll}>{text.groups.enrollLine}</p>}
          <div className={styles.list}>
            <PeopleList people={shown} groups={lastGroups} jumps={jumps} onMore={more} />
          </div>
        </div>
      )}
      {dropped !== null && <EnrollDialog sources={dropped} onClose={() => setDropped(null)} />}
      {dropped === null && reported !== null && (
        <EnrollJobDialog jobId={reported} name={null} onClose={() => navigate(href('people'), { replace: true })} />
      )}
    </Screen>
  );
}

function PeopleSkeleton() {
  return (
    <Loading className={styles.skeleton}>
      {Array.from({ length: 6 }, (_, at) => (
        <div key={at} className={styles.person}>
          <Skeleton width={112} height={112} round />
          <Skeleton width={72} />
        </div>
      ))}
    </Loading>
  );
}
