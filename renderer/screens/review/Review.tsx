// "Is this Anna?", card after card: yes, no, later; by keys alone if one likes.
import { useState } from 'react';
import type { PersonId } from '../../../electron/contract/ids.ts';
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import { Button, IconButton } from '../../components/controls/Button.tsx';
import { ProgressBar } from '../../components/layout/ProgressBar.tsx';
import { Screen } from '../../components/layout/Screen.tsx';
import { EmptyState, FailedState, Loading, Skeleton } from '../../components/layout/States.tsx';
import { useText } from '../../i18n/use-text.ts';
import { href, navigate } from '../../data/router.ts';
import type { ScreenProps } from '../../components/layout/screen-props.ts';
import { useQuery } from '../../data/use-query.ts';
import { useShortcuts } from '../../components/hooks/use-shortcuts.ts';
import { openPhoto, useViewerClosed } from '../../features/photo-grid/viewer-list.ts';
import { AnswerBar } from './AnswerBar.tsx';
import { ReviewCard } from './ReviewCard.tsx';
import { currentCard, progressOf, upcoming } from './review-queue.ts';
import { usePictures } from './use-pictures.ts';
import { useReview, type Review as ReviewState } from './use-review.ts';
import styles from './Review.module.css';

export function Review({ route }: ScreenProps) {
  const asked = Number(route.query.get('person') ?? NaN);
  const personId = Number.isInteger(asked) ? asked : undefined;
  return <Questions key={personId ?? 'all'} personId={personId} />;
}

/** Cards whose pictures are fetched ahead: as many as one answers while one is fetched. */
const AHEAD = 4;
/** A key pressed this soon after a card returned (its call failed) was meant for the card before. */
const STARTLED_MS = 400;

function Questions({ personId }: { personId: PersonId | undefined }) {
  const text = useText();
  const review = useReview(personId);
  const { queue } = review;
  const card = currentCard(queue);
  const progress = progressOf(queue);
  // The card for which the user is typing another person's name.
  const [naming, setNaming] = useState<string | null>(null);
  usePictures(upcoming(queue, AHEAD));

  const open = (face: FaceRecord): void =>
    openPhoto(face.photoId, [...new Set(card?.question.faces.map((each) => each.face.photoId))], face.id);
  const openFirst = (): void => void (card?.question.faces[0] && open(card.question.faces[0].face));
  const canSkip =
    card !== null &&
    (card.answer !== null ||
      queue.cards.some((other) => other !== card && other.answer === null) ||
      progress.of > queue.cards.length);

  /** A held key answers once, and never a card that was not shown yet. */
  const answering = (run: () => void) => (event: KeyboardEvent) => {
    if (!event.repeat && performance.now() - review.cameBack() > STARTLED_MS) run();
  };
  /** Space and Enter press the button that has the focus. */
  const unlessOnControl = (run: (event: KeyboardEvent) => void) => (event: KeyboardEvent) =>
    event.target instanceof Element && event.target.closest('button, a, summary') !== null ? false : run(event);
  const undo = review.undo;
  useShortcuts({
    ...(card !== null && {
      y: answering(() => review.say('yes')),
      n: answering(() => review.say('no')),
      s: answering(() => setNaming(card.key)),
      ' ': unlessOnControl(answering(() => canSkip && review.skip())),
      Enter: unlessOnControl(openFirst),
    }),
    ArrowLeft: () => review.move(-1),
    ArrowRight: () => review.move(1),
    ...(undo !== null && { Backspace: (event: KeyboardEvent) => !event.repeat && undo() }),
  });
  // While there is an answer to take back, undo means that one, and leads to its card.
  useShortcuts(
    { ...(undo !== null && { 'mod+z': (event: KeyboardEvent) => !event.repeat && undo() }) },
    { first: true },
  );
  useViewerClosed(() =>
    document.querySelector<HTMLElement>(`.${styles.stage} section`)?.focus({ preventScroll: true }),
  );

  return (
    <Screen
      fill
      title={<Title personId={personId} />}
      note={
        progress.of > 0 &&
        `${text.review.progress(progress.place, progress.of)} · ${text.review.answered(progress.answered)}`
      }
      actions={
        queue.cards.length > 0 && (
          <>
            <IconButton
              label={text.review.back}
              icon="back"
              shortcut="←"
              disabled={queue.at === 0}
              onClick={() => review.move(-1)}
            />
            <IconButton
              label={text.review.forward}
              icon="forward"
              shortcut="→"
              disabled={card === null}
              onClick={() => review.move(1)}
            />
          </>
        )
      }
    >
      <div className={styles.review}>
        {progress.of > 0 && (
          <ProgressBar label={text.review.progressBar} done={progress.answered} total={progress.of} />
        )}
        <div className={styles.stage}>
          {card === null ? (
            <WithoutCard review={review} personId={personId} />
          ) : (
            <ReviewCard
              key={card.key}
              card={card}
              progress={progress}
              onToggle={(face) => review.toggle(face.id)}
              onOpen={open}
            >
              <AnswerBar
                card={card}
                canSkip={canSkip}
                naming={naming === card.key}
                onNaming={(wanted) => setNaming(wanted ? card.key : null)}
                onSay={review.say}
                onSayWho={(who) => {
                  setNaming(null);
                  review.sayWho(who);
                }}
                onSkip={review.skip}
                onOpen={openFirst}
              />
            </ReviewCard>
          )}
        </div>
        <LastAnswer review={review} />
      </div>
    </Screen>
  );
}

function Title({ personId }: { personId: PersonId | undefined }) {
  const text = useText();
  const name = useQuery('listPeople').data?.find(({ id }) => id === personId)?.name;
  if (name === undefined) return text.review.title;
  return (
    <>
      {text.review.title}:{' '}
      <a className={styles.name} href={href('person', personId)}>
        {name}
      </a>
    </>
  );
}

/** Nothing yet, nothing at all, or nothing any more. */
function WithoutCard({ review, personId }: { review: ReviewState; personId: PersonId | undefined }) {
  const text = useText();
  const name = useQuery('listPeople').data?.find(({ id }) => id === personId)?.name;
  const { queue, state, error } = review;
  if (state === 'failed' && error !== null) {
    if (error.code !== 'gone') return <FailedState error={error} onRetry={review.retry} />;
    return (
      <EmptyState icon="person" title={text.people.gone} body={text.people.goneBody}>
        <Button onClick={() => navigate(href('people'))}>{text.people.allPeople}</Button>
      </EmptyState>
    );
  }
  if (state === 'loading' || queue.unfetched > 0) {
    return (
      <Loading className={styles.loading}>
        <Skeleton width={280} height={34} />
        <span className={styles.squares}>
          <Skeleton height="100%" />
          <Skeleton height="100%" />
          <Skeleton height="100%" />
        </span>
      </Loading>
    );
  }
  const { answered } = progressOf(queue);
  return (
    <EmptyState
      icon="check"
      title={answered > 0 ? text.review.throughTitle : text.review.emptyTitle}
      body={
        answered > 0
          ? text.review.throughBody(answered)
          : name === undefined
            ? text.review.emptyBody
            : text.review.emptyBodyOf(name)
      }
    >
      {personId !== undefined && name !== undefined ? (
        <>
          <Button kind="primary" onClick={() => navigate(href('person', personId))}>
            {name}
          </Button>
          <Button onClick={() => navigate(href('review'))}>{text.review.allQuestions}</Button>
        </>
      ) : (
        <Button kind="primary" icon="people" onClick={() => navigate(href('people'))}>
          {text.people.allPeople}
        </Button>
      )}
    </EmptyState>
  );
}

/** Instead of a toast for each answer: the last answer, what it settled, and Undo. */
function LastAnswer({ review: { queue, undo } }: { review: ReviewState }) {
  const text = useText();
  const last = queue.steps.at(-1);
  return (
    <footer className={styles.last}>
      <span role="status">
        {last !== undefined && (
          <>
            {last.answer === null
              ? text.review.skipped
              : text.review.youSaid(text.review.said[last.answer](last.card.question.person.name))}
            {last.answer !== null && queue.settled > 0 && (
              <span className={styles.settled}> · {text.review.settled(queue.settled)}</span>
            )}
          </>
        )}
      </span>
      {undo !== null && (
        <Button
          size="small"
          kind="quiet"
          icon="undo"
          title={text.review.undo}
          aria-keyshortcuts="Backspace"
          onMouseDown={(event) => event.preventDefault()}
          onClick={undo}
        >
          {text.frame.undo} <kbd>⌫</kbd>
        </Button>
      )}
    </footer>
  );
}
