// The keys that move through a grid, and what they do in every grid.

export type MoveKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End' | 'PageUp' | 'PageDown';

const keys = new Set<string>([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
] satisfies MoveKey[]);

export const isMoveKey = (key: string): key is MoveKey => keys.has(key);

/** From one of `count` items in reading order. `vertically` moves one row or page, up (-1) or down (1). */
export function moveAlong(
  count: number,
  index: number,
  key: MoveKey,
  vertically: (step: -1 | 1, by: 'row' | 'page') => number,
): number {
  const last = Math.max(0, count - 1);
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, index - 1);
    case 'ArrowRight':
      return Math.min(last, index + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'ArrowUp':
      return vertically(-1, 'row');
    case 'ArrowDown':
      return vertically(1, 'row');
    case 'PageUp':
      return vertically(-1, 'page');
    case 'PageDown':
      return vertically(1, 'page');
  }
}
