// Errors for tasks that the process did not answer. Files are named without their folder.
import { basename } from 'node:path';
import { FacetError } from '../../contract/failure.ts';
import type { TaskRequest } from '../messages.ts';
import { brokenPack } from '../packs/packs.ts';

export const cancelled = (): FacetError => new FacetError('cancelled', 'Cancelled.');

export const closed = (): FacetError => new FacetError('gone', 'The engine is closed.');

export const unavailable = (): FacetError =>
  new FacetError(
    'engine-unavailable',
    'The part of Facet that reads photos stops as soon as it is started. Installing Facet anew may help.',
  );

/** The process crashed twice on this task. */
export function crashedBy(request: TaskRequest): FacetError {
  if (request.kind === 'status' || request.kind === 'probe') return unavailable();
  const file = fileNameOf(request);
  if (request.kind === 'inspect') {
    return new FacetError('pack-broken', `${file} can't be used: it brings down whoever opens it.`, {
      pack: file,
      reason: 'it brings down whoever opens it',
      why: 'crashes',
    });
  }
  return new FacetError(
    'engine-crashed',
    `${file} can't be read: it brings down the part of Facet that reads photos.`,
    { file },
  );
}

/** The task ran out of time and nothing else was to blame. */
export function tooSlow(request: TaskRequest): FacetError {
  if (request.kind === 'status' || request.kind === 'probe')
    return new FacetError(
      'engine-unavailable',
      'The part of Facet that reads photos does not answer. Start Facet again.',
    );
  const file = fileNameOf(request);
  if (request.kind === 'inspect') return packTooSlow(file);
  return new FacetError('too-slow', `${file} can't be used: reading it takes too long, so Facet stopped.`, { file });
}

/** The pack's nets were not ready in time. */
export const packTooSlow = (pack: string): FacetError =>
  brokenPack(pack, 'running it takes too long, so Facet stopped', undefined, { why: 'too-slow' });

const fileNameOf = (request: Exclude<TaskRequest, { kind: 'status' | 'probe' }>): string =>
  basename(request.kind === 'render' ? request.request.path : request.path);
