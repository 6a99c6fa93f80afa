// One question: a confirmed face beside the face or group in question, and the photo it is from.
//
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import { media } from '../../data/api.ts';
import { ComparedFace } from '../../components/layout/ComparedFace.tsx';
import { useText } from '../../i18n/use-text.ts';
import { href } from '../../data/router.ts';
import { FaceInPhoto } from './FaceInPhoto.tsx';
import { GroupFaces } from './GroupFaces.tsx';
import type { Card, Progress } from './review-queue.ts';
import styles from './ReviewCard.module.css';

interface ReviewCardProps {
  card: Card;
  progress: Progress;
  onToggle: (face: FaceRecord) => void;
  onOpen: (face: FaceRecord) => void;
  /** The answers. */
  children: ReactNode;
}

/** Mounted once for each card: it takes the focus, unless a field elsewhere has it. */
export function ReviewCard({ card, progress, onToggle, onOpen, children }: ReviewCardProps) {
  const text = useText();
  const { person, faces, exampleFaceId } = card.question;
  const root = useRef<HTMLElement>(null);
  const [pointed, setPointed] = useState<FaceRecord | null>(null);
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body || activeElement.closest('main') !== null)
      root.current?.focus({ preventScroll: true });
  }, []);

  const [first] = faces;
  if (first === undefined) return null;
  const group = faces.length > 1;
  const inPhoto = faces.find(({ face }) => face.id === pointed?.id)?.face ?? first.face;
  const question = group ? text.review.areThese(person.name) : text.review.isThis(person.name);
  return (
    <section
      ref={root}
      className={styles.card}
      tabIndex={-1}
      aria-label={text.review.card(question, progress.place, progress.of)}
    >
      <header className={styles.question}>
        <h2>{question}</h2>
        <Note card={card} group={group} />
      </header>
      <div className={styles.pictures} data-group={group}>
        <ComparedFace
          className={styles.example}
          src={exampleFaceId === null ? null : media.face(exampleFaceId, 384)}
          alt={text.review.example(person.name)}
          size="var(--side)"
          decoding="sync"
        >
          <a href={href('person', person.id)}>{person.name}</a>
        </ComparedFace>
        {group ? (
          <div className={styles.group}>
            <GroupFaces card={card} onToggle={onToggle} onPoint={setPointed} onOpen={onOpen} />
          </div>
        ) : (
          <ComparedFace
            className={styles.asked}
            src={media.face(first.face.id, 384)}
            alt={text.review.face}
            size="var(--side)"
            decoding="sync"
          >
            {text.people.similarity(first.similarity)}
          </ComparedFace>
        )}
        <div className={styles.photo}>
          <FaceInPhoto
            face={inPhoto}
            label={group ? text.review.inPhoto(faces.findIndex(({ face }) => face === inPhoto) + 1) : text.review.photo}
            onOpen={() => onOpen(inPhoto)}
          />
        </div>
      </div>
      {children}
    </section>
  );
}

/** A note about this card. Its space is reserved, so that nothing jumps. */
function Note({ card, group }: { card: Card; group: boolean }) {
  const text = useText();
  const { review } = text;
  const words =
    card.answer !== null
      ? review.youSaid(review.said[card.answer](card.question.person.name))
      : card.settled
        ? review.alreadySettled
        : card.out.size > 0
          ? review.taken(card.out.size)
          : card.skipped
            ? review.again
            : group
              ? review.groupHint
              : '';
  return <p className={styles.note}>{words}</p>;
}
