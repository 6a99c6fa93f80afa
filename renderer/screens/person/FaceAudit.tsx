// Every face that stands for a person, dense, to look through: select, say yes or no, or drag to somebody else. Page.
import { useMemo, useState, type DragEvent } from 'react';
import type { FaceId } from '../../../electron/contract/ids.ts';
import type { PersonDetail } from '../../../electron/contract/people.ts';
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import { api } from '../../data/api.ts';
import { Button } from '../../components/controls/Button.tsx';
import type { PickedPerson } from '../../components/controls/PersonField.tsx';
import { useText } from '../../i18n/use-text.ts';
import { TileGrid, type TileGroup } from '../../components/grid/TileGrid.tsx';
import { useShortcuts } from '../../components/hooks/use-shortcuts.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import { openPhoto, useViewerClosed } from '../../features/photo-grid/viewer-list.ts';
import { AuditBar } from './AuditBar.tsx';
import { AuditTile } from './AuditTile.tsx';
import { DragStrip } from './DragStrip.tsx';
import { inBands } from './face-bands.ts';
import { startFaceDrag } from './face-drag.ts';
import { MoveDialog } from './MoveDialog.tsx';
import { SplitOffDialog } from './SplitOffDialog.tsx';
import { useFaceGrid } from '../../features/face-grid/use-face-grid.ts';
import { useToldFaces } from './use-told-faces.ts';
import styles from '../../features/face-grid/face-grid.module.css';

const TILE = { width: 92, height: 'square', gap: 6 } as const;
const HEADING = 56;

export function FaceAudit({ person }: { person: PersonDetail }) {
  const text = useText();
  const toast = useToast();
  const [told, say] = useToldFaces(person, () => {
    const sources = new Map(person.faces.map(({ id, source }) => [id, source]));
    return (face) => (!sources.has(face) ? 'gone' : sources.get(face) === 'person' ? 'confirmed' : 'open');
  });
  const { faces, confirmed } = useMemo(() => inBands(person.faces, told), [person.faces, told]);
  const order = useMemo(() => faces.map(({ id }) => id), [faces]);
  const photosInOrder = useMemo(() => [...new Set(faces.map(({ photoId }) => photoId))], [faces]);
  const open = (face: FaceRecord): void => openPhoto(face.photoId, photosInOrder, face.id);
  const grid = useFaceGrid(order, 'only', (id) => {
    const face = faces.find((each) => each.id === id);
    if (face !== undefined) open(face);
  });
  const selected = useMemo(() => faces.filter(({ id }) => grid.selection.selected.has(id)), [faces, grid.selection]);
  const [dialog, setDialog] = useState<{ what: 'move' | 'split-off'; faces: FaceId[] } | null>(null);
  const [dragged, setDragged] = useState<{ face: FaceRecord; faces: FaceId[] } | null>(null);

  const take = (
    ids: FaceId[],
    call: (ids: FaceId[]) => ReturnType<typeof api.rejectFaces>,
    said: 'gone' | 'confirmed' = 'gone',
  ): void => {
    if (ids.length === 0) return;
    say(ids, said, call(ids));
    grid.follow(ids);
  };
  const answers = {
    yes: (ids: FaceId[]): void => take(ids, (these) => api.confirmFaces(these, { id: person.id }), 'confirmed'),
    no: (ids: FaceId[]): void => take(ids, (these) => api.rejectFaces(these, person.id)),
    nobody: (ids: FaceId[]): void => take(ids, (these) => api.markNobody(these)),
    notFaces: (ids: FaceId[]): void => take(ids, (these) => api.markNotFaces(these)),
    moveTo: (ids: FaceId[], who: PickedPerson): void =>
      take(ids, (these) => api.confirmFaces(these, 'id' in who ? { id: who.id } : { name: who.name })),
    splitOff: (ids: FaceId[], name: string | null): void =>
      take(ids, (these) => api.splitPerson(person.id, these, name)),
  };
  const ask = (what: 'move' | 'split-off', ids: FaceId[]): void =>
    ids.length > 0 ? setDialog({ what, faces: ids }) : undefined;
  const chosen = (): FaceId[] => selected.map(({ id }) => id);

  const groups = useMemo<TileGroup[]>(() => {
    const selectAll = (from: number, to: number) => (
      <Button size="small" kind="quiet" className={styles.selectAll} onClick={() => grid.choose(order.slice(from, to))}>
        {text.people.selectAll}
      </Button>
    );
    return [
      {
        key: 'confirmed',
        count: confirmed,
        title: text.people.bandConfirmed,
        note: text.people.bandConfirmedNote,
        action: selectAll(0, confirmed),
      },
      {
        key: 'recognised',
        count: order.length - confirmed,
        title: text.people.bandRecognised,
        note: text.people.bandRecognisedNote,
        action: selectAll(confirmed, order.length),
      },
    ];
    // eslint-disable-next-line react-hooks/exhaustive-deps -- choose only sets state: an older one does the same
  }, [confirmed, order, text]);

  useShortcuts({
    y: ({ target, repeat }) => !repeat && answers.yes(grid.meant(target)),
    n: ({ target, repeat }) => !repeat && answers.no(grid.meant(target)),
    m: ({ target }) => ask('move', grid.meant(target)),
    'mod+a': () => grid.choose(grid.active < confirmed ? order.slice(0, confirmed) : order.slice(confirmed)),
    ...(selected.length > 0 && { Escape: grid.clear }),
  });
  useViewerClosed((last) => {
    // The face it was opened from, if the viewer is still on its photo.
    const place =
      faces[grid.active]?.photoId === last ? grid.active : faces.findIndex(({ photoId }) => photoId === last);
    if (place >= 0) grid.goTo(place);
  });

  const startDrag = (event: DragEvent, face: FaceRecord, place: number): void => {
    const these = grid.selection.selected.has(face.id) ? chosen() : [face.id];
    startFaceDrag(event, these, text.people.dragging(these.length), styles.ghost ?? '');
    // The row with the active tile stays in the document: without it the browser would forget to say that the drag has
    // ended.
    grid.onActive(place, 'focus');
    // In a moment: a page that changes while a drag begins loses it.
    setTimeout(() => {
      if (these.length === 1) grid.choose(these);
      setDragged({ face, faces: these });
    });
  };
  const drop = (ids: FaceId[], on: { id: number } | 'somebody' | 'nobody'): void => {
    setDragged(null);
    if (on === 'somebody') ask('move', ids);
    else if (on === 'nobody') answers.nobody(ids);
    else answers.moveTo(ids, { id: on.id, name: '' });
  };

  return (
    <div className={styles.audit} onDragEnd={() => setDragged(null)}>
      <AuditBar
        name={person.name}
        selected={selected}
        answer={{
          yes: () => answers.yes(chosen()),
          no: () => answers.no(chosen()),
          move: () => ask('move', chosen()),
          splitOff: () => ask('split-off', chosen()),
          nobody: () => answers.nobody(chosen()),
          notFaces: () => answers.notFaces(chosen()),
          cover: (face) => void toast.change(api.setCover(person.id, face.id)),
          clear: grid.clear,
        }}
        onOpen={open}
      />
      <div className={styles.grid}>
        <TileGrid
          label={text.people.facesOf(person.name)}
          groups={groups}
          tile={TILE}
          headingHeight={HEADING}
          active={grid.active}
          onActive={grid.onActive}
          focusRequest={grid.focusRequest}
          tileKey={(index) => order[index] ?? index}
        >
          {(index, focus) => {
            const face = faces[index];
            if (face === undefined) return null;
            return (
              <AuditTile
                faceId={face.id}
                number={index + 1}
                similarity={face.source === 'person' ? null : face.similarity}
                focus={focus}
                selected={grid.selection.selected.has(face.id)}
                onClick={(event) => grid.onClick(event, face.id)}
                onDoubleClick={() => open(face)}
                onKeyDown={(event) => grid.onKeyDown(event, face.id)}
                onDragStart={(event) => startDrag(event, face, index)}
              />
            );
          }}
        </TileGrid>
      </div>
      {dragged !== null && (
        <DragStrip face={dragged.face} personId={person.id} onDrop={(on) => drop(dragged.faces, on)} />
      )}
      {dialog?.what === 'move' && (
        <MoveDialog
          person={person}
          faces={dialog.faces.length}
          onMove={(who) => {
            setDialog(null);
            answers.moveTo(dialog.faces, who);
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog?.what === 'split-off' && (
        <SplitOffDialog
          person={person}
          faces={dialog.faces.length}
          onSplit={(name) => {
            setDialog(null);
            answers.splitOff(dialog.faces, name);
          }}
          onClose={() => setDialog(null)}
        />
      )}
    </div>
  );
}
