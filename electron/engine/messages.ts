// Messages between the engine's client and its process. Types only.
import type { Failure } from '../contract/errors.ts';
import type { AnalysedFace, Analysis, DrawnBox, EngineStatus, NetInspection, RenderRequest } from './protocol.ts';

/** The first message to a new process. */
export interface StartMessage {
  type: 'start';
  packDir: string;
  /** The execution provider asked for; null: the fastest one whose results are right. */
  provider: string | null;
  /** Providers not to try: they broke down recently. */
  setAside: string[];
  threads: number;
  /** The engine's process ends when this process does. */
  parentPid: number;
}

/** Answered by one `done` or `failed` with the same id. */
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
  /** Answered by `alive`, at once unless the thread is inside a net. */
  | { type: 'are-you-alive' };

export type FromEngine =
  /** The nets are loaded: tasks may be sent. Sent again when the provider changes. */
  | { type: 'ready'; status: EngineStatus }
  /** The process can't work at all: its pack is missing or broken. */
  | { type: 'unusable'; failure: Failure }
  /** Before a provider is tried, and with null afterwards: a crash in between is the provider's fault. */
  | { type: 'trying'; provider: string | null }
  /** The provider in use failed without crashing the process; treated like a crash. */
  | { type: 'provider-failed'; provider: string }
  | { type: 'alive' }
  | { type: 'progress'; id: number; done: number; total: number }
  | { type: 'done'; id: number; value: TaskResults[TaskRequest['kind']] }
  | { type: 'failed'; id: number; failure: Failure };
