// Every change a person made, newest first, each with its Undo or Redo. Page.
import { useState } from 'react';
import { api } from '../../api.ts';
import { Button } from '../../components/Button.tsx';
import { FailedState, Loading, Skeleton } from '../../components/States.tsx';
import { useText } from '../../i18n/use-text.ts';
import { useQuery } from '../../use-query.ts';
import { useToast } from '../../use-toast.ts';
import styles from './History.module.css';

const SHOWN = 100;

export function History() {
  const text = useText();
  const toast = useToast();
  const actions = useQuery('listActions', SHOWN);
  const [now] = useState(() => Date.now());

  if (actions.state === 'failed') return <FailedState error={actions.error} onRetry={actions.retry} />;
  if (actions.state === 'loading') {
    return (
      <Loading>
        <Skeleton height={40} />
      </Loading>
    );
  }
  if (actions.data.length === 0) return <p className={styles.empty}>{text.settings.historyEmpty}</p>;
  return (
    <ul className={styles.list}>
      {actions.data.map((action) => {
        const words = text.actions[action.kind](action.params);
        const turn = action.undone ? 'redo' : 'undo';
        return (
          <li key={action.id} className={styles.action} data-undone={action.undone}>
            <span className={styles.words}>
              {words}
              {action.undone && <span className={styles.undone}> · {text.settings.historyUndone}</span>}
            </span>
            <time className={styles.when} dateTime={action.at}>
              {text.format.ago(Date.parse(action.at), now)}
            </time>
            <Button
              size="small"
              kind="quiet"
              icon={turn}
              aria-label={`${text.frame[turn]}: ${words}`}
              onClick={() => void api[turn](action.id).catch(toast.failed)}
            >
              {text.frame[turn]}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
