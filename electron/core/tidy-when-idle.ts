// Tidies the database in quiet moments.
import { checkpointWal, type Db } from '../db/open.ts';

/** Without a change or a call for this long the library is idle. */
const IDLE_MS = 2000;

export interface IdleTidying {
  /** Something was written: tidy in the next quiet moment. */
  schedule(): void;
  /** A WAL checkpoint takes ~50 ms: postpone it while calls arrive. */
  postpone(): void;
  close(): void;
}

export function tidyWhenIdle(db: Db): IdleTidying {
  let timer: NodeJS.Timeout | undefined;
  const close = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    schedule() {
      close();
      timer = setTimeout(() => {
        timer = undefined;
        checkpointWal(db);
      }, IDLE_MS).unref();
    },
    postpone: () => void timer?.refresh(),
    close,
  };
}
