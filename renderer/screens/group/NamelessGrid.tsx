// Nameless faces, dense: select some, and say who they are or what is to become of them. Page.
import { useMemo, useState } from 'react';
import type { Changed } from '../../../electron/contract/history.ts';
import type { FaceId } from '../../../electron/contract/ids.ts';
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import { api, media } from '../../data/api.ts';
import { Button, IconButton } from '../../components/controls/Button.tsx';
import { PersonField } from '../../components/controls/PersonField.tsx';
import { cx } from '../../components/cx.ts';
import { useText } from '../../i18n/use-text.ts';
import { TileGrid } from '../../components/grid/TileGrid.tsx';
import { useShortcuts } from '../../components/hooks/use-shortcuts.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import { openPhoto, useViewerClosed } from '../../features/photo-grid/viewer-list.ts';
import { useFaceGrid } from '../../features/face-grid/use-face-grid.ts';
import audit from '../../features/face-grid/face-grid.module.css';
import styles from './NamelessGrid.module.css';

interface NamelessGridProps {
  label: string;
  faces: readonly FaceRecord[];
  /** "Not the same person", with the key N; absent where there is nobody to be apart from. */
  onApart?: (faces: FaceId[]) => Promise<Changed>;
  /** What can be done beside naming: set aside, or brought back. */
  can: 'set-aside' | 'bring-back';
}

const TILE = { width: 92, height: 'square', gap: 6 } as const;

export function NamelessGrid({ label, faces, onApart, can }: NamelessGridProps) {
  const text = useText();
  const toast = useToast();
  const [settled, setSettled] = useState<ReadonlySet<FaceId>>(new Set());
  const [seen, setSeen] = useState(faces);
  if (seen !== faces) {
    // The list knows by now.
    setSeen(faces);
    setSettled(new Set());
  }
  const shown = useMemo(() => faces.filter(({ id }) => !settled.has(id)), [faces, settled]);
  const order = useMemo(() => shown.map(({ id }) => id), [shown]);
  const photos = useMemo(() => [...new Set(shown.map(({ photoId }) => photoId))], [shown]);
  const open = (id: FaceId): void => {
    const face = shown.find((each) => each.id === id);
    if (face !== undefined) openPhoto(face.photoId, photos, face.id);
  };
  const grid = useFaceGrid(order, 'only', open);
  const selected = order.filter((id) => grid.selection.selected.has(id));

  const say = (ids: FaceId[], call: (ids: FaceId[]) => Promise<Changed>): void => {
    if (ids.length === 0) return;
    setSettled((before) => new Set([...before, ...ids]));
    grid.follow(ids);
    void toast.change(call(ids)).then((worked) => {
      if (!worked) setSettled((before) => new Set([...before].filter((id) => !ids.includes(id))));
    });
  };
  useShortcuts({
    ...(onApart && { n: ({ target, repeat }) => !repeat && say(grid.meant(target), onApart) }),
    'mod+a': () => grid.choose(order),
    ...(selected.length > 0 && { Escape: grid.clear }),
  });
  useViewerClosed((last) => {
    const place =
      shown[grid.active]?.photoId === last ? grid.active : shown.findIndex(({ photoId }) => photoId === last);
    if (place >= 0) grid.goTo(place);
  });

  return (
    <div className={audit.audit}>
      {selected.length === 0 ? (
        <p className={cx(audit.hint, styles.above)}>{onApart ? text.groups.keysApart : text.groups.keys}</p>
      ) : (
        <div className={cx(audit.bar, styles.above)} role="toolbar" aria-label={text.people.selected(selected.length)}>
          <span aria-live="polite" className={audit.selected}>
            {text.people.selected(selected.length)}
          </span>
          <span className={styles.field}>
            <PersonField
              label={text.groups.nameThese(selected.length)}
              placeholder={text.groups.namePlaceholder}
              allowNew
              onPick={(person) =>
                say(selected, (ids) =>
                  api.confirmFaces(ids, 'id' in person ? { id: person.id } : { name: person.name }),
                )
              }
            />
          </span>
          {onApart && (
            <Button size="small" icon="split" aria-keyshortcuts="N" onClick={() => say(selected, onApart)}>
              {text.groups.notThis} <kbd>N</kbd>
            </Button>
          )}
          {can === 'set-aside' ? (
            <>
              <Button size="small" onClick={() => say(selected, (ids) => api.markNobody(ids))}>
                {text.groups.nobody}
              </Button>
              <Button size="small" onClick={() => say(selected, (ids) => api.markNotFaces(ids))}>
                {text.people.notFace}
              </Button>
            </>
          ) : (
            <Button size="small" icon="undo" onClick={() => say(selected, (ids) => api.unassignFaces(ids))}>
              {text.groups.bringBack}
            </Button>
          )}
          <IconButton size="small" label={text.people.clear} icon="close" shortcut="Esc" onClick={grid.clear} />
        </div>
      )}
      <div className={audit.grid}>
        <TileGrid
          label={label}
          groups={[{ key: 'faces', count: shown.length }]}
          tile={TILE}
          active={grid.active}
          onActive={grid.onActive}
          focusRequest={grid.focusRequest}
          tileKey={(index) => order[index] ?? index}
        >
          {(index, focus) => {
            const face = shown[index];
            if (face === undefined) return null;
            return (
              <button
                {...focus}
                type="button"
                className={audit.tile}
                aria-pressed={grid.selection.selected.has(face.id)}
                aria-label={text.groups.face(index + 1)}
                onClick={(event) => grid.onClick(event, face.id)}
                onDoubleClick={() => open(face.id)}
                onKeyDown={(event) => grid.onKeyDown(event, face.id)}
              >
                <img src={media.face(face.id, 192)} alt="" loading="lazy" decoding="async" draggable={false} />
              </button>
            );
          }}
        </TileGrid>
      </div>
    </div>
  );
}
