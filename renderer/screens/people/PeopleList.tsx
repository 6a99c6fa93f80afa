// The people with names, then the groups without; only visible rows are in the document.
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type RefObject,
} from 'react';
import type { Changed } from '../../../electron/contract/history.ts';
import type { GroupId } from '../../../electron/contract/ids.ts';
import type { GroupList, PersonSummary } from '../../../electron/contract/people.ts';
import { useText } from '../../i18n/use-text.ts';
import { href } from '../../data/router.ts';
import { FastScroll, useFastScroll } from '../../components/grid/use-fast-scroll.ts';
import { useSize } from '../../components/hooks/use-size.ts';
import { useStable } from '../../components/hooks/use-stable.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import { GroupRow } from './GroupRow.tsx';
import { HEIGHTS, layPeople, movePerson, type PeopleRow } from './people-rows.ts';
import { PersonTile } from './PersonTile.tsx';
import styles from './PeopleList.module.css';

const TILE = 152;
/** The least width beside the faces of a group: field and menu. */
const BESIDE_FACES = 210;
const GROUP_FACE = 72;
/** Toasts cover the bottom of the window. */
const TOAST = 72;

interface PeopleListProps {
  people: readonly PersonSummary[];
  groups: GroupList | undefined;
  /** When it changes (not to 0), the first group is scrolled into view and its field takes the focus. */
  jumps: number;
  /** The last loaded groups became visible. */
  onMore: () => void;
}

export function PeopleList(props: PeopleListProps) {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const width = useSize(scroller)?.width ?? 0;
  return (
    <div ref={setScroller} className={styles.scroller}>
      {scroller !== null && width > 0 && <Rows {...props} scroller={scroller} width={width} />}
    </div>
  );
}

function Rows({
  people,
  groups,
  jumps,
  onMore,
  scroller,
  width,
}: PeopleListProps & { scroller: HTMLElement; width: number }) {
  const text = useText();
  const { shown, settle } = useGroupsLeft(groups);
  const columns = Math.max(1, Math.floor(width / TILE));
  const nameless =
    groups !== undefined && (groups.total > 0 || groups.unsure > 0 || groups.nobody > 0 || groups.waiting > 0);
  const rows = useMemo(
    () => layPeople(people.length, columns, shown.length, nameless),
    [people.length, columns, shown.length, nameless],
  );
  const [active, setActive] = useState(0);
  const [wanted, setWanted] = useState<{ group: GroupId | null; times: number }>({ group: null, times: 0 });
  const root = useRef<HTMLDivElement>(null);
  const moved = useRef(false);

  // eslint-disable-next-line react-hooks/incompatible-library -- its functions change with each scroll; they are not memoised here
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => HEIGHTS[rows[index]?.kind ?? 'group'],
    overscan: 3,
    useFlushSync: false, // one render for all changes of a scroll, after the event
    scrollPaddingEnd: TOAST,
    // By content, so that a row keeps its place when one above it is removed.
    getItemKey: (index) => keyOf(rows[index], (group) => shown[group]?.id),
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rows]);
  const items = virtualizer.getVirtualItems();
  const passing = useFastScroll(scroller);

  useKeepNamedGroup(rows, root, scroller);

  const last = items.at(-1)?.index ?? 0;
  const moreVisible = groups !== undefined && groups.groups.length < groups.total && last >= rows.length - 8;
  useEffect(() => {
    if (moreVisible) onMore();
  }, [moreVisible, onMore]);

  useJump(jumps, () => {
    const heading = rows.findIndex(({ kind }) => kind === 'heading');
    if (heading < 0) return;
    virtualizer.scrollToIndex(heading, { align: 'start' });
    const first = shown[0];
    if (first) setWanted(({ times }) => ({ group: first.id, times: times + 1 }));
  });

  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    root.current?.querySelector<HTMLElement>(`[data-person="${active}"]`)?.focus({ preventScroll: true });
  });

  const onKeyDown = useStable((event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight' && event.key !== 'ArrowUp' && event.key !== 'ArrowDown')
      return;
    event.preventDefault();
    const to = movePerson(active, event.key, people.length, columns);
    virtualizer.scrollToIndex(Math.floor(to / columns), { align: 'auto' });
    moved.current = true;
    setActive(to);
  });

  /**
   * Removes the row at once and gives the focus to the field of the next, so that groups are named one after the other
   * without the mouse.
   */
  const onDecide = useStable((id: GroupId, call: Promise<Changed>): void => {
    const at = shown.findIndex((group) => group.id === id);
    const next = shown[at + 1] ?? shown[at - 1];
    settle(id, call);
    if (next) setWanted(({ times }) => ({ group: next.id, times: times + 1 }));
    // In the present rows: when this row is removed, the next one moves up into its place.
    if (next)
      virtualizer.scrollToIndex(
        rows.findIndex((row) => row.kind === 'group' && shown[row.group] === next) - (shown[at + 1] ? 1 : 0),
        { align: 'auto' },
      );
  });

  return (
    <FastScroll value={passing}>
      <div ref={root} className={styles.content} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <div
              key={key}
              className={styles.row}
              style={{ top: start, height: HEIGHTS[row.kind] }}
              {...(row.kind === 'people' && { role: 'list', 'aria-label': text.people.title })}
            >
              {row.kind === 'people' && (
                <PeopleRowTiles people={people} row={row} active={active} onFocus={setActive} onKeyDown={onKeyDown} />
              )}
              {row.kind === 'heading' && groups !== undefined && <Heading groups={groups} />}
              {row.kind === 'group' && shown[row.group] !== undefined && (
                <GroupRow
                  group={shown[row.group]!}
                  faces={Math.max(1, Math.floor((width - BESIDE_FACES) / GROUP_FACE))}
                  focusRequest={wanted.group === shown[row.group]!.id ? wanted.times : 0}
                  onDecide={onDecide}
                />
              )}
              {row.kind === 'foot' && groups !== undefined && <Foot groups={groups} />}
            </div>
          );
        })}
      </div>
    </FastScroll>
  );
}

interface PeopleRowTilesProps {
  people: readonly PersonSummary[];
  row: Extract<PeopleRow, { kind: 'people' }>;
  active: number;
  onFocus: (index: number) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function PeopleRowTiles({ people, row, active, onFocus, onKeyDown }: PeopleRowTilesProps) {
  return people
    .slice(row.first, row.first + row.count)
    .map((person, at) => (
      <PersonTile
        key={person.id}
        person={person}
        index={row.first + at}
        tabbable={row.first + at === Math.min(active, people.length - 1)}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
      />
    ));
}

/** When a person is added or removed the groups move; the group being named stays where it is on the screen. */
function useKeepNamedGroup(
  rows: readonly PeopleRow[],
  root: RefObject<HTMLElement | null>,
  scroller: HTMLElement,
): void {
  const above = rows.filter(({ kind }) => kind === 'people').length * HEIGHTS.people;
  const wasAbove = useRef(above);
  useLayoutEffect(() => {
    const by = above - wasAbove.current;
    wasAbove.current = above;
    const naming = document.activeElement?.closest('[role="group"]') ?? null;
    if (by !== 0 && root.current?.contains(naming)) scroller.scrollBy({ top: by });
  }, [above, root, scroller]);
}

function useJump(jumps: number, onJump: () => void): void {
  const jump = useEffectEvent(onJump);
  useEffect(() => {
    if (jumps > 0) jump();
  }, [jumps]);
}

const keyOf = (row: PeopleRow | undefined, groupId: (group: number) => GroupId | undefined): string => {
  if (row === undefined) return 'none';
  return row.kind === 'people'
    ? `people-${row.first}`
    : row.kind === 'group'
      ? `group-${groupId(row.group)}`
      : row.kind;
};

/** Groups without those just settled: they are hidden before the core has answered, and return if the call fails. */
function useGroupsLeft(groups: GroupList | undefined) {
  const toast = useToast();
  const [settled, setSettled] = useState<ReadonlySet<GroupId>>(new Set());
  const shown = useMemo(() => (groups?.groups ?? []).filter(({ id }) => !settled.has(id)), [groups, settled]);
  const without = (id: GroupId) => (before: ReadonlySet<GroupId>) => new Set([...before].filter((each) => each !== id));
  return {
    shown,
    settle(id: GroupId, call: Promise<Changed>): void {
      setSettled((before) => new Set([...before, id]));
      // Forgotten once the list is loaded again: after an undo the group must be shown.
      void toast.change(call).then((worked) => setTimeout(() => setSettled(without(id)), worked ? FRESH_AFTER_MS : 0));
    },
  };
}

/** By then the list was loaded again. */
const FRESH_AFTER_MS = 2000;

function Heading({ groups }: { groups: GroupList }) {
  const text = useText();
  return (
    <div className={styles.heading}>
      <h2>{text.groups.heading}</h2>
      <span className={styles.note} role="status">
        {groups.waiting > 0
          ? text.groups.grouping(groups.waiting)
          : groups.total > 0 && `${text.groups.total(groups.total)} · ${text.groups.headingNote}`}
      </span>
    </div>
  );
}

function Foot({ groups }: { groups: GroupList }) {
  const text = useText();
  return (
    <div className={styles.foot}>
      {groups.unsure > 0 && <a href={href('aside', 'unsure')}>{text.groups.unsure(groups.unsure)}</a>}
      {groups.nobody > 0 && <a href={href('aside', 'nobody')}>{text.groups.aside(groups.nobody)}</a>}
    </div>
  );
}
