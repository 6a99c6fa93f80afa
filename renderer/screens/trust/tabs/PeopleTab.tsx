// Which people are confused with each other, and thresholds for single people.
import { useState } from 'react';
import type { PersonId } from '../../../../electron/contract/ids.ts';
import type { Measure } from '../../../../electron/contract/measure.ts';
import type { PersonSummary } from '../../../../electron/contract/people.ts';
import type { Lookalike } from '../../../../electron/contract/trust.ts';
import { api } from '../../../data/api.ts';
import { Button } from '../../../components/controls/Button.tsx';
import { FaceTile } from '../../../components/layout/FaceTile.tsx';
import { Icon } from '../../../components/icons.tsx';
import { Select } from '../../../components/controls/Select.tsx';
import { FailedState, Loading, Skeleton } from '../../../components/layout/States.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { useQuery } from '../../../data/use-query.ts';
import { useToast } from '../../../components/hooks/use-toast.ts';
import { OwnThresholds } from './OwnThresholds.tsx';
import styles from './PeopleTab.module.css';
import { Section, Sections } from '../../../components/layout/Section.tsx';

export function PeopleTab({ measure }: { measure: Measure }) {
  const text = useText();
  const { people: words } = text.trust;
  const people = useQuery('listPeople').data?.toSorted((a, b) => b.confirmed - a.confirmed);
  const [chosen, setChosen] = useState<PersonId | null>(null);
  const person = people?.find(({ id }) => id === chosen) ?? people?.[0];
  return (
    <Sections>
      <Section
        title={words.lookalikes}
        note={words.lookalikesNote}
        controls={
          person !== undefined && (
            <Select aria-label={words.of} value={person.id} onChange={(event) => setChosen(Number(event.target.value))}>
              {people
                ?.toSorted((a, b) => text.format.compare(a.name, b.name))
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </Select>
          )
        }
      >
        {person !== undefined && <Lookalikes key={person.id} person={person} />}
      </Section>
      <OwnThresholds measure={measure} />
    </Sections>
  );
}

const MOST = 8;

function Lookalikes({ person }: { person: PersonSummary }) {
  const { people: words } = useText().trust;
  const list = useQuery('listLookalikes', person.id);
  if (list.state === 'failed') return <FailedState error={list.error} onRetry={list.retry} />;
  if (list.state === 'loading') {
    return (
      <Loading className={styles.list}>
        <Skeleton height={64} />
        <Skeleton height={64} />
      </Loading>
    );
  }
  if (list.data.length === 0) return <p className={styles.soft}>{words.none}</p>;
  return (
    <ul className={styles.list}>
      {list.data.slice(0, MOST).map((lookalike) => (
        <LookalikeRow key={lookalike.person.id} name={person.name} lookalike={lookalike} />
      ))}
    </ul>
  );
}

function LookalikeRow({ name, lookalike }: { name: string; lookalike: Lookalike }) {
  const text = useText();
  const { people: words } = text.trust;
  const toast = useToast();
  const { faceA, faceB, person, matches, similarity, keptApart } = lookalike;
  return (
    <li className={styles.row}>
      <span className={styles.faces}>
        <FaceTile face={{ faceId: faceA }} size={56} name={text.frame.faceOf(name)} />
        <FaceTile face={{ faceId: faceB }} size={56} name={text.frame.faceOf(person.name)} />
      </span>
      <span className={styles.who}>
        <strong>{person.name}</strong>
        <span className={styles.soft}>
          {text.trust.mistakes.similarity(similarity)}, {words.matches(matches)}
        </span>
      </span>
      {keptApart > 0 ? (
        <span className={styles.kept}>
          <Icon name="check" size={16} />
          {words.keptApart}
        </span>
      ) : (
        <Button size="small" onClick={() => void toast.change(api.answerPair(faceA, faceB, 'different'))}>
          {words.keepApart}
        </Button>
      )}
    </li>
  );
}
