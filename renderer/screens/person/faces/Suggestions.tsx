// Faces that may be this person: the user marks the wrong ones and confirms the rest at once.
import { useMemo } from 'react';
import type { FaceId } from '../../../../electron/contract/ids.ts';
import type { PersonDetail, QuestionList } from '../../../../electron/contract/people.ts';
import { api } from '../../../data/api.ts';
import { Button } from '../../../components/controls/Button.tsx';
import { EmptyState, FailedState, Loading, Skeleton } from '../../../components/layout/States.tsx';
import { FACE_TILE, FaceGrid } from '../../../features/face-grid/FaceGrid.tsx';
import { SelectionBar, YesNoButtons } from '../../../features/face-grid/SelectionBar.tsx';
import { useAnsweredFaces } from '../../../features/face-grid/use-answered-faces.ts';
import { useFaceGrid } from '../../../features/face-grid/use-face-grid.ts';
import { useText } from '../../../i18n/use-text.ts';
import { href, navigate } from '../../../data/router.ts';
import { useQuery } from '../../../data/use-query.ts';
import { suggestedFaces } from './suggested-faces.ts';
import styles from '../Person.module.css';

/** Questions requested at a time: when these are answered, the next ones are loaded. */
const QUESTIONS_AT_ONCE = 500;

export function Suggestions({ person }: { person: PersonDetail }) {
  const list = useQuery('listQuestions', { personId: person.id, limit: QUESTIONS_AT_ONCE });
  if (list.state === 'failed') return <FailedState error={list.error} onRetry={list.retry} />;
  if (list.state === 'loading') {
    return (
      <Loading className={styles.loadingFaces}>
        <Skeleton height={FACE_TILE.width} />
      </Loading>
    );
  }
  return <SuggestedFaces person={person} list={list.data} />;
}

function SuggestedFaces({ person, list }: { person: PersonDetail; list: QuestionList }) {
  const text = useText();
  const [answered, answer] = useAnsweredFaces(list, () => {
    const asked = new Set(list.questions.flatMap(({ faces }) => faces.map(({ face }) => face.id)));
    return (face) => (asked.has(face) ? 'open' : 'removed');
  });
  const suggested = useMemo(() => suggestedFaces(list.questions, answered), [list, answered]);
  const faces = useMemo(() => suggested.map(({ face }) => face), [suggested]);
  const similarities = useMemo(
    () => new Map(suggested.map(({ face, similarity }) => [face.id, similarity])),
    [suggested],
  );
  // Marking several wrong faces one by one is what this list is for: a second click must not unmark the first face.
  const grid = useFaceGrid(faces, 'toggle');
  const marked = grid.selectedIds;
  const rest = grid.order.filter((face) => !grid.isSelected(face));

  const confirm = (ids: readonly FaceId[]): void => {
    if (ids.length > 0) answer(ids, 'removed', api.confirmFaces([...ids], { id: person.id }));
  };
  const reject = (ids: readonly FaceId[]): void => {
    if (ids.length > 0) answer(ids, 'removed', api.rejectFaces([...ids], person.id));
  };
  const answerThese = (give: (ids: readonly FaceId[]) => void, ids: readonly FaceId[]): void => {
    if (ids.length === 0) return;
    give(ids);
    grid.moveOn(ids);
  };
  const answerAll = (): void => {
    reject(marked);
    confirm(rest);
    grid.clear();
  };

  if (faces.length === 0) {
    const moreToCome = list.total > list.questions.length;
    if (moreToCome) return <Loading className={styles.loadingFaces}>{null}</Loading>;
    return (
      <EmptyState icon="check" title={text.people.noSuggestions} body={text.people.noSuggestionsBody(person.name)} />
    );
  }
  return (
    <FaceGrid
      grid={grid}
      label={text.people.suggestionsOf(person.name)}
      markOf={(face) => similarities.get(face.id) ?? 'none'}
      keys={{ y: (ids) => answerThese(confirm, ids), n: (ids) => answerThese(reject, ids) }}
      bar={
        <SelectionBar
          className={styles.suggestionBar}
          label={text.people.suggestionsOf(person.name)}
          selected={marked.length}
          hint={text.people.suggestionsKeys(person.name)}
          onClear={grid.clear}
          end={
            <>
              {marked.length === 0 && (
                <Button size="small" onClick={() => navigate(href('review', undefined, { person: person.id }))}>
                  {text.people.oneByOne}
                </Button>
              )}
              <Button size="small" kind="primary" onClick={answerAll}>
                {marked.length === 0
                  ? text.people.yesToAll(faces.length)
                  : rest.length === 0
                    ? text.people.noToAll(marked.length)
                    : text.people.noToThese(marked.length, rest.length)}
              </Button>
            </>
          }
        >
          <YesNoButtons
            name={person.name}
            onYes={() => answerThese(confirm, marked)}
            onNo={() => answerThese(reject, marked)}
          />
        </SelectionBar>
      }
    />
  );
}
