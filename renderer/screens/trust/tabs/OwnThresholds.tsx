// Thresholds of people's own, what they gain on pairs that were held back, and putting them in force. Page.
import type { Measure } from '../../../../electron/contract/measure.ts';
import { api } from '../../../data/api.ts';
import { Button } from '../../../components/controls/Button.tsx';
import { FailedState, Loading, Skeleton } from '../../../components/layout/States.tsx';
import { cx } from '../../../components/cx.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useQuery } from '../../../data/use-query.ts';
import { useToast } from '../../../components/hooks/use-toast.ts';
import styles from './OwnThresholds.module.css';
import { Section } from '../../../components/layout/Section.tsx';
import tables from '../../../components/layout/table.module.css';

/** The farthest off come first; the rest are said as a number. */
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
        <p className={tables.soft}>{words.nobody}</p>
      ) : (
        <div className={tables.scroll}>
          <table className={tables.table}>
            <thead>
              <tr>
                <th scope="col">{words.person}</th>
                <th scope="col" className={tables.number}>
                  {words.theirOwn}
                </th>
                <th scope="col" className={tables.number}>
                  {words.weight}
                </th>
                <th scope="col" className={tables.number}>
                  {words.pairs}
                </th>
              </tr>
            </thead>
            <tbody>
              {people.slice(0, SHOWN).map((each) => (
                <tr key={each.person.id}>
                  <th scope="row">{each.person.name}</th>
                  <td className={tables.number}>{words.beside(each.value, value)}</td>
                  <td className={tables.number}>{text.trust.percent(each.weight)}</td>
                  <td className={cx(tables.number, tables.soft)}>{words.pairsOf(each.genuine, each.impostor)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {people.length > SHOWN && <p className={tables.soft}>{words.andMore(people.length - SHOWN)}</p>}
        </div>
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
