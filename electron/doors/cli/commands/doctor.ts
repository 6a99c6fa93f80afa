// facet doctor: the providers, packs and library of this machine.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Failure } from '../../../contract/errors.ts';
import type { ProviderReport } from '../../../contract/packs.ts';
import type { LibrarySummary } from '../../../contract/photos.ts';
import { toFailure } from '../../../contract/failure.ts';
import { isOpenToOthers } from '../../../files/close-to-others.ts';
import { packDirOf, packPlaces } from '../../../core/packs/pack-places.ts';
import { LOG_FILE } from '../../../files/log.ts';
import { DEFAULT_PACK } from '../../../files/resources.ts';
import { count, exactly, table, type Command } from '../command.ts';
import { examinePacks, noteText, type PackState, type PackToExamine } from '../examine-packs.ts';
import type { Session } from '../session.ts';

export const doctor: Command = {
  usage: ['doctor'],
  summary:
    'try every execution provider with every model pack (or with the --pack named), and say what library there is',
  details:
    'A provider is trusted only if it gives what the CPU gives, to 1e-3 in every output of every net of\n' +
    'the pack, on pictures made for it; of the trusted the fastest is used. Faces/s are those of the\n' +
    "embedder, with 1 and 16 pictures in a run. MB: by how much the process grew (a graphics card's own\n" +
    'memory is not seen).',
  options: [],
  async run(words, session) {
    exactly(words);
    const library = await examineLibrary(session);
    const packs = await examine(session, 'pack' in library ? library.pack : DEFAULT_PACK);
    const text = [
      ...packs.flatMap((pack) => [packTitle(pack), indent(packText(pack))]),
      'Library',
      indent(`${session.libraryDir}\n${describeLibrary(library)}`),
      ...(existsSync(library.log) ? ['Log of faults', indent(library.log)] : []),
    ].join('\n');
    const active = packs.find((pack) => pack.active);
    const failure = active?.failure;
    const failed = failure !== undefined || 'failure' in library;
    const providers = active !== undefined && 'providers' in active ? active.providers : [];
    return { json: { providers, packs, library, ...(failure && { failure }) }, text, ...(failed && { exit: 3 }) };
  },
};

/** Facet's own packs and the user's. With --pack only that one is measured, and the others are named. */
async function examine({ flags, libraryDir, signal, progress }: Session, ofLibrary: string): Promise<PackState[]> {
  const active = flags.pack ?? ofLibrary;
  const places = packPlaces(libraryDir).map((place) => ({ ...place, active: place.name === active }));
  // A pack given by its path, or one that does not exist, is listed too.
  if (!places.some((place) => place.active))
    places.unshift({ name: basename(active), dir: packDirOf(active, libraryDir), mine: true, active: true });
  const packs: PackToExamine[] = places.map((place) => ({
    ...place,
    measure: place.active || flags.pack === undefined,
  }));
  const { createEngine } = await import('../../../engine/client/client.ts');
  try {
    return await examinePacks(packs, {
      engineFor: (packDir) => createEngine({ packDir, provider: flags.provider ?? null }),
      signal,
      onProgress: (_, done, total) => progress.update('measuring', done, total),
    });
  } finally {
    progress.end();
  }
}

const OPEN_TO_OTHERS =
  'Other users of this computer can read it: its disk, its owner or a link in it keeps Facet from closing it to them.';

type LibraryState =
  | ((LibrarySummary | { path: string; log: string; failure: Failure }) & { openToOthers: boolean })
  | { path: string; log: string; exists: false };

/** Makes no library where there is none. */
async function examineLibrary(session: Session): Promise<LibraryState> {
  const path = session.libraryDir;
  const log = join(path, LOG_FILE);
  if (!existsSync(path)) return { path, log, exists: false };
  try {
    const summary = await (await session.facet()).api.getLibrary();
    return { ...summary, openToOthers: isOpenToOthers(path) };
  } catch (error) {
    return { path, log, failure: toFailure(error), openToOthers: isOpenToOthers(path) };
  }
}

const packTitle = (pack: PackState): string =>
  `Model pack ${pack.name}${'title' in pack ? `: ${pack.title}, ${pack.dimension} numbers a face, ${pack.licence}` : ''}${pack.active ? ' (in use)' : ''}`;

function packText(pack: PackState): string {
  if (pack.failure) return pack.failure.message;
  if (!('providers' in pack) || !pack.providers) return 'Not measured: another one was asked for.';
  return table([
    ['', '', 'differs by', ...BATCHES.map((pictures) => `faces/s by ${pictures}`), 'MB', ''],
    ...pack.providers.map(providerRow),
  ]);
}

/** Pictures in a run, as the engine measures (electron/engine/worker/nets/choose-provider.ts). */
const BATCHES = [1, 16];

function providerRow({
  name,
  available,
  chosen,
  maxAbsDiff,
  batches,
  memoryBytes,
  device,
  note,
}: ProviderReport): string[] {
  const speeds = BATCHES.map(
    (pictures) => batches.find((each) => each.pictures === pictures)?.facesPerSecond.toFixed(1) ?? '',
  );
  return [
    chosen ? `* ${name}` : `  ${name}`,
    available ? (device ?? 'available') : 'not here',
    maxAbsDiff === null ? '' : maxAbsDiff.toExponential(1),
    ...speeds,
    memoryBytes === null ? '' : (memoryBytes / 1e6).toFixed(0),
    note === null ? '' : noteText(note),
  ];
}

function describeLibrary(library: LibraryState): string {
  if ('exists' in library) return 'not there yet; facet add makes it';
  return library.openToOthers ? `${contentsText(library)}\n${OPEN_TO_OTHERS}` : contentsText(library);
}

function contentsText(library: Exclude<LibraryState, { exists: false }>): string {
  if ('failure' in library) return library.failure.message;
  const { photos, faces, people, pending, failed, bytes } = library;
  const open = [pending > 0 && `${pending} waiting`, failed > 0 && `${failed} could not be used`]
    .filter(Boolean)
    .join(', ');
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  return `${count(photos, 'photo')}${open === '' ? '' : ` (${open})`}, ${count(faces, 'face')}, ${count(people, 'person', 'people')}, ${size}`;
}

const indent = (text: string): string => text.replace(/^/gm, '  ').trimEnd();
