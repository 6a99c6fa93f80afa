// The one grid of faces to select and answer: a person's faces, suggestions, and faces without a name.
import { useMemo, type DragEvent, type ReactNode } from 'react';
import type { FaceId } from '../../../electron/contract/ids.ts';
import type { FaceRecord } from '../../../electron/contract/photos.ts';
import { TileGrid, type TileGroup } from '../../components/grid/TileGrid.tsx';
import { Button } from '../../components/controls/Button.tsx';
import { useShortcuts, type Shortcuts } from '../../components/hooks/use-shortcuts.ts';
import { useText } from '../../i18n/use-text.ts';
import styles from './FaceGrid.module.css';
import { FaceGridTile, type FaceMark } from './FaceGridTile.tsx';
import type { FaceGridState } from './use-face-grid.ts';

/** Faces that follow each other under one heading. */
export interface FaceBand {
  key: string;
  count: number;
  title: string;
  note: string;
}

interface FaceGridProps {
  grid: FaceGridState;
  label: string;
  /** Absent: one band without a heading. */
  bands?: readonly FaceBand[];
  markOf: (face: FaceRecord) => FaceMark;
  /** What a key does with the selected faces, or else with the one that has the focus. */
  keys?: Readonly<Record<string, (faces: FaceId[]) => void>>;
  /** Absent: faces can't be dragged. */
  onDragStart?: (event: DragEvent, face: FaceRecord, place: number) => void;
  onDragEnd?: () => void;
  /** Above the tiles: a SelectionBar. */
  bar: ReactNode;
  /** Over or beside the tiles. */
  children?: ReactNode;
}

export const FACE_TILE = { width: 92, height: 'square', gap: 6 } as const;
const HEADING = 56;

export function FaceGrid(props: FaceGridProps) {
  const { grid, label, bands, markOf, keys = {}, onDragStart, onDragEnd, bar, children } = props;
  const groups = useTileGroups(grid, bands);
  useShortcuts({
    ...answersByKey(grid, keys),
    'mod+a': () => grid.choose(bandOfActive(grid, bands)),
    ...(grid.selected.length > 0 && { Escape: grid.clear }),
  });
  return (
    <div className={styles.faceGrid} onDragEnd={onDragEnd}>
      {bar}
      <div className={styles.tiles}>
        <TileGrid
          label={label}
          groups={groups}
          tile={FACE_TILE}
          headingHeight={bands === undefined ? 0 : HEADING}
          active={grid.active}
          onActive={grid.setActive}
          focusRequest={grid.focusRequest}
          tileKey={(place) => grid.order[place] ?? place}
        >
          {(place, focus) => {
            const face = grid.faces[place];
            if (face === undefined) return null;
            return (
              <FaceGridTile
                faceId={face.id}
                number={place + 1}
                mark={markOf(face)}
                focus={focus}
                selected={grid.isSelected(face.id)}
                onClick={(event) => grid.onClick(event, face.id)}
                onDoubleClick={() => grid.open(face)}
                onKeyDown={(event) => grid.onKeyDown(event, face)}
                onDragStart={onDragStart && ((event) => onDragStart(event, face, place))}
              />
            );
          }}
        </TileGrid>
      </div>
      {children}
    </div>
  );
}

/** A held-down key answers once: faces must not be answered by accident. */
function answersByKey(grid: FaceGridState, keys: NonNullable<FaceGridProps['keys']>): Shortcuts {
  return Object.fromEntries(
    Object.entries(keys).map(([key, answer]) => [
      key,
      ({ target, repeat }: KeyboardEvent) => !repeat && answer(grid.targetsOf(target)),
    ]),
  );
}

function bandOfActive({ order, active }: FaceGridState, bands: readonly FaceBand[] = []): readonly FaceId[] {
  let from = 0;
  for (const { count } of bands) {
    if (active < from + count) return order.slice(from, from + count);
    from += count;
  }
  return order;
}

function useTileGroups(grid: FaceGridState, bands: readonly FaceBand[] | undefined): readonly TileGroup[] {
  const text = useText();
  const { order, choose } = grid;
  return useMemo(() => {
    if (bands === undefined) return [{ key: 'faces', count: order.length }];
    let from = 0;
    return bands.map((band) => {
      const faces = order.slice(from, (from += band.count));
      const action = (
        <Button size="small" kind="quiet" className={styles.selectAll} onClick={() => choose(faces)}>
          {text.people.selectAll}
        </Button>
      );
      return { ...band, action };
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- choose only sets state: an older one does the same
  }, [bands, order, text]);
}
