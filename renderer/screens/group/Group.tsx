// One group of nameless faces: every face of it, a field for the name, and groups that may be the same person.
import type { GroupDetail } from '../../../electron/contract/people.ts';
import { api } from '../../data/api.ts';
import { Button } from '../../components/controls/Button.tsx';
import { FaceTile } from '../../components/layout/FaceTile.tsx';
import { PersonField, type PickedPerson } from '../../components/controls/PersonField.tsx';
import { Screen } from '../../components/layout/Screen.tsx';
import { EmptyState, FailedState, Loading, Skeleton } from '../../components/layout/States.tsx';
import { useText } from '../../i18n/use-text.ts';
import { href, navigate } from '../../data/router.ts';
import type { ScreenProps } from '../../components/layout/screen-props.ts';
import { useQuery } from '../../data/use-query.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import { NamelessGrid } from './NamelessGrid.tsx';
import styles from './Group.module.css';

export function Group({ route }: ScreenProps) {
  const text = useText();
  const group = useQuery('getGroup', Number(route.id));
  if (group.state === 'ready') return <KnownGroup group={group.data} />;
  return (
    <Screen fill title={text.groups.title}>
      {group.state === 'loading' && (
        <Loading className={styles.loading}>
          <Skeleton height={96} />
        </Loading>
      )}
      {group.state === 'failed' &&
        (group.error.code === 'gone' ? (
          <EmptyState icon="people" title={text.groups.gone} body={text.groups.goneBody}>
            <Button onClick={() => navigate(href('people'))}>{text.groups.toPeople}</Button>
          </EmptyState>
        ) : (
          <FailedState error={group.error} onRetry={group.retry} />
        ))}
    </Screen>
  );
}

/** Faces of a near group that are shown beside its button. */
const NEAR_FACES = 4;

function KnownGroup({ group }: { group: GroupDetail }) {
  const text = useText();
  const toast = useToast();
  const name = async (person: PickedPerson): Promise<void> => {
    if (
      await toast.change(
        api.confirmFaces({ groupId: group.id }, 'id' in person ? { id: person.id } : { name: person.name }),
      )
    )
      navigate(href('people'), { replace: true });
  };
  const setAside = async (): Promise<void> => {
    if (await toast.change(api.markNobody({ groupId: group.id }))) navigate(href('people'), { replace: true });
  };
  const [cover] = group.sample;
  return (
    <Screen
      fill
      title={
        <span className={styles.title}>
          <FaceTile face={cover === undefined ? null : { faceId: cover }} size={56} name="" />
          <span>
            {text.groups.title}
            <span className={styles.counts}>{text.groups.counts(group.size, group.photos)}</span>
          </span>
        </span>
      }
      actions={
        <>
          {group.suggestion !== null && (
            <Button
              className={styles.suggestion}
              icon="check"
              title={text.groups.isItTitle(group.suggestion.person.name)}
              onClick={() => void name(group.suggestion!.person)}
            >
              <span>{text.groups.isIt(group.suggestion.person.name)}</span>
            </Button>
          )}
          <span className={styles.field}>
            <PersonField
              label={text.groups.name(group.size)}
              placeholder={text.groups.namePlaceholder}
              allowNew
              onPick={(person) => void name(person)}
            />
          </span>
          <Button icon="eyeOff" className={styles.aside} title={text.groups.nobody} onClick={() => void setAside()}>
            <span>{text.groups.nobody}</span>
          </Button>
        </>
      }
    >
      <div className={styles.column}>
        {group.near.length > 0 && (
          <section className={styles.near} aria-labelledby="near">
            <h2 id="near">{text.groups.near}</h2>
            <ul>
              {group.near.map(({ group: other }) => (
                <li key={other.id}>
                  <a href={href('group', other.id)} aria-label={text.groups.open(other.size)} draggable={false}>
                    {other.sample.slice(0, NEAR_FACES).map((faceId) => (
                      <FaceTile key={faceId} face={{ faceId }} size={44} name="" />
                    ))}
                  </a>
                  <Button
                    size="small"
                    icon="merge"
                    aria-label={text.groups.sameTitle(other.size)}
                    onClick={() => void toast.change(api.joinGroups(other.id, group.id))}
                  >
                    {text.groups.same}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <div className={styles.faces}>
          <NamelessGrid
            label={text.groups.facesOf}
            faces={group.faces}
            can="set-aside"
            onApart={(faces) => api.separateFaces(group.id, faces)}
          />
        </div>
      </div>
    </Screen>
  );
}
