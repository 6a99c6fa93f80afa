// What the doors are told about the engine: whether it has started, on which device, and why not.
import type { Failure } from '../contract/errors.ts';
import { toFailure } from '../contract/failure.ts';
import type { EngineReport } from '../contract/packs.ts';
import type { SwitchableEngine } from '../engine/client/client.ts';
import type { EngineStatus } from '../engine/protocol.ts';
import { applyChanges } from './changes/apply-changes.ts';
import type { DecisionContext } from './context.ts';

export interface EngineWatch {
  /** Starts the engine if it has not been started; the answer changes when it has. */
  report(): EngineReport;
  /** Starts the engine; a failure becomes part of the report. */
  start(): void;
  /** Another pack is in use, and with it another engine. */
  engineChanged(): void;
  close(): void;
}

/** @param handleFailure true: another engine takes its place, and the report does not show the failure */
export function createEngineWatch(
  context: DecisionContext,
  engine: SwitchableEngine,
  handleFailure: (failure: Failure) => boolean,
): EngineWatch {
  let closed = false;
  const starting = { state: 'starting', providers: [], provider: null, failure: null } as const;
  const report: EngineReport = {
    ...starting,
    providers: [],
    get packs() {
      const { name, title, dimension, licence } = engine.pack;
      return [{ name, title, dimension, licence, active: true }];
    },
  };

  function becomeReady({ provider, providers }: Pick<EngineStatus, 'provider' | 'providers'>): void {
    Object.assign(report, { state: 'ready', failure: null, provider, providers });
    applyChanges(context, { topics: ['engine'] });
  }

  function becomeFailed(failure: Failure): void {
    if (!closed && handleFailure(failure)) return;
    Object.assign(report, { state: 'failed', failure });
    applyChanges(context, { topics: ['engine'] });
  }

  const stopListening = engine.onStatus((status) => {
    if ('failure' in status) becomeFailed(status.failure);
    else becomeReady(status);
  });

  return {
    report() {
      if (report.state === 'starting') engine.status().catch(() => {}); // a failure arrives by onStatus
      return report;
    },
    start() {
      engine.status().catch((error: unknown) => Object.assign(report, { state: 'failed', failure: toFailure(error) }));
    },
    engineChanged() {
      Object.assign(report, starting);
      // One that has looked at every photo started long ago and sends no status any more; a failure arrives by onStatus.
      engine.status().then(
        (status) => {
          if (!closed && status.pack.name === engine.pack.name) becomeReady(status);
        },
        () => {},
      );
    },
    close() {
      closed = true;
      stopListening();
    },
  };
}
