// Every change a person made, newest first, day by day, each with its Undo or Redo: over restarts too.
import { useState } from 'react';
import { Button } from '../../components/controls/Button.tsx';
import { Screen } from '../../components/layout/Screen.tsx';
import { EmptyState, FailedState, Loading, Skeleton } from '../../components/layout/States.tsx';
import { useText } from '../../i18n/use-text.ts';
import { href, navigate } from '../../data/router.ts';
import { useQuery } from '../../data/use-query.ts';
import { ActionList } from './ActionList.tsx';
import { useTurns } from './use-turns.ts';
import styles from './History.module.css';

/** The list is not told how many there are in all: a full page means that there may be more. */
const AT_ONCE = 200;

export function History() {
  const text = useText();
  const [limit, setLimit] = useState(AT_ONCE);
  const actions = useQuery('listActions', limit);
  // A longer list is on its way: until it is here, the shorter one stands.
  const [last, setLast] = useState(actions.data);
  if (actions.data !== undefined && actions.data !== last) setLast(actions.data);
  const turns = useTurns(limit);
  const shown = actions.data ?? last;
  const some = shown !== undefined && shown.length > 0;

  return (
    <Screen title={text.history.title} note={some && text.history.note}>
      {actions.state === 'failed' && <FailedState error={actions.error} onRetry={actions.retry} />}
      {actions.state === 'loading' && shown === undefined && (
        <Loading className={styles.loading}>
          <Skeleton width={120} height={22} />
          <Skeleton height={32} />
          <Skeleton height={32} />
          <Skeleton height={32} />
        </Loading>
      )}
      {actions.state !== 'failed' && shown?.length === 0 && (
        <EmptyState icon="history" title={text.history.emptyTitle} body={text.history.emptyBody}>
          <Button kind="primary" icon="people" onClick={() => navigate(href('people'))}>
            {text.people.allPeople}
          </Button>
        </EmptyState>
      )}
      {actions.state !== 'failed' && some && (
        <ActionList
          actions={shown}
          turns={turns}
          onEarlier={shown.length >= limit ? () => setLimit(limit + AT_ONCE) : null}
        />
      )}
    </Screen>
  );
}
