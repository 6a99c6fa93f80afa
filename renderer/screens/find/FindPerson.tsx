// The search for a person who has a name.
import { FaceTile } from '../../components/layout/FaceTile.tsx';
import { useText } from '../../i18n/use-text.ts';
import { href } from '../../data/router.ts';
import { useQuery } from '../../data/use-query.ts';
import { Results } from './Results.tsx';
import styles from './Results.module.css';

export function FindPerson({ id }: { id: number }) {
  const text = useText();
  const person = useQuery('listPeople').data?.find((each) => each.id === id);
  const cover = person?.coverFaceId ?? null;
  return (
    <Results
      query={{ personId: id }}
      person={id}
      title={
        <span className={styles.title}>
          <FaceTile face={cover === null ? null : { faceId: cover }} size={44} name="" />
          {person === undefined ? text.find.title : <a href={href('person', id)}>{text.find.photosOf(person.name)}</a>}
        </span>
      }
    />
  );
}
