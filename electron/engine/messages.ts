// What client.ts (the parent) and process.ts (the engine's own process) send each other. Types only.
import type { Failure } from '../contract/errors.ts';
import type { AnalysedFace, Analysis, DrawnBox, EngineStatus, NetInspection, RenderRequest } from './protocol.ts';

/** The first message to a new child. */
export interface StartMessage {
  type: 'start';
  packDir: string;
  /** The execution provider asked for; null: the fastest that is right. */
  provider: string | null;
  /** Providers not to be touched: they broke down not long ago. */
  setAside: string[];
  threads: number;
  /** The process whose end is the child's end. */
  parentPid: number;
}

/** Work, answered by one `done` or `failed` with the same id. */
export type TaskRequest =
  | { kind: 'analyse'; path: string }
  | { kind: 'analyse-face'; path: string; drawn: DrawnBox }
  | { kind: 'render'; request: RenderRequest }
  | { kind: 'inspect'; path: string }
  | { kind: 'status' }
  | { kind: 'probe' };

export interface TaskResults {
  analyse: Analysis;
  'analyse-face': AnalysedFace;
  render: { type: string; bytes: Uint8Array };
  inspect: NetInspection;
  status: EngineStatus;
  probe: EngineStatus;
}

export type ToEngine =
  | StartMessage
  | { type: 'task'; id: number; task: TaskRequest }
  | { type: 'cancel'; id: number }
  /** Answered by `alive`, at once where the thread is not inside a net. */
  | { type: 'are-you-alive' };

export type FromEngine =
  /** Sessions stand; tasks may come. Sent again when the choice changes. */
  | { type: 'ready'; status: EngineStatus }
  /** The child can't work at all: its pack is missing or broken. */
  | { type: 'unusable'; failure: Failure }
  /** About to touch this provider; null: over. What dies in between died of it. */
  | { type: 'trying'; provider: string | null }
  /** The provider in use broke down without taking the process along: as bad as a crash. */
  | { type: 'provider-failed'; provider: string }
  | { type: 'alive' }
  | { type: 'progress'; id: number; done: number; total: number }
  | { type: 'done'; id: number; value: TaskResults[TaskRequest['kind']] }
  | { type: 'failed'; id: number; failure: Failure };
