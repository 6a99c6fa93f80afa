// Every face that stands for a person, dense, to look through: select, and say yes or no. Page.
import { useMemo, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { Changed, FaceId, FaceRecord, PersonDetail } from '../../../electron/api.ts';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/States.tsx';
import { useText } from '../../i18n/use-text.ts';
import { TileGrid, type TileGroup } from '../../tile-grid/TileGrid.tsx';
import { useShortcuts } from '../../use-shortcuts.ts';
import { useToast } from '../../use-toast.ts';
import { openPhoto, useViewerClosed } from '../../viewer-list.ts';
import { AuditBar } from './AuditBar.tsx';
import { AuditTile } from './AuditTile.tsx';
import { keepSelected, nothingSelected, select, type FaceSelection } from './face-selection.ts';
import styles from './FaceAudit.module.css';

const TILE = { width: 92, height: 'square', gap: 6 } as const;
const HEADING = 56;

export function FaceAudit({ person }: { person: PersonDetail }) {
  const text = useText();
  const toast = useToast();
  const { faces } = person;
  const order = useMemo(() => faces.map((face) => face.id), [faces]);
  const [chosen, setChosen] = useState<FaceSelection>(nothingSelected);
  const [active, setActive] = useState(0);
  const [focusRequest, setFocusRequest] = useState(0);
  const selection = keepSelected(chosen, order);
  const selected = faces.filter((face) => selection.selected.has(face.id));

  const confirmed = faces.filter(({ source }) => source === 'person').length;
  const groups = useMemo<TileGroup[]>(
    () => [
      { key: 'confirmed', count: confirmed, title: text.people.bandConfirmed, note: text.people.bandConfirmedNote },
      { key: 'recognised', count: faces.length - confirmed, title: text.people.bandRecognised, note: text.people.bandRecognisedNote },
    ],
    [confirmed, faces.length, text],
  );

  const say = (call: Promise<Changed>): void => void toast.change(call);
  /** Who is gone through one by one: the next face takes the place of the one that was answered. */
  const follow = (): void => {
    const next = faces[active + 1] ?? faces[active - 1];
    if (selected.length === 1 && next !== undefined) setChosen({ selected: new Set([next.id]), anchor: next.id });
    else setChosen(nothingSelected);
  };
  const answer = {
    yes(): void {
      if (selected.length === 0) return;
      say(api.confirmFaces(selected.map(({ id }) => id), { id: person.id }));
      follow();
    },
    no(): void {
      if (selected.length === 0) return;
      say(api.rejectFaces(selected.map(({ id }) => id), person.id));
      follow();
    },
    notFaces(): void {
      say(api.markNotFaces(selected.map(({ id }) => id)));
      setChosen(nothingSelected);
    },
    cover: (face: FaceRecord): void => say(api.setCover(person.id, face.id)),
    clear: (): void => setChosen(nothingSelected),
  };

  const photosInOrder = useMemo(() => [...new Set(faces.map(({ photoId }) => photoId))], [faces]);
  const open = (face: FaceRecord): void => openPhoto(face.photoId, photosInOrder, face.id);
  useShortcuts({ y: answer.yes, n: answer.no, ...(selected.length > 0 && { Escape: answer.clear }) });
  useViewerClosed((last) => {
    const index = faces.findIndex(({ photoId }) => photoId === last);
    if (index < 0) return;
    // The face it was opened from, if the viewer is still on its photo.
    if (faces[active]?.photoId !== last) setActive(index);
    setFocusRequest((n) => n + 1);
  });

  const click = (event: MouseEvent, face: FaceId): void =>
    setChosen(select(selection, order, face, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only'));
  const key = (event: KeyboardEvent, face: FaceRecord): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      open(face);
    } else if (event.key === ' ') {
      event.preventDefault();
      setChosen(select(selection, order, face.id, 'toggle'));
    }
  };
  const move = (index: number, by: 'key' | 'shift-key' | 'focus'): void => {
    setActive(index);
    const face = order[index];
    if (by !== 'focus' && face !== undefined) setChosen(select(selection, order, face, by === 'shift-key' ? 'range' : 'only'));
  };

  if (faces.length === 0) return <EmptyState icon="person" title={text.people.noPhotos} body={text.people.noPhotosBody(person.name)} />;
  return (
    <div className={styles.audit}>
      <AuditBar name={person.name} selected={selected} answer={answer} onOpen={open} />
      <div className={styles.grid}>
        <TileGrid
          label={text.people.facesOf(person.name)}
          groups={groups}
          tile={TILE}
          headingHeight={HEADING}
          active={active}
          onActive={move}
          focusRequest={focusRequest}
          tileKey={(index) => order[index] ?? index}
        >
          {(index, focus) => {
            const face = faces[index];
            if (face === undefined) return null;
            return (
              <AuditTile
                face={face}
                number={index + 1}
                focus={focus}
                selected={selection.selected.has(face.id)}
                onClick={(event) => click(event, face.id)}
                onDoubleClick={() => open(face)}
                onKeyDown={(event) => key(event, face)}
              />
            );
          }}
        </TileGrid>
      </div>
    </div>
  );
}
