// A pair of faces that the threshold gets wrong, and the answers to it.
import type { KeyboardEvent } from 'react';
import type { MeasuredFace, Mistake } from '../../../../electron/contract/trust.ts';
import { Button } from '../../../components/controls/Button.tsx';
import { ComparedFace } from '../../../components/layout/ComparedFace.tsx';
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

  return (
    <article
      className={styles.card}
      data-mistake=""
      data-said={said?.what}
      tabIndex={0}
      aria-label={words.pair(number, nameOf(mistake.a), nameOf(mistake.b), mistake.similarity)}
      onKeyDown={(event) => onKey(event, mistake, said === null ? answers : null, onMove)}
    >
      <p className={styles.similarity}>{words.similarity(mistake.similarity)}</p>
      <div className={styles.pair}>
        <MistakeSide mistake={mistake} side="a" answers={said === null ? answers : null} />
        <MistakeSide mistake={mistake} side="b" answers={said === null ? answers : null} />
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

/** Arrow keys move between cards; letters answer. `answers`: null if there is nothing to answer. */
function onKey(
  event: KeyboardEvent<HTMLElement>,
  mistake: Mistake,
  answers: Answers | null,
  onMove: (by: number) => void,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
  const move = MOVES[event.key];
  if (move !== undefined) {
    event.preventDefault();
    onMove(move);
    return;
  }
  if (answers === null) return;
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
}

function MistakeSide({ mistake, side, answers }: { mistake: Mistake; side: Side; answers: Answers | null }) {
  const { mistakes: words } = useText().trust;
  const nameOf = (face: MeasuredFace): string => face.person?.name ?? words.unnamed;
  const face = mistake[side];
  const other = mistake[side === 'a' ? 'b' : 'a'];
  return (
    <ComparedFace
      className={styles.side}
      src={`${face.picture}?size=192`}
      alt={nameOf(face)}
      size={112}
      link={
        face.photoId === null
          ? null
          : { href: photoHref(face.photoId, face.faceId ?? undefined), title: words.openPhoto }
      }
    >
      <span className={styles.name}>{nameOf(face)}</span>
      <span className={styles.file}>{face.fileName}</span>
      {answers !== null && (
        <>
          <Button size="small" onClick={() => answers.relabel(mistake, side)}>
            {mistake.kind === 'false-match' ? words.isOther(nameOf(other)) : words.isNot(nameOf(face))}
          </Button>
          <Button
            size="small"
            kind="quiet"
            aria-label={words.badPhotoOf(side === 'a' ? 'left' : 'right')}
            onClick={() => answers.leaveOut(mistake, side)}
          >
            {words.badPhoto}
          </Button>
        </>
      )}
    </ComparedFace>
  );
}
