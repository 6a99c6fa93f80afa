// Faces without a name: select some, then name them or set them aside.
import { useMemo } from 'react';
import type { Changed } from '../../../electron/contract/history.ts';
import type { FaceId } from '../../../electron/contract/ids.ts';
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import { api } from '../../data/api.ts';
import { Button } from '../../components/controls/Button.tsx';
import { PersonField } from '../../components/controls/PersonField.tsx';
import { isRemoved } from '../../features/face-grid/answered-faces.ts';
import { FaceGrid } from '../../features/face-grid/FaceGrid.tsx';
import { SelectionBar } from '../../features/face-grid/SelectionBar.tsx';
import { useAnsweredFaces } from '../../features/face-grid/use-answered-faces.ts';
import { useFaceGrid } from '../../features/face-grid/use-face-grid.ts';
import { useText } from '../../i18n/use-text.ts';
import styles from './NamelessGrid.module.css';

interface NamelessGridProps {
  label: string;
  faces: readonly FaceRecord[];
  /** "Not the same person", with the key N; absent where the faces are of no group. */
  onApart?: (faces: FaceId[]) => Promise<Changed>;
  /** What can be done beside naming: set aside, or brought back. */
  can: 'set-aside' | 'bring-back';
}

export function NamelessGrid({ label, faces, onApart, can }: NamelessGridProps) {
  const text = useText();
  const [answered, answer] = useAnsweredFaces(faces, () => {
    const listed = new Set(faces.map(({ id }) => id));
    return (face) => (listed.has(face) ? 'open' : 'removed');
  });
  const shown = useMemo(() => faces.filter(({ id }) => !isRemoved(answered, id)), [faces, answered]);
  const grid = useFaceGrid(shown, 'only');

  const remove = (ids: FaceId[], call: (ids: FaceId[]) => Promise<Changed>): void => {
    if (ids.length === 0) return;
    answer(ids, 'removed', call(ids));
    grid.moveOn(ids);
  };
  const removeSelected = (call: (ids: FaceId[]) => Promise<Changed>) => () => remove(grid.selectedIds, call);

  return (
    <FaceGrid
      grid={grid}
      label={label}
      markOf={() => 'none'}
      keys={onApart === undefined ? {} : { n: (ids) => remove(ids, onApart) }}
      bar={
        <SelectionBar
          className={styles.above}
          selected={grid.selected.length}
          hint={onApart ? text.groups.keysApart : text.groups.keys}
          onClear={grid.clear}
        >
          <span className={styles.field}>
            <PersonField
              label={text.groups.nameThese(grid.selected.length)}
              placeholder={text.groups.namePlaceholder}
              allowNew
              onPick={(person) =>
                remove(grid.selectedIds, (ids) =>
                  api.confirmFaces(ids, 'id' in person ? { id: person.id } : { name: person.name }),
                )
              }
            />
          </span>
          {onApart && (
            <Button size="small" icon="split" aria-keyshortcuts="N" onClick={removeSelected(onApart)}>
              {text.groups.notThis} <kbd>N</kbd>
            </Button>
          )}
          {can === 'set-aside' ? (
            <>
              <Button size="small" onClick={removeSelected((ids) => api.markNobody(ids))}>
                {text.groups.nobody}
              </Button>
              <Button size="small" onClick={removeSelected((ids) => api.markNotFaces(ids))}>
                {text.people.notFace}
              </Button>
            </>
          ) : (
            <Button size="small" icon="undo" onClick={removeSelected((ids) => api.unassignFaces(ids))}>
              {text.groups.bringBack}
            </Button>
          )}
        </SelectionBar>
      }
    />
  );
}
