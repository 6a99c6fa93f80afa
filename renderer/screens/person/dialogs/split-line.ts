// The line between the two people one person may be, and faces that are moved across it.
import type { FaceId } from '../../../../electron/contract/ids.ts';
import type { SplitProposal } from '../../../../electron/contract/people.ts';
import type { FaceRecord } from '../../../../electron/contract/photos.ts';

export interface SplitLine {
  staying: readonly FaceRecord[];
  leaving: readonly FaceRecord[];
}

/**
 * As proposed; without a proposal everything stays, the least alike first: whoever does not belong is likely among
 * those.
 */
export function drawLine(faces: readonly FaceRecord[], proposal: SplitProposal | null): SplitLine {
  if (proposal !== null) return { staying: proposal.staying, leaving: proposal.leaving };
  return { staying: faces.toSorted((a, b) => (a.similarity ?? 1) - (b.similarity ?? 1)), leaving: [] };
}

/** It becomes the first on the other side, where it can be seen. */
export function cross({ staying, leaving }: SplitLine, id: FaceId): SplitLine {
  const goes = staying.find((face) => face.id === id);
  if (goes !== undefined) return { staying: staying.filter((face) => face !== goes), leaving: [goes, ...leaving] };
  const comes = leaving.find((face) => face.id === id);
  if (comes !== undefined) return { staying: [comes, ...staying], leaving: leaving.filter((face) => face !== comes) };
  return { staying, leaving };
}
