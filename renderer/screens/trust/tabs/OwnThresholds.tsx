// Thresholds for single people: what they gain on held-out pairs, and applying them.
import type { Measure } from '../../../../electron/contract/measure.ts';
import { api } from '../../../data/api.ts';
import { Button } from '../../../components/controls/Button.tsx';
import { FailedState, Loading, Skeleton } from '../../../components/layout/States.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { useQuery } from '../../../data/use-query.ts';
import { useToast } from '../../../components/hooks/use-toast.ts';
import styles from './OwnThresholds.module.css';
import { Section } from '../../../components/layout/Section.tsx';
import { SmallPrint } from '../../../components/layout/SmallPrint.tsx';
import { Table } from '../../../components/layout/Table.tsx';

/** Those that differ most from the common threshold come first; the others are only counted. */
const SHOWN = 10;

export function OwnThresholds({ measure }: { measure: Measure }) {
  const text = useText();
  const { people: words } = text.trust;
  const toast = useToast();
  const proposed = useQuery('proposePersonThresholds', measure.id);

  if (proposed.state !== 'ready') {
    return (
      <Section title={words.own} note={words.ownNote}>
        {proposed.error?.code === 'too-few-pairs' ? (
          <p>{words.unknown}</p>
        ) : proposed.state === 'failed' ? (
          <FailedState error={proposed.error} onRetry={proposed.retry} />
        ) : (
          <Loading>
            <Skeleton height={140} />
          </Loading>
        )}
      </Section>
    );
  }
  const { people, heldOut, worthIt, applied, distance, value } = proposed.data;
  const apply = (): void =>
    void toast.change(
      api.setPersonThresholds(
        distance,
        people.map((each) => ({ personId: each.person.id, value: each.value })),
      ),
    );
  const takeBack = (): void =>
    void toast.change(
      api.setPersonThresholds(
        distance,
        applied.map(({ personId }) => ({ personId, value: null })),
      ),
    );
  return (
    <Section title={words.own} note={words.ownNote}>
      <p>
        {heldOut === null
          ? words.unknown
          : `${worthIt ? words.worthIt : words.notWorthIt} ${words.gain(heldOut.common, heldOut.own)}`}
      </p>
      {people.length === 0 ? (
        <SmallPrint>{words.nobody}</SmallPrint>
      ) : (
        <>
          <Table
            rows={people.slice(0, SHOWN)}
            keyOf={(each) => each.person.id}
            columns={[
              { head: words.person, cell: (each) => each.person.name },
              { head: words.theirOwn, look: 'number', cell: (each) => words.beside(each.value, value) },
              { head: words.weight, look: 'number', cell: (each) => text.trust.percent(each.weight) },
              {
                head: words.pairs,
                look: 'number',
                soft: true,
                cell: (each) => words.pairsOf(each.genuine, each.impostor),
              },
            ]}
          />
          {people.length > SHOWN && <SmallPrint>{words.andMore(people.length - SHOWN)}</SmallPrint>}
        </>
      )}
      <div className={styles.actions}>
        {applied.length > 0 && <span>{words.applied(applied.length)}</span>}
        {applied.length > 0 && <Button onClick={takeBack}>{words.takeBack}</Button>}
        {people.length > 0 && applied.length === 0 && (
          <Button disabled={!worthIt} onClick={apply}>
            {words.apply}
          </Button>
        )}
      </div>
    </Section>
  );
}
