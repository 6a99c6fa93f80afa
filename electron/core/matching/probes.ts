// Photos that somebody searches with: analysed at once, kept in memory only, never part of the library. Runs behind the
// doors.
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Probe } from '../../contract/find.ts';
import type { ProbeId } from '../../contract/ids.ts';
import type { Source } from '../../contract/sources.ts';
import type { Analysis, Engine } from '../../engine/protocol.ts';
import { FacetError } from '../../contract/failure.ts';
import type { LibraryContext } from '../context.ts';
import { mainFace } from '../photos/main-face.ts';
import { pairAcross } from '../photos/same-box.ts';
import { findPhotos } from '../photos/scan.ts';
import { sourcePath } from '../photos/source-path.ts';

export interface OpenProbe {
  path: string;
  analysis: Analysis;
}

export interface Probes {
  open(source: Source): Promise<Probe>;
  /** Throws 'gone' for a probe of an earlier run, or one of long ago. */
  get(id: ProbeId): OpenProbe;
  /**
   * Looks at the open ones with another engine's pack; what it answers puts that in the place of what there was, at
   * once.
   */
  lookAgain(engine: Engine, signal: AbortSignal): Promise<() => void>;
}

/** Enough for a long session of comparing; the oldest goes first. */
const MAX_OPEN = 100;

/**
 * The same faces in the same order, with another pack's vectors. Throws where one of them can't be made out any more.
 */
async function withVectorsOf(engine: Engine, { path, analysis }: OpenProbe, signal: AbortSignal): Promise<OpenProbe> {
  const anew = await engine.analyse(path, { signal });
  const found = pairAcross(analysis.faces, anew.faces);
  const others = anew.faces.map((face) => face.box);
  const faces = await Promise.all(
    analysis.faces.map(async (face, i) => ({
      ...face,
      vector: (found[i] ?? (await engine.analyseFace(path, { box: face.box, others }, { signal }))).vector,
    })),
  );
  return { path, analysis: { ...analysis, faces } };
}

export function createProbes(context: Pick<LibraryContext, 'libraryDir' | 'samplesDir' | 'engine'>): Probes {
  const probes = new Map<ProbeId, OpenProbe>();

  async function photoIn(source: Source): Promise<string> {
    for await (const found of findPhotos(sourcePath(context, source))) {
      if ('bytes' in found) return found.path;
      throw FacetError.from(found);
    }
    throw new FacetError('no-photos', 'There are no photos here.');
  }

  return {
    async open(source) {
      const path = await photoIn(source);
      const analysis = await context.engine.analyse(path);
      const id = randomUUID();
      probes.set(id, { path, analysis });
      for (const oldest of probes.keys()) {
        if (probes.size <= MAX_OPEN) break;
        probes.delete(oldest);
      }
      return {
        id,
        fileName: basename(path),
        width: analysis.width,
        height: analysis.height,
        faces: analysis.faces.map(({ box, quality }, index) => ({ index, box, quality })),
        main: mainFace(analysis.faces, analysis),
      };
    },

    get(id) {
      const probe = probes.get(id);
      if (!probe) throw new FacetError('gone', 'That photo is no longer open. Drop it again.');
      return probe;
    },

    async lookAgain(engine, signal) {
      const renewed = new Map<ProbeId, OpenProbe>();
      for (const [id, probe] of probes) {
        const again = await withVectorsOf(engine, probe, signal).catch(() => null);
        signal.throwIfAborted();
        if (again) renewed.set(id, again);
      }
      return () => {
        // One that was opened meanwhile, or whose photo is gone, is of the old pack.
        probes.clear();
        for (const [id, probe] of renewed) probes.set(id, probe);
      };
    },
  };
}
