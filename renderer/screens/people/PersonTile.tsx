// One person in the grid: face, name, how many photos, and whether there is something to ask.
import { memo, type KeyboardEvent } from 'react';
import type { PersonSummary } from '../../../electron/contract/people.ts';
import { FaceTile } from '../../components/layout/FaceTile.tsx';
import { useText } from '../../i18n/use-text.ts';
import { href } from '../../data/router.ts';
import styles from './PeopleList.module.css';

interface PersonTileProps {
  person: PersonSummary;
  index: number;
  tabbable: boolean;
  onFocus: (index: number) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

const FACE = 112;

export const PersonTile = memo(function PersonTile({ person, index, tabbable, onFocus, onKeyDown }: PersonTileProps) {
  const text = useText();
  return (
    <div role="listitem" className={styles.cell} data-hidden={person.hidden}>
      <a
        href={href('person', person.id)}
        className={styles.person}
        data-person={index}
        tabIndex={tabbable ? 0 : -1}
        draggable={false}
        onFocus={() => onFocus(index)}
        onKeyDown={onKeyDown}
      >
        <FaceTile
          face={person.coverFaceId === null ? null : { faceId: person.coverFaceId }}
          size={FACE}
          name=""
          className={styles.face}
        />
        <span className={styles.name} title={person.name}>
          {person.name}
        </span>
        <span className={styles.note}>
          {text.frame.photosOf(person.photos)}
          {person.hidden && ` · ${text.groups.hidden}`}
        </span>
      </a>
      {person.suggested > 0 && (
        <a
          href={href('review', undefined, { person: person.id })}
          className={styles.badge}
          tabIndex={tabbable ? 0 : -1}
          title={text.groups.toAsk(person.name, person.suggested)}
          aria-label={text.groups.toAsk(person.name, person.suggested)}
          draggable={false}
        >
          {text.format.number(person.suggested)}?
        </a>
      )}
    </div>
  );
});
