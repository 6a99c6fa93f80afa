// One change: what it was, when, and its way back; where that is refused, why.
import type { ActionRecord } from '../../../electron/contract/history.ts';
import { Button } from '../../components/controls/Button.tsx';
import { Icon } from '../../components/icons.tsx';
import { explain } from '../../i18n/explain.ts';
import { useText } from '../../i18n/use-text.ts';
import { actionIcons } from './action-icons.ts';
import styles from './ActionRow.module.css';
import type { Refusal } from './use-turns.ts';

interface ActionRowProps {
  action: ActionRecord;
  undone: boolean;
  refusal: Refusal | undefined;
  tabbable: boolean;
  onFocus: () => void;
  onTurn: () => void;
}

export function ActionRow({ action, undone, refusal, tabbable, onFocus, onTurn }: ActionRowProps) {
  const text = useText();
  const words = text.actions[action.kind](action.params);
  const turn = undone ? 'redo' : 'undo';
  return (
    <li className={styles.row} data-undone={undone}>
      <span className={styles.icon}>
        <Icon name={actionIcons[action.kind]} size={18} />
      </span>
      <p className={styles.words}>
        {words}
        {undone && <span className={styles.undone}> · {text.history.undone}</span>}
      </p>
      <time className={styles.time} dateTime={action.at}>
        {text.format.time(Date.parse(action.at))}
      </time>
      <Button
        size="small"
        kind="quiet"
        icon={turn}
        className={styles.turn}
        data-action={action.id}
        tabIndex={tabbable ? 0 : -1}
        aria-label={`${text.frame[turn]}: ${words}`}
        aria-describedby={refusal && `refusal-${action.id}`}
        onFocus={onFocus}
        onClick={onTurn}
      >
        {text.frame[turn]}
      </Button>
      {refusal && (
        <div id={`refusal-${action.id}`} role="alert" className={styles.refusal}>
          <p>{reasonOf(text, refusal)}</p>
          <p className={styles.code}>{text.history.code(refusal.error.code)}</p>
        </div>
      )}
    </li>
  );
}

/** For a change, 'gone' and 'name-taken' need other words than for a photo or a typed name. */
function reasonOf(text: ReturnType<typeof useText>, { turn, error }: Refusal): string {
  if (error.code === 'gone') return text.history.changedSince[turn];
  if (error.code === 'name-taken') return text.history.nameTaken;
  return explain(text, error);
}
