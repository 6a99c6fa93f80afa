// Whether a person looks like two, and where the line would be. Runs in the process behind the doors.
import type { PersonId } from '../../contract/ids.ts';
import type { SplitProposal } from '../../contract/people.ts';
import { facesOfPerson } from '../../db/faces.ts';
import { splitInTwo } from '../../science/clustering/split.ts';
import { similarityAtFmr } from '../../science/verification/curves/operating-points.ts';
import type { LibraryContext } from '../context.ts';
import { personThere } from './decide.ts';
import { POOR_QUALITY } from '../../contract/photo-rules.ts';

/** With fewer good faces on either side a line says nothing. */
const FEWEST = 3;
/** Two sides are two people when their mean pair is no more alike than this share of strangers are. */
const STRANGERS_AT_FMR = 3e-3;

export function proposeSplit(context: LibraryContext, id: PersonId): SplitProposal | null {
  personThere(context, id);
  const pack = context.space();
  const index = context.index();
  const faces = facesOfPerson(context.db, id).filter((face) => face.quality >= POOR_QUALITY && index.has(face.id));
  if (faces.length < 2 * FEWEST) return null;
  const split = splitInTwo(
    faces.map((face) => index.vector(face.id)!),
    pack.distance,
  );
  const points = pack.points[pack.distance];
  if (!split || points.length < 2 || split.between >= similarityAtFmr(points, STRANGERS_AT_FMR)) return null;
  const leaving = faces.filter((_, i) => split.leaves[i]);
  const staying = faces.filter((_, i) => !split.leaves[i]);
  return leaving.length < FEWEST ? null : { staying, leaving, between: split.between, within: split.within };
}
