// Faces that may be a person, dense: select the wrong ones, and say yes to the rest. Page.
import { useMemo } from 'react';
import type { FaceId } from '../../../electron/contract/ids.ts';
import type { PersonDetail, QuestionList } from '../../../electron/contract/people.ts';
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import { api } from '../../data/api.ts';
import { Button, IconButton } from '../../components/controls/Button.tsx';
import { EmptyState, FailedState, Loading, Skeleton } from '../../components/layout/States.tsx';
import { cx } from '../../components/cx.ts';
import { useText } from '../../i18n/use-text.ts';
import { href, navigate } from '../../data/router.ts';
import { TileGrid } from '../../components/grid/TileGrid.tsx';
import { useQuery } from '../../data/use-query.ts';
import { useShortcuts } from '../../components/hooks/use-shortcuts.ts';
import { openPhoto, useViewerClosed } from '../../features/photo-grid/viewer-list.ts';
import { AuditTile } from './AuditTile.tsx';
import { suggestedFaces } from './suggested-faces.ts';
import { useFaceGrid } from '../../features/face-grid/use-face-grid.ts';
import { useToldFaces } from './use-told-faces.ts';
import styles from '../../features/face-grid/face-grid.module.css';

/** Questions asked for at a time: when they are answered, the next ones come. */
const MOST = 500;
const TILE = { width: 92, height: 'square', gap: 6 } as const;

export function Suggestions({ person }: { person: PersonDetail }) {
  const list = useQuery('listQuestions', { personId: person.id, limit: MOST });
  if (list.state === 'failed') return <FailedState error={list.error} onRetry={list.retry} />;
  if (list.state === 'loading') {
    return (
      <Loading className={styles.loading}>
        <Skeleton height={TILE.width} />
      </Loading>
    );
  }
  return <SuggestedGrid person={person} list={list.data} />;
}

function SuggestedGrid({ person, list }: { person: PersonDetail; list: QuestionList }) {
  const text = useText();
  const [told, say] = useToldFaces(list, () => {
    const asked = new Set(list.questions.flatMap(({ faces }) => faces.map(({ face }) => face.id)));
    return (face) => (asked.has(face) ? 'open' : 'gone');
  });
  const faces = useMemo(() => suggestedFaces(list.questions, told), [list, told]);
  const order = useMemo(() => faces.map(({ face }) => face.id), [faces]);
  const photosInOrder = useMemo(() => [...new Set(faces.map(({ face }) => face.photoId))], [faces]);
  const open = (face: FaceRecord): void => openPhoto(face.photoId, photosInOrder, face.id);
  const grid = useFaceGrid(order, 'toggle', (id) => {
    const found = faces.find(({ face }) => face.id === id);
    if (found !== undefined) open(found.face);
  });
  const { selected } = grid.selection;
  const rest = order.filter((face) => !selected.has(face));

  const yes = (ids: readonly FaceId[]): void => {
    if (ids.length > 0) say(ids, 'gone', api.confirmFaces([...ids], { id: person.id }));
  };
  const no = (ids: readonly FaceId[]): void => {
    if (ids.length > 0) say(ids, 'gone', api.rejectFaces([...ids], person.id));
  };
  const answer = (give: (ids: readonly FaceId[]) => void, ids: readonly FaceId[]): void => {
    if (ids.length === 0) return;
    give(ids);
    grid.follow(ids);
  };
  const chosen = (): FaceId[] => order.filter((face) => selected.has(face));
  const answerAll = (): void => {
    no(chosen());
    yes(rest);
    grid.clear();
  };

  useShortcuts({
    y: ({ target, repeat }) => !repeat && answer(yes, grid.meant(target)),
    n: ({ target, repeat }) => !repeat && answer(no, grid.meant(target)),
    'mod+a': () => grid.choose(order),
    ...(selected.size > 0 && { Escape: grid.clear }),
  });
  useViewerClosed((last) => {
    const place =
      faces[grid.active]?.face.photoId === last ? grid.active : faces.findIndex(({ face }) => face.photoId === last);
    if (place >= 0) grid.goTo(place);
  });

  if (faces.length === 0) {
    // The next ones are on their way.
    if (list.total > list.questions.length) return <Loading className={styles.loading}>{null}</Loading>;
    return (
      <EmptyState icon="check" title={text.people.noSuggestions} body={text.people.noSuggestionsBody(person.name)} />
    );
  }
  return (
    <div className={styles.audit}>
      <div
        className={cx(styles.bar, styles.suggestions)}
        role="toolbar"
        aria-label={text.people.suggestionsOf(person.name)}
      >
        {selected.size === 0 ? (
          <span className={styles.words}>{text.people.suggestionsKeys(person.name)}</span>
        ) : (
          <>
            <span aria-live="polite" className={styles.selected}>
              {text.people.selected(selected.size)}
            </span>
            <Button
              size="small"
              icon="check"
              aria-keyshortcuts="Y"
              title={text.people.yes(person.name)}
              onClick={() => answer(yes, chosen())}
            >
              {text.review.yes} <kbd>Y</kbd>
            </Button>
            <Button
              size="small"
              icon="close"
              aria-keyshortcuts="N"
              title={text.people.no(person.name)}
              onClick={() => answer(no, chosen())}
            >
              {text.review.no} <kbd>N</kbd>
            </Button>
            <IconButton size="small" label={text.people.clear} icon="close" shortcut="Esc" onClick={grid.clear} />
          </>
        )}
        <span className={styles.whole}>
          {selected.size === 0 && (
            <Button size="small" onClick={() => navigate(href('review', undefined, { person: person.id }))}>
              {text.people.oneByOne}
            </Button>
          )}
          <Button size="small" kind="primary" onClick={answerAll}>
            {selected.size === 0
              ? text.people.yesToAll(faces.length)
              : rest.length === 0
                ? text.people.noToAll(selected.size)
                : text.people.noToThese(selected.size, rest.length)}
          </Button>
        </span>
      </div>
      <div className={styles.grid}>
        <TileGrid
          label={text.people.suggestionsOf(person.name)}
          groups={[{ key: 'suggested', count: faces.length }]}
          tile={TILE}
          active={grid.active}
          onActive={grid.onActive}
          focusRequest={grid.focusRequest}
          tileKey={(index) => order[index] ?? index}
        >
          {(index, focus) => {
            const each = faces[index];
            if (each === undefined) return null;
            const { face, similarity } = each;
            return (
              <AuditTile
                faceId={face.id}
                number={index + 1}
                similarity={similarity}
                focus={focus}
                selected={selected.has(face.id)}
                onClick={(event) => grid.onClick(event, face.id)}
                onDoubleClick={() => open(face)}
                onKeyDown={(event) => grid.onKeyDown(event, face.id)}
              />
            );
          }}
        </TileGrid>
      </div>
    </div>
  );
}
