// A pair of faces that the threshold gets wrong, and the answers to it.
import type { KeyboardEvent } from 'react';
import type { MeasuredFace, Mistake } from '../../../../electron/contract/trust.ts';
import { Button } from '../../../components/controls/Button.tsx';
import { Icon } from '../../../components/icons.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { photoHref } from '../../../features/photo-grid/viewer-list.ts';
import styles from './MistakeCard.module.css';
import { poorer, type Answers, type Said, type Side } from './use-answers.ts';

interface MistakeCardProps {
  mistake: Mistake;
  number: number;
  said: { what: Said } | null;
  /** Null: faces of a protocol can only be looked at. */
  answers: Answers | null;
  /** Arrow keys: to the card so many further on. */
  onMove: (by: number) => void;
}

const MOVES: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export function MistakeCard({ mistake, number, said, answers, onMove }: MistakeCardProps) {
  const text = useText();
  const { mistakes: words } = text.trust;
  const nameOf = (face: MeasuredFace): string => face.person?.name ?? words.unnamed;

  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const move = MOVES[event.key];
    if (move !== undefined) {
      event.preventDefault();
      onMove(move);
      return;
    }
    if (answers === null || said !== null) return;
    // By place on the keyboard, so that they work on a Russian layout too.
    const run: Record<string, () => void> = {
      KeyA: () => answers.relabel(mistake, 'a'),
      KeyD: () => answers.relabel(mistake, 'b'),
      KeyK: () => answers.settle(mistake),
      KeyB: () => answers.leaveOut(mistake, poorer(mistake)),
    };
    if (run[event.code] === undefined) return;
    event.preventDefault();
    run[event.code]?.();
  };

  const side = (which: Side) => {
    const face = mistake[which];
    const other = mistake[which === 'a' ? 'b' : 'a'];
    const picture = (
      <img src={`${face.picture}?size=192`} alt={nameOf(face)} loading="lazy" decoding="async" draggable={false} />
    );
    return (
      <div className={styles.side}>
        {face.photoId === null ? (
          <span className={styles.face}>{picture}</span>
        ) : (
          <a
            className={styles.face}
            href={photoHref(face.photoId, face.faceId ?? undefined)}
            title={words.openPhoto}
            draggable={false}
          >
            {picture}
          </a>
        )}
        <span className={styles.name}>{nameOf(face)}</span>
        <span className={styles.file}>{face.fileName}</span>
        {answers !== null && said === null && (
          <>
            <Button size="small" onClick={() => answers.relabel(mistake, which)}>
              {mistake.kind === 'false-match' ? words.isOther(nameOf(other)) : words.isNot(nameOf(face))}
            </Button>
            <Button
              size="small"
              kind="quiet"
              aria-label={words.badPhotoOf(which === 'a' ? 'left' : 'right')}
              onClick={() => answers.leaveOut(mistake, which)}
            >
              {words.badPhoto}
            </Button>
          </>
        )}
      </div>
    );
  };

  return (
    <article
      className={styles.card}
      data-mistake=""
      data-said={said?.what}
      tabIndex={0}
      aria-label={words.pair(number, nameOf(mistake.a), nameOf(mistake.b), mistake.similarity)}
      onKeyDown={press}
    >
      <p className={styles.similarity}>{words.similarity(mistake.similarity)}</p>
      <div className={styles.pair}>
        {side('a')}
        {side('b')}
      </div>
      {answers !== null && (
        <div className={styles.foot}>
          {said === null ? (
            <Button size="small" onClick={() => answers.settle(mistake)}>
              {mistake.kind === 'false-match' ? words.keepApart : words.same}
            </Button>
          ) : (
            <>
              <span className={styles.said} role="status">
                <Icon name="check" size={16} />
                {words.said[said.what]}
              </span>
              <Button size="small" kind="quiet" onClick={() => answers.takeBack(mistake)}>
                {words.takeBack}
              </Button>
            </>
          )}
        </div>
      )}
    </article>
  );
}
