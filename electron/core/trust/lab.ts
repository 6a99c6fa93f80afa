// The verification lab: what the doors ask of it, in one place. Runs in the process behind the doors.
import type { FacetApi } from '../../contract/api.ts';
import type { MeasureId } from '../../contract/ids.ts';
import type { JobRequest, JobResult } from '../../contract/jobs.ts';
import type { PairSource, System } from '../../contract/measure.ts';
import type { SystemComparison } from '../../contract/trust.ts';
import { labVersion } from '../../db/lab.ts';
import type { Db } from '../../db/open.ts';
import { readPack } from '../../engine/packs/packs.ts';
import type { Engine } from '../../engine/protocol.ts';
import { FacetError } from '../../contract/failure.ts';
import type { JobControl } from '../jobs.ts';
import { packPlace } from '../packs/pack-places.ts';
import type { LibraryContext } from '../context.ts';
import { checkPrint, type MakeEngine } from '../packs/active-pack.ts';
import { answerPair, leaveOut, listLeftOut } from './answers.ts';
import { keepChances } from './chances.ts';
import { overallVerdict } from './measure/compare-two.ts';
import { createDryRuns } from './dry-run.ts';
import { gatherLibrary } from './library-faces.ts';
import { listLookalikes } from './lookalikes.ts';
import type { FacePlace, Gathered } from './measure/measured-faces.ts';
import { createMeasures, type KeptMeasure } from './measures.ts';
import { listMistakes } from './mistakes.ts';
import { proposeThresholds } from './own-thresholds.ts';
import { sourcePath } from '../photos/source-path.ts';
import { gatherFolders, gatherList, listIn, titleOf, titleOfFolder } from './protocol/protocol.ts';
import { runMeasure } from './measure/run-measure.ts';
import { setPersonThresholds } from './set-thresholds.ts';
import { listSystems, measuredBy, systemInUse } from './systems.ts';

type LabCalls = Pick<
  FacetApi,
  | 'tryThreshold'
  | 'listMeasures'
  | 'getMeasure'
  | 'getComparison'
  | 'listSystems'
  | 'listMistakes'
  | 'listLookalikes'
  | 'answerPair'
  | 'leaveOut'
  | 'listLeftOut'
  | 'proposePersonThresholds'
  | 'setPersonThresholds'
>;

type MeasureRequest = Extract<JobRequest, { kind: 'measure' | 'measure-two' }>;

export interface Lab {
  api: LabCalls;
  run(request: MeasureRequest, control: JobControl): Promise<JobResult>;
  /** Where a measured face is to be seen. @throws FacetError 'gone' */
  placeOf(id: MeasureId, face: number): FacePlace;
  measure(id: MeasureId): KeptMeasure;
}

interface LabParts {
  recogniseAgain(): void;
  makeEngine: MakeEngine;
}

export function createLab(context: LibraryContext, { recogniseAgain, makeEngine }: LabParts): Lab {
  const { db, engine, libraryDir } = context;
  const measures = createMeasures(db);
  const dryRuns = createDryRuns(context);

  async function gather(
    source: PairSource,
    systems: readonly System[],
    control: JobControl,
  ): Promise<{ gathered: Gathered; title: string | null }> {
    if (source.kind === 'library') return { gathered: gatherLibrary(context, systems), title: null };
    return withEngines(systems, async (engines) => {
      const deps = { systems: systems.map(({ pack, distance }) => ({ engine: engines.get(pack)!, distance })), db };
      const images = sourcePath(context, source.images);
      if (source.kind === 'folders')
        return {
          gathered: byHeads(db, await gatherFolders(deps, images, control), systems),
          title: await titleOfFolder(source.images, images),
        };
      const list = await listIn(sourcePath(context, source.list));
      const { gathered } = await gatherList(deps, list, images, control);
      return { gathered: byHeads(db, gathered, systems), title: titleOf(list) };
    });
  }

  /**
   * By pack: the engine in use, and for the time of the work one of each other pack. @throws FacetError 'pack-missing',
   * 'pack-broken'
   */
  async function withEngines<Result>(
    systems: readonly System[],
    work: (engines: ReadonlyMap<string, Engine>) => Promise<Result>,
  ): Promise<Result> {
    const engines = new Map<string, Engine>([[engine.pack.name, engine]]);
    try {
      for (const { pack } of systems) {
        if (engines.has(pack)) continue;
        const place = packPlace(pack, libraryDir);
        checkPrint(db, readPack(place.dir), place);
        engines.set(pack, makeEngine(place.dir));
      }
      return await work(engines);
    } finally {
      await Promise.all([...engines.values()].filter((each) => each !== engine).map((each) => each.close()));
    }
  }

  async function measure(
    source: PairSource,
    systems: readonly System[],
    asked: number | undefined,
    control: JobControl,
  ): Promise<{ kept: KeptMeasure[]; differences: SystemComparison['differences'] }> {
    const version = source.kind === 'library' ? labVersion(db) : null;
    const { gathered, title } = await gather(source, systems, control);
    await control.checkpoint();
    // Pairs that contradict each other say nothing of who is who, and so nothing of how sure the figures are.
    const replicates = gathered.contradictory > 0 && gathered.faces.plan.kind === 'listed' ? 0 : asked;
    const thresholds = systems.map(({ pack, distance, head }) =>
      source.kind === 'library' && pack === engine.pack.name && head === context.space().headId
        ? context.threshold(distance).value
        : null,
    );
    const { systems: worked, differences } = await runMeasure(
      { faces: gathered.faces, systems: gathered.systems, replicates, thresholds },
      control,
    );
    // Of two the first is added last: the newest is what the page shows, and whoever compares puts first what they go
    // by.
    const kept = [...worked.entries()]
      .reverse()
      .map(([i, each]) => measures.add(source, title, systems[i]!, gathered, each, version))
      .reverse();
    for (const each of kept) keepChances(db, each);
    context.changed('measures');
    return { kept, differences };
  }

  return {
    api: {
      tryThreshold: dryRuns.tryThreshold,
      listMeasures: async () => measures.list(),
      getMeasure: async (id) => measures.whole(measures.get(id)),
      getComparison: async (id) => measures.comparison(id),
      listSystems: async () => listSystems(context),
      listMistakes: async (id, query) => listMistakes(context, measures.get(id), query),
      listLookalikes: async (personId) => listLookalikes(context, personId),
      answerPair: async (a, b, answer) => answerPair(context, a, b, answer),
      leaveOut: async (faceIds, out) => leaveOut(context, faceIds, out),
      listLeftOut: async () => listLeftOut(context),
      proposePersonThresholds: async (id) => proposeThresholds(context, measures.get(id)),
      async setPersonThresholds(distance, thresholds) {
        const action = setPersonThresholds(context, distance, thresholds);
        if (action && distance === context.settings().distance) recogniseAgain();
        return action;
      },
    },

    async run(request, control) {
      if (request.kind === 'measure') {
        const {
          kept: [kept],
        } = await measure(request.source, [request.system ?? systemInUse(context)], request.replicates, control);
        return { kind: 'measure', measureId: kept!.measure.id };
      }
      const source = request.source.kind === 'measure' ? measures.get(request.source.measure).source : request.source;
      const {
        kept: [a, b],
        differences,
      } = await measure(source, request.systems, request.replicates, control);
      return {
        kind: 'measure-two',
        comparisonId: measures.addComparison({ differences, overall: overallVerdict(differences) }, a!, b!),
      };
    },

    placeOf(id, face) {
      const known = measures.get(id).gathered.known[face];
      if (!known) throw new FacetError('gone', 'That face is no longer there.');
      return known.place;
    },
    measure: (id) => measures.get(id),
  };
}

/** What the packs saw, through the heads of the systems that have one. */
const byHeads = (db: Db, gathered: Gathered, systems: readonly System[]): Gathered => ({
  ...gathered,
  systems: systems.map((system, n) => measuredBy(db, gathered.systems[n]!, system)),
});
