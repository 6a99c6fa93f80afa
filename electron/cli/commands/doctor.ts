// facet doctor: what this machine can do, and what there is. A terminal's process.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure, LibrarySummary, PackReport, ProviderReport } from '../../api.ts';
import { readPack } from '../../engine/packs.ts';
import { toFailure } from '../../failure.ts';
import { modelsDir } from '../../resources.ts';
import { count, exactly, table, type Command } from '../command.ts';
import type { Session } from '../session.ts';

export const doctor: Command = {
  usage: ['doctor'],
  summary: 'try every execution provider, and say what there is: packs, library',
  details: 'A provider is trusted only if it gives the vectors that the CPU gives, to 1e-3.',
  options: [],
  async run(words, session) {
    exactly(words);
    const packs = listPacks(session.flags.pack ?? 'default');
    const engine = await examineEngine(session);
    const library = await examineLibrary(session);
    const text = [
      'Execution providers',
      indent('failure' in engine ? engine.failure.message : table(engine.providers.map(providerRow))),
      'Model packs',
      indent(table(packs.map(packRow))),
      'Library',
      indent(`${session.libraryDir}\n${describeLibrary(library)}`),
    ].join('\n');
    const failed = 'failure' in engine || 'failure' in library;
    const json = { providers: 'failure' in engine ? [] : engine.providers, packs, library, ...('failure' in engine && { failure: engine.failure }) };
    return { json, text, ...(failed && { exit: 3 }) };
  },
};

type PackState = PackReport | { name: string; active: boolean; failure: Failure };

/** Every folder of models/ that calls itself a pack, and the one asked for even if it is not there. */
function listPacks(active: string): PackState[] {
  const names = readdirSync(modelsDir()).filter((name) => existsSync(join(modelsDir(), name, 'pack.json')));
  return [...new Set([active, ...names])].map((name) => {
    try {
      const { title, dimension, licence } = readPack(join(modelsDir(), name)).info;
      return { name, title, dimension, licence, active: name === active };
    } catch (error) {
      return { name, active: name === active, failure: toFailure(error) };
    }
  });
}

async function examineEngine(session: Session): Promise<{ providers: ProviderReport[] } | { failure: Failure }> {
  try {
    const { providers } = await session.engine().probeProviders((done, total) => session.progress.update('measuring', done, total));
    return { providers };
  } catch (error) {
    session.signal.throwIfAborted();
    return { failure: toFailure(error) };
  } finally {
    session.progress.end();
  }
}

type LibraryState = LibrarySummary | { path: string; exists: false } | { path: string; failure: Failure };

/** Looks, and makes nothing: where there is no library yet, that is the answer. */
async function examineLibrary(session: Session): Promise<LibraryState> {
  const path = session.libraryDir;
  if (!existsSync(path)) return { path, exists: false };
  try {
    return await (await session.facet()).api.getLibrary();
  } catch (error) {
    return { path, failure: toFailure(error) };
  }
}

function providerRow({ name, available, chosen, maxAbsDiff, facesPerSecond, note }: ProviderReport): string[] {
  const speed = facesPerSecond === null ? '' : `${facesPerSecond.toFixed(1)} faces/s`;
  const right = maxAbsDiff === null ? '' : `differs by ${maxAbsDiff.toExponential(1)}`;
  return [chosen ? `* ${name}` : `  ${name}`, available ? 'available' : 'not here', speed, right, note ?? ''];
}

function packRow(pack: PackState): string[] {
  const name = pack.active ? `* ${pack.name}` : `  ${pack.name}`;
  return 'failure' in pack ? [name, pack.failure.message] : [name, `${pack.title}, ${pack.dimension} numbers a face, ${pack.licence}`];
}

function describeLibrary(library: LibraryState): string {
  if ('exists' in library) return 'not there yet; facet add makes it';
  if ('failure' in library) return library.failure.message;
  const { photos, faces, people, pending, failed, bytes } = library;
  const open = [pending > 0 && `${pending} waiting`, failed > 0 && `${failed} could not be used`].filter(Boolean).join(', ');
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  return `${count(photos, 'photo')}${open === '' ? '' : ` (${open})`}, ${count(faces, 'face')}, ${count(people, 'person', 'people')}, ${size}`;
}

const indent = (text: string): string => text.replace(/^/gm, '  ').trimEnd();
