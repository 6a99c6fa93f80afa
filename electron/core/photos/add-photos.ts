// Adds photos: scan, compare with what is known, analyse what is new.
import type { PathFailure } from '../../contract/errors.ts';
import type { PhotoId } from '../../contract/ids.ts';
import type { AddReport, Source } from '../../contract/sources.ts';
import { failuresOf, pendingPhotos } from '../../db/photos.ts';
import { wasCancelled, type JobControl } from '../jobs.ts';
import { analysePhotos, forgetPending } from './analyse-photos.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import type { LibraryContext } from '../context.ts';
import { absolutePath, registerFile, type Registration } from './register-photos.ts';
import { findPhotos, resolveSources, type FoundFile, type ScanRoot } from './scan.ts';

/** A file found, and the photo it turned out to be. */
export interface AddedFile {
  path: string;
  photoId: PhotoId;
}

export interface AddedPhotos {
  report: AddReport;
  /** In the order found; of a photo given twice, each file. */
  files: AddedFile[];
}

export async function addPhotos(
  context: LibraryContext,
  params: { sources: readonly Source[] },
  control: JobControl,
): Promise<AddReport> {
  return (await addFrom(context, await resolveSources(context, params.sources), control)).report;
}

/** The same for places already resolved (enrolling looks at several folders one by one). */
export async function addFrom(
  context: LibraryContext,
  roots: readonly ScanRoot[],
  control: JobControl,
): Promise<AddedPhotos> {
  const startedAt = performance.now();
  const { found, failed } = await scan(roots, control);

  const registered = await register(context, found, control);
  const toAnalyse = pendingIn(registered);
  const analysed = await analysePhotos(context, toAnalyse, control);

  const count = (kind: Registration['kind']) =>
    registered.filter(({ registration }) => registration.kind === kind).length;
  for (const { registration } of registered) if (registration.kind === 'duplicate') failed.push(registration.failure);
  const unusable = failuresOf(context.db, toAnalyse);
  // Copies are stored by their place in the library; everywhere else a path is absolute.
  failed.push(
    ...analysed.duplicates,
    ...unusable.map(({ photoId: _, ...failure }) => ({
      ...failure,
      path: absolutePath(context.libraryDir, failure.path),
    })),
  );
  const without = new Set([...unusable.map((failure) => failure.photoId), ...analysed.twins.keys()]);
  const usable = (kind: Registration['kind']) =>
    registered.filter(({ registration }) => registration.kind === kind && !without.has(registration.photoId)).length;
  return {
    report: {
      added: usable('added'),
      updated: usable('updated') + count('moved'),
      unchanged: count('unchanged'),
      faces: analysed.faces,
      failed,
      seconds: (performance.now() - startedAt) / 1000,
    },
    files: registered.map(({ file, registration }) => ({
      path: file.path,
      photoId: analysed.twins.get(registration.photoId) ?? registration.photoId,
    })),
  };
}

interface Registered {
  file: FoundFile;
  registration: Registration;
}

async function register(
  context: LibraryContext,
  found: readonly FoundFile[],
  control: JobControl,
): Promise<Registered[]> {
  const registered: Registered[] = [];
  try {
    for (const file of found) {
      await control.checkpoint();
      registered.push({ file, registration: await registerFile(context.db, context.libraryDir, file) });
      control.progress('scanning', registered.length, found.length);
    }
  } catch (error) {
    if (wasCancelled(control.signal)) await forgetPending(context, pendingIn(registered));
    throw error;
  }
  applyChanges(context, { topics: ['photos'] });
  return registered;
}

const pendingIn = (registered: readonly Registered[]): PhotoId[] => [
  ...new Set(
    registered.filter(({ registration }) => isPending(registration)).map(({ registration }) => registration.photoId),
  ),
];

const isPending = (registration: Registration): boolean =>
  registration.kind === 'added' || registration.kind === 'updated';

async function scan(
  roots: readonly ScanRoot[],
  control: JobControl,
): Promise<{ found: FoundFile[]; failed: PathFailure[] }> {
  const found: FoundFile[] = [];
  const failed: PathFailure[] = [];
  for (const root of roots) {
    for await (const entry of findPhotos(root.path, control.signal)) {
      await control.checkpoint();
      if ('bytes' in entry) found.push({ ...entry, copied: root.copied });
      else failed.push(entry);
      control.progress('scanning', found.length, 0);
    }
  }
  return { found, failed };
}

/** Goes on with what an earlier run left pending. Answers how many photos that were. */
export async function resumePending(context: LibraryContext, control: JobControl): Promise<void> {
  await analysePhotos(context, pendingPhotos(context.db), control);
}
