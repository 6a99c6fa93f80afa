// Every face recognised as a person or named as them: select some, answer, or drag them to another person.
import { useMemo, useState, type DragEvent } from 'react';
import type { Changed } from '../../../../electron/contract/history.ts';
import type { FaceId } from '../../../../electron/contract/ids.ts';
import type { PersonDetail } from '../../../../electron/contract/people.ts';
import type { FaceRecord } from '../../../../electron/contract/photos.ts';
import { api } from '../../../data/api.ts';
import type { PickedPerson } from '../../../components/controls/PersonField.tsx';
import { useToast } from '../../../components/hooks/use-toast.ts';
import type { AnsweredFaces } from '../../../features/face-grid/answered-faces.ts';
import { FaceGrid, type FaceBand } from '../../../features/face-grid/FaceGrid.tsx';
import { useAnsweredFaces } from '../../../features/face-grid/use-answered-faces.ts';
import { useFaceGrid, type FaceGridState } from '../../../features/face-grid/use-face-grid.ts';
import { useText } from '../../../i18n/use-text.ts';
import { AuditBar } from './AuditBar.tsx';
import { DragStrip, type DropPlace } from './DragStrip.tsx';
import { inBands } from './face-bands.ts';
import { startFaceDrag } from './face-drag.ts';
import { MoveDialog } from '../dialogs/MoveDialog.tsx';
import { SplitOffDialog } from '../dialogs/SplitOffDialog.tsx';

type DialogState = { what: 'move' | 'split-off'; faces: FaceId[] };
type Dragged = { face: FaceRecord; faces: FaceId[] };

export function FaceAudit({ person }: { person: PersonDetail }) {
  const text = useText();
  const toast = useToast();
  const [answered, answer] = useAnsweredFaces(person, () => {
    const sources = new Map(person.faces.map(({ id, source }) => [id, source]));
    return (face) => (!sources.has(face) ? 'removed' : sources.get(face) === 'person' ? 'confirmed' : 'open');
  });
  const { faces, bands } = useBands(person, answered);
  const grid = useFaceGrid(faces, 'only');
  const answers = answersAbout(person, (ids, status, call) => {
    if (ids.length === 0) return;
    answer(ids, status, call(ids));
    grid.moveOn(ids);
  });
  const [dialog, setDialog] = useState<DialogState | null>(null);
  const ask = (what: DialogState['what'], ids: FaceId[]): void => {
    if (ids.length > 0) setDialog({ what, faces: ids });
  };
  const [dragged, startDrag, endDrag] = useFaceDragging(grid);
  const drop = (ids: FaceId[], on: DropPlace): void => {
    endDrag();
    if (on === 'other-person') ask('move', ids);
    else if (on === 'nobody') answers.setAside(ids);
    else answers.moveTo(ids, { id: on.id, name: '' });
  };

  return (
    <FaceGrid
      grid={grid}
      label={text.people.facesOf(person.name)}
      bands={bands}
      markOf={(face) => (face.source === 'person' || face.similarity === null ? 'named' : face.similarity)}
      keys={{ y: answers.confirm, n: answers.reject, m: (ids) => ask('move', ids) }}
      onDragStart={startDrag}
      onDragEnd={endDrag}
      bar={
        <AuditBar
          name={person.name}
          grid={grid}
          answers={answers}
          onMove={() => ask('move', grid.selectedIds)}
          onSplitOff={() => ask('split-off', grid.selectedIds)}
          onCover={(face) => void toast.change(api.setCover(person.id, face.id))}
        />
      }
    >
      {dragged !== null && (
        <DragStrip face={dragged.face} personId={person.id} onDrop={(on) => drop(dragged.faces, on)} />
      )}
      {dialog?.what === 'move' && (
        <MoveDialog
          person={person}
          faces={dialog.faces.length}
          onMove={(to) => {
            setDialog(null);
            answers.moveTo(dialog.faces, to);
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
    </FaceGrid>
  );
}

function useBands(person: PersonDetail, answered: AnsweredFaces): { faces: readonly FaceRecord[]; bands: FaceBand[] } {
  const { people } = useText();
  const { faces, confirmed } = useMemo(() => inBands(person.faces, answered), [person.faces, answered]);
  const bands = useMemo<FaceBand[]>(
    () => [
      { key: 'confirmed', count: confirmed, title: people.bandConfirmed, note: people.bandConfirmedNote },
      {
        key: 'recognised',
        count: faces.length - confirmed,
        title: people.bandRecognised,
        note: people.bandRecognisedNote,
      },
    ],
    [confirmed, faces.length, people],
  );
  return { faces, bands };
}

export interface FaceAnswers {
  confirm: (ids: FaceId[]) => void;
  reject: (ids: FaceId[]) => void;
  setAside: (ids: FaceId[]) => void;
  markNotFaces: (ids: FaceId[]) => void;
  moveTo: (ids: FaceId[], to: PickedPerson) => void;
  splitOff: (ids: FaceId[], name: string | null) => void;
}

type Apply = (ids: FaceId[], status: 'removed' | 'confirmed', call: (ids: FaceId[]) => Promise<Changed>) => void;

function answersAbout(person: PersonDetail, apply: Apply): FaceAnswers {
  return {
    confirm: (ids) => apply(ids, 'confirmed', (these) => api.confirmFaces(these, { id: person.id })),
    reject: (ids) => apply(ids, 'removed', (these) => api.rejectFaces(these, person.id)),
    setAside: (ids) => apply(ids, 'removed', (these) => api.markNobody(these)),
    markNotFaces: (ids) => apply(ids, 'removed', (these) => api.markNotFaces(these)),
    moveTo: (ids, to) =>
      apply(ids, 'removed', (these) => api.confirmFaces(these, 'id' in to ? { id: to.id } : { name: to.name })),
    splitOff: (ids, name) => apply(ids, 'removed', (these) => api.splitPerson(person.id, these, name)),
  };
}

/** Dragging a selected face drags all selected faces; another face is dragged alone. */
function useFaceDragging(
  grid: FaceGridState,
): [Dragged | null, (event: DragEvent, face: FaceRecord, place: number) => void, () => void] {
  const text = useText();
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const start = (event: DragEvent, face: FaceRecord, place: number): void => {
    const faces = grid.isSelected(face.id) ? grid.selectedIds : [face.id];
    startFaceDrag(event, faces, text.people.dragging(faces.length));
    // The row of the active tile is never removed from the document: browsers send no dragend for a removed element.
    grid.setActive(place, 'focus');
    // Later: a page that changes while dragstart is handled cancels the drag.
    setTimeout(() => {
      if (faces.length === 1) grid.choose(faces);
      setDragged({ face, faces });
    });
  };
  return [dragged, start, () => setDragged(null)];
}
