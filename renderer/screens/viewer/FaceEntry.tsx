// What the panel says of one face: its tile, who it is and how sure, and what a person can say about it. Page.
import { useState } from 'react';
import type { Candidate } from '../../../electron/contract/find.ts';
import type { Changed } from '../../../electron/contract/history.ts';
import { POOR_QUALITY } from '../../../electron/contract/photo-rules.ts';
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import type { Threshold } from '../../../electron/contract/thresholds.ts';
import { api } from '../../data/api.ts';
import { Button, IconButton } from '../../components/controls/Button.tsx';
import { FaceTile } from '../../components/layout/FaceTile.tsx';
import { Menu, type MenuItem } from '../../components/controls/Menu.tsx';
import { PersonField, type PickedPerson } from '../../components/controls/PersonField.tsx';
import { useText } from '../../i18n/use-text.ts';
import { href, navigate } from '../../data/router.ts';
import { compareHref } from '../../data/compare-address.ts';
import { FIRST, useSay } from './PanelEntry.tsx';
import styles from './FaceEntry.module.css';

interface FaceEntryProps {
  face: FaceRecord;
  /** From the left. */
  number: number;
  /** Who it may be, most similar first. */
  suggestions: readonly Candidate[];
  threshold: Threshold | undefined;
}

export function FaceEntry({ face, number, suggestions, threshold }: FaceEntryProps) {
  const text = useText();
  const tell = useSay();
  const [correcting, setCorrecting] = useState(false);
  const { person } = face;
  const say = (call: Promise<Changed>): void => {
    setCorrecting(false);
    tell(call);
  };
  const itIs = (who: PickedPerson): void =>
    say(api.confirmFaces([face.id], 'id' in who ? { id: who.id } : { name: who.name }));

  /** The menu holds the focus until it is closed; then the field may have it. */
  const correct = (): void => void setTimeout(() => setCorrecting(true));

  const items: (MenuItem | null)[] = [
    ...(person === null
      ? []
      : [
          { words: text.photos.otherwise, icon: 'edit' as const, takesFocus: true, onSelect: correct },
          {
            words: text.photos.openPerson(person.name),
            icon: 'person' as const,
            onSelect: () => navigate(href('person', person.id)),
          },
        ]),
    {
      words: text.photos.searchFace,
      icon: 'find',
      onSelect: () => navigate(href('find', undefined, { face: face.id })),
    },
    {
      words: text.people.compareWith,
      icon: 'compare',
      onSelect: () => navigate(compareHref({ a: { faceId: face.id } })),
    },
    null,
    ...(face.source === 'person'
      ? [{ words: text.photos.takeBack, icon: 'undo' as const, onSelect: () => say(api.unassignFaces([face.id])) }]
      : []),
    ...(face.drawn
      ? [
          {
            words: text.viewer.deleteBox,
            icon: 'trash' as const,
            danger: true,
            onSelect: () => say(api.markNotFaces([face.id])),
          },
        ]
      : [
          { words: text.viewer.nobody, icon: 'eyeOff' as const, onSelect: () => say(api.markNobody([face.id])) },
          { words: text.photos.notFace, icon: 'close' as const, onSelect: () => say(api.markNotFaces([face.id])) },
        ]),
  ];

  const likely =
    person === null ? suggestions.filter((candidate) => candidate.similarity >= leastWorthSaying(threshold)) : [];
  const name = person?.name ?? text.photos.unknown;
  return (
    <>
      <FaceTile face={{ faceId: face.id }} size={56} name="" />
      <div className={styles.who}>
        <div className={styles.head}>
          {person === null ? (
            <span className={styles.nobody}>{name}</span>
          ) : (
            <a className={styles.name} href={href('person', person.id)}>
              {name}
            </a>
          )}
          <Menu trigger={<IconButton size="small" icon="more" label={text.photos.faceActions} />} items={items} />
        </div>
        <p className={styles.note}>{howSure(face, text)}</p>

        {person !== null && face.source === 'auto' && !correcting && (
          <div className={styles.answers}>
            <Button size="small" icon="check" {...FIRST} onClick={() => itIs(person)}>
              {text.photos.isName(person.name)}
            </Button>
            <Button size="small" onClick={() => say(api.rejectFaces([face.id], person.id))}>
              {text.photos.notName(person.name)}
            </Button>
          </div>
        )}
        {likely.length > 0 && (
          <ul className={styles.suggestions} aria-label={text.photos.perhapsTitle}>
            {likely.map((candidate) => (
              <li key={candidate.person.id}>
                <button type="button" className={styles.suggestion} onClick={() => itIs(candidate.person)}>
                  <FaceTile
                    face={candidate.coverFaceId === null ? null : { faceId: candidate.coverFaceId }}
                    size={24}
                    name=""
                  />
                  <span className={styles.suggested}>{candidate.person.name}?</span>
                  <span className="sr-only">{text.photos.similarity(candidate.similarity)}</span>
                  <span aria-hidden="true" className={styles.number}>
                    {text.format.decimal(candidate.similarity)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {(person === null || correcting) && (
          <PersonField
            label={`${text.photos.faceNumber(number)}: ${text.photos.whoIsThis}`}
            placeholder={text.photos.whoIsThis}
            allowNew
            exclude={person === null ? [] : [person.id]}
            autoFocus={correcting}
            onPick={itIs}
            onLeave={() => setCorrecting(false)}
          />
        )}
      </div>
    </>
  );
}

/** Below what one stranger in a hundred reaches, a suggestion is noise. */
function leastWorthSaying(threshold: Threshold | undefined): number {
  return threshold?.points[0]?.similarity ?? Number.POSITIVE_INFINITY;
}

function howSure(face: FaceRecord, text: ReturnType<typeof useText>): string {
  const parts = [
    face.source === 'person' ? text.photos.confirmed : null,
    face.source === 'auto' && face.similarity !== null ? text.photos.similarity(face.similarity) : null,
    face.drawn ? text.viewer.drawn : null,
    face.quality < POOR_QUALITY ? text.photos.poor : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
