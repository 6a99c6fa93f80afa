// What can be answered: yes, no, later; and what else a face may be.
import type { MouseEvent } from 'react';
import { Button, IconButton } from '../../components/controls/Button.tsx';
import { Menu } from '../../components/controls/Menu.tsx';
import { PersonField, type PickedPerson } from '../../components/controls/PersonField.tsx';
import { useText } from '../../i18n/use-text.ts';
import { href, navigate } from '../../data/router.ts';
import type { Card } from './review-queue.ts';
import styles from './AnswerBar.module.css';

interface AnswerBarProps {
  card: Card;
  /** The only card left can't be put off. */
  canSkip: boolean;
  /** The user is typing another person's name. */
  naming: boolean;
  onNaming: (naming: boolean) => void;
  onSay: (said: 'yes' | 'no' | 'nobody' | 'not-faces') => void;
  onSayWho: (who: PickedPerson) => void;
  onSkip: () => void;
  onOpen: () => void;
}

/** The focus stays with the card, so that the next Space skips and does not press the button again. */
const keepFocus = (event: MouseEvent): void => event.preventDefault();

export function AnswerBar({ card, canSkip, naming, onNaming, onSay, onSayWho, onSkip, onOpen }: AnswerBarProps) {
  const text = useText();
  const { faces, person } = card.question;
  const chosen = faces.length - card.out.size;
  const group = faces.length > 1;
  const nobodyLeft = chosen === 0;

  if (naming) {
    return (
      <div className={styles.bar}>
        <div className={styles.field}>
          <PersonField
            label={text.review.somebodyField}
            allowNew
            exclude={[person.id]}
            autoFocus
            onPick={onSayWho}
            onLeave={() => onNaming(false)}
          />
        </div>
        <Button kind="quiet" onClick={() => onNaming(false)}>
          {text.frame.cancel}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.bar} onMouseDown={keepFocus}>
      <Button
        kind="primary"
        size="large"
        icon="check"
        aria-keyshortcuts="Y"
        disabled={nobodyLeft}
        onClick={() => onSay('yes')}
      >
        {!group
          ? text.review.yes
          : card.out.size === 0
            ? text.review.yesAll(faces.length)
            : text.review.yesSome(chosen, faces.length)}{' '}
        <kbd>Y</kbd>
      </Button>
      <Button size="large" icon="close" aria-keyshortcuts="N" onClick={() => onSay('no')}>
        {group ? text.review.none : text.review.no} <kbd>N</kbd>
      </Button>
      <Button size="large" aria-keyshortcuts="Space" disabled={!canSkip} onClick={onSkip}>
        {text.review.skip} <kbd>␣</kbd>
      </Button>
      <Button size="large" kind="quiet" aria-keyshortcuts="S" disabled={nobodyLeft} onClick={() => onNaming(true)}>
        {text.review.somebody}
      </Button>
      <Menu
        trigger={<IconButton label={text.review.more} icon="more" />}
        items={[
          { words: text.review.nobody, icon: 'person', disabled: nobodyLeft, onSelect: () => onSay('nobody') },
          {
            words: text.review.notFace(chosen),
            icon: 'close',
            disabled: nobodyLeft,
            onSelect: () => onSay('not-faces'),
          },
          null,
          { words: text.review.openPhoto, icon: 'photos', takesFocus: true, onSelect: onOpen },
          {
            words: text.review.openPerson(person.name),
            icon: 'people',
            takesFocus: true,
            onSelect: () => navigate(href('person', person.id)),
          },
        ]}
      />
    </div>
  );
}
