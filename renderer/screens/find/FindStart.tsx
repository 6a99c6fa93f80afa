// The start of a search: choose a person, or drop a photo.
import type { PersonSummary } from '../../../electron/contract/people.ts';
import type { Source } from '../../../electron/contract/sources.ts';
import { Button } from '../../components/controls/Button.tsx';
import { DropZone } from '../../features/sources/DropTarget.tsx';
import { FaceTile } from '../../components/layout/FaceTile.tsx';
import { Icon } from '../../components/icons.tsx';
import { Screen } from '../../components/layout/Screen.tsx';
import { useText } from '../../i18n/use-text.ts';
import { href } from '../../data/router.ts';
import { useChoose } from '../../features/sources/use-choose.ts';
import { prefetch, useQuery } from '../../data/use-query.ts';
import styles from './FindStart.module.css';
import { screenfulOf } from '../../data/use-search.ts';

/** Those in most photos; the others are a name in the search field away. */
const SHOWN = 18;

export function FindStart({ onOpen }: { onOpen: (sources: Source[]) => void }) {
  const text = useText();
  const people = useQuery('listPeople').data ?? [];
  const choose = useChoose();
  return (
    <Screen title={text.find.title}>
      {people.length > 0 && <Sitters people={people} />}
      <DropZone describe={text.find.drop} onDrop={onOpen} className={styles.drop}>
        <span className={styles.icon}>
          <Icon name="find" size={32} />
        </span>
        <h2>{people.length > 0 ? text.find.orDrop : text.find.dropFirst}</h2>
        <p className={styles.body}>{text.find.orDropBody}</p>
        <Button
          kind={people.length > 0 ? 'plain' : 'primary'}
          icon="photos"
          onClick={() => void choose('photos').then((sources) => sources !== null && onOpen(sources))}
        >
          {text.find.choosePhoto}
        </Button>
      </DropZone>
    </Screen>
  );
}

function Sitters({ people }: { people: readonly PersonSummary[] }) {
  const text = useText();
  return (
    <section aria-labelledby="find-whom" className={styles.whom}>
      <h2 id="find-whom">{text.find.whom}</h2>
      <ul className={styles.people}>
        {people.slice(0, SHOWN).map((person) => (
          <li key={person.id}>
            <a
              className={styles.person}
              href={href('find', undefined, { person: person.id })}
              draggable={false}
              // A finger takes a while to leave the button: by then the answer is here.
              onPointerDown={() => void prefetch('search', screenfulOf({ personId: person.id }))}
            >
              <FaceTile face={person.coverFaceId === null ? null : { faceId: person.coverFaceId }} size={72} name="" />
              <span className={styles.name}>{person.name}</span>
            </a>
          </li>
        ))}
      </ul>
      {people.length > SHOWN && <a href={href('people')}>{text.people.allPeople}</a>}
    </section>
  );
}
