// The queue of events that ONNX Runtime's telemetry keeps: an SQLite file that every program with ONNX Runtime shares.
// Runs in the process behind the doors.
import SqliteDatabase from 'better-sqlite3';

export interface RestOfQueue {
  /** Events of other programs that wait to be sent. */
  events: number;
  isOpenElsewhere: boolean;
}

/**
 * Deletes the events that are ours, and answers what is left. Throws what SQLite throws: the file is not a queue, or
 * another program is writing.
 */
export function deleteQueuedEvents(file: string, isOurs: (event: Buffer) => boolean): RestOfQueue {
  const queue = new SqliteDatabase(file, { fileMustExist: true, timeout: 0 });
  try {
    queue.pragma('secure_delete = ON');
    queue.function('is_ours', (event: unknown) => (Buffer.isBuffer(event) && isOurs(event) ? 1 : 0));
    queue.exec('DELETE FROM events WHERE is_ours(payload)');
    const events = queue.prepare<[], number>('SELECT count(*) FROM events').pluck().get() ?? 0;
    return { events, isOpenElsewhere: events === 0 && !leavesWriteAheadLog(queue) };
  } finally {
    queue.close();
  }
}

/** SQLite ends a write-ahead log only for the file's one connection. */
function leavesWriteAheadLog(queue: SqliteDatabase.Database): boolean {
  try {
    return queue.pragma('journal_mode = DELETE', { simple: true }) === 'delete';
  } catch {
    return false;
  }
}
