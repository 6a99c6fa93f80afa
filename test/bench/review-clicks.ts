// review.clicks: how many decisions it takes until every face has its right name, for somebody who answers every
// question truthfully.
//
// A decision is naming (a group, or a face), an answer to a question, or picking one face out of several. Looking costs
// nothing. By hand, as in programs that only group: each group is named by whom most of it shows, and every face that
// is then wrong or nameless is put right by itself.
import type { FaceId } from '../../electron/contract/ids.ts';
import { confirmFaces, rejectFaces, separateFaces } from '../../electron/core/people/decide.ts';
import { listFaces, listGroups, listQuestions } from '../../electron/core/people/questions.ts';
import { facesById } from '../../electron/db/faces.ts';
import type { Benchmark } from './benchmark.ts';
import { lfwIsThere, noLfw, openLfwLibrary, type LfwLibrary } from './lfw-library.ts';
import { connectedComponents, dbscan } from './reference-clustering.ts';

export const reviewClicks: Benchmark = {
  id: 'review.clicks',
  what: 'Decisions until every face of LFW (people with three photos or more) has its right name, against naming by hand the groups that others make (the better of the two)',
  unit: 'decisions',
  targets: [{ on: 'ratio', atMost: 0.25 }],
  async run(say) {
    if (!lfwIsThere()) return noLfw;
    const library = await openLfwLibrary(say);
    try {
      const { context, personOf } = library;
      const faceIds = [...personOf.keys()];
      const vectors = faceIds.map((faceId) => context.index().vector(faceId)!);
      const people = new Set(personOf.values()).size;
      const { default: notch, points } = context.threshold('cosine');
      const others = {
        immich: byHand(library, faceIds, dbscan(vectors, 0.5, 3)),
        components: byHand(library, faceIds, connectedComponents(vectors, notch)),
        strict: byHand(library, faceIds, connectedComponents(vectors, points.at(-1)!.similarity)),
        own: byHand(
          library,
          faceIds,
          faceIds.map((faceId) => context.groups().grouping.groupOf(faceId) ?? -faceId),
        ),
      };
      const decisions = decideAll(library);
      const against = Math.min(others.immich, others.components);
      return {
        value: decisions.total,
        against,
        ratio: decisions.total / against,
        note:
          `named ${decisions.named}, answered ${decisions.answered}, picked ${decisions.picked}, put right ${decisions.putRight}; by hand on DBSCAN's groups ${others.immich}, ` +
          `on connected components at the notch ${others.components}, at FMR 1e-4 ${others.strict}, on Facet's own groups ${others.own}; ` +
          `no way takes fewer than ${people}, one for each person`,
      };
    } finally {
      await library.remove();
    }
  },
};

/** Each group is one decision, and so is each face in it that is somebody else. A face alone is a group. */
function byHand({ personOf }: LfwLibrary, faceIds: readonly FaceId[], groups: readonly number[]): number {
  let decisions = 0;
  for (const members of Map.groupBy(faceIds, (_, i) => groups[i]!).values()) {
    const { count } = mostly(personOf, members);
    decisions += 1 + members.length - count;
  }
  return decisions;
}

function mostly(personOf: ReadonlyMap<FaceId, string>, faceIds: readonly FaceId[]): { name: string; count: number } {
  const counts = [...Map.groupBy(faceIds, (faceId) => personOf.get(faceId)!)].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  return { name: counts[0]![0], count: counts[0]![1].length };
}

/**
 * Through the very calls of the page: groups are named largest first, then questions are answered person by person,
 * then what is left is named one by one.
 */
function decideAll({ context, db, personOf }: LfwLibrary) {
  const decisions = { named: 0, answered: 0, picked: 0, putRight: 0, total: 0 };
  const is = (name: string) => (faceId: FaceId) => personOf.get(faceId) === name;
  const isNot = (name: string) => (faceId: FaceId) => personOf.get(faceId) !== name;

  function nameGroups(): void {
    for (let [group] = listGroups(context, 1).groups; group; [group] = listGroups(context, 1).groups) {
      const faceIds = context
        .groups()
        .facesIn(group.id)!
        .map((face) => face.faceId);
      const { name } = mostly(personOf, faceIds);
      const wrong = faceIds.filter(isNot(name));
      if (wrong.length > 0) separateFaces(context, group.id, wrong);
      confirmFaces(context, faceIds.filter(is(name)), { name });
      decisions.picked += wrong.length;
      decisions.named++;
    }
  }

  /**
   * The suggestions of one person at a time: pick the wrong ones (or the right ones, if they are fewer), then one
   * answer for the rest.
   */
  function answerQuestions(): void {
    for (;;) {
      const { questions } = listQuestions(context, { limit: 10_000 });
      const [most] = [...Map.groupBy(questions, ({ person }) => person.id)].sort(([, a], [, b]) => b.length - a.length);
      if (!most) return;
      const [personId, theirs] = most;
      const { name } = theirs[0]!.person;
      const faceIds = theirs.flatMap(({ faces }) => faces.map(({ face }) => face.id));
      const right = faceIds.filter(is(name));
      const wrong = faceIds.filter(isNot(name));
      decisions.answered++;
      decisions.picked += right.length === 0 ? 0 : Math.min(right.length, wrong.length);
      if (right.length > 0) confirmFaces(context, right, { id: personId });
      if (wrong.length > 0) rejectFaces(context, wrong, personId);
    }
  }

  nameGroups();
  answerQuestions();
  for (let [face] = listFaces(context, 'unsure', 1).faces; face; [face] = listFaces(context, 'unsure', 1).faces) {
    confirmFaces(context, [face.id], { name: personOf.get(face.id)! });
    decisions.named++;
    nameGroups();
    answerQuestions();
  }
  for (const face of facesById(db, [...personOf.keys()])) {
    if (face.person?.name === personOf.get(face.id)) continue;
    confirmFaces(context, [face.id], { name: personOf.get(face.id)! });
    decisions.putRight++;
  }
  decisions.total = decisions.named + decisions.answered + decisions.picked + decisions.putRight;
  return decisions;
}
