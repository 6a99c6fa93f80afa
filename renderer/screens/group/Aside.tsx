// Faces outside people and groups: unsure, set aside, or marked as no face.
import { useState } from 'react';
import { Button } from '../../components/controls/Button.tsx';
import { Screen } from '../../components/layout/Screen.tsx';
import { EmptyState, FailedState, Loading, Skeleton } from '../../components/layout/States.tsx';
import { useText } from '../../i18n/use-text.ts';
import { href, navigate } from '../../data/router.ts';
import type { ScreenProps } from '../../components/layout/screen-props.ts';
import { useQuery } from '../../data/use-query.ts';
import { NamelessGrid } from './NamelessGrid.tsx';
import styles from './Group.module.css';

const AT_ONCE = 1000;

export function Aside({ route }: ScreenProps) {
  const text = useText();
  const which = route.id === 'nobody' || route.id === 'not-a-face' ? route.id : 'unsure';
  const [limit, setLimit] = useState(AT_ONCE);
  const list = useQuery('listFaces', which, limit);
  const { title, note, empty } = {
    unsure: { title: text.groups.unsureTitle, note: text.groups.unsureNote, empty: text.groups.unsureEmpty },
    nobody: { title: text.groups.nobodyTitle, note: text.groups.nobodyNote, empty: text.groups.nobodyEmpty },
    'not-a-face': { title: text.groups.notFaceTitle, note: text.groups.notFaceNote, empty: text.groups.notFaceEmpty },
  }[which];
  return (
    <Screen
      fill
      title={title}
      note={list.data !== undefined && list.data.total > 0 && `${text.format.number(list.data.total)} · ${note}`}
      actions={
        <>
          {list.data !== undefined && list.data.faces.length < list.data.total && (
            <Button onClick={() => setLimit(limit + AT_ONCE)}>{text.groups.open(list.data.total)}</Button>
          )}
          <Button kind="quiet" icon="back" onClick={() => navigate(href('people'))}>
            {text.groups.toPeople}
          </Button>
        </>
      }
    >
      {list.state === 'failed' && <FailedState error={list.error} onRetry={list.retry} />}
      {list.state === 'loading' && (
        <Loading className={styles.loading}>
          <Skeleton height={96} />
        </Loading>
      )}
      {list.data?.total === 0 && <EmptyState icon="people" title={empty} body={text.groups.emptyBody} />}
      {list.data !== undefined && list.data.total > 0 && (
        <NamelessGrid label={title} faces={list.data.faces} can={which === 'unsure' ? 'set-aside' : 'bring-back'} />
      )}
    </Screen>
  );
}
