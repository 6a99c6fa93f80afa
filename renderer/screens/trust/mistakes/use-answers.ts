// useAnswers(): what the user says of the pairs a measure got wrong; shown at once, taken back when it is undone.
import { useState } from 'react';
import type { Changed } from '../../../../electron/contract/history.ts';
import type { ActionId, FaceId } from '../../../../electron/contract/ids.ts';
import type { MeasuredFace, Mistake } from '../../../../electron/contract/trust.ts';
import { api } from '../../../data/api.ts';
import { useQuery } from '../../../data/use-query.ts';
import { useToast } from '../../../components/hooks/use-toast.ts';

export type Said = 'different' | 'same' | 'relabelled' | 'left-out';
export type Side = 'a' | 'b';

export interface Answers {
  /** The answer given about a pair, here or before. */
  said: (mistake: Mistake) => { what: Said; action: ActionId | null } | null;
  /** False match: keep the two people apart. Missed pair: it is one person. */
  settle: (mistake: Mistake) => void;
  /** The name on this side is wrong. False match: it becomes the other person. Missed pair: it loses its name. */
  relabel: (mistake: Mistake, side: Side) => void;
  /** This photo is too poor to judge by. */
  leaveOut: (mistake: Mistake, side: Side) => void;
  takeBack: (mistake: Mistake) => void;
  /** Faces that were left out take part in measures again. */
  takeIn: (faceIds: FaceId[]) => void;
}

interface Told {
  what: Said;
  action: ActionId | null;
  /** The face that was left out. */
  face?: FaceId;
}

/** How far back undone changes are looked for. */
const LOOK_BACK = 100;

export function useAnswers(): Answers {
  const toast = useToast();
  const [told, setTold] = useState<ReadonlyMap<string, Told>>(new Map());
  const actions = useQuery('listActions', LOOK_BACK).data;
  const undone = new Set(actions?.filter((action) => action.undone).map(({ id }) => id));

  const tell = async (mistake: Mistake, what: Said, call: Promise<Changed>, face?: FaceId): Promise<void> => {
    let action: Changed = null;
    const worked = await toast.change(
      call.then((changed) => {
        action = changed;
        return changed;
      }),
    );
    if (worked)
      setTold((before) =>
        new Map(before).set(pairKey(mistake), {
          what,
          action: action?.id ?? null,
          ...(face !== undefined && { face }),
        }),
      );
  };
  const said: Answers['said'] = (mistake) => {
    const here = told.get(pairKey(mistake));
    if (here !== undefined && (here.action === null || !undone.has(here.action))) return here;
    return mistake.answer === null ? null : { what: mistake.answer, action: null };
  };

  return {
    said,
    settle(mistake) {
      const faces = idsOf(mistake);
      const answer = mistake.kind === 'false-match' ? 'different' : 'same';
      if (faces !== null) void tell(mistake, answer, api.answerPair(...faces, answer));
    },
    relabel(mistake, side) {
      const wrong = mistake[side];
      const other = mistake[side === 'a' ? 'b' : 'a'];
      if (wrong.faceId === null) return;
      if (mistake.kind === 'false-match') {
        const rightly = other.person?.id ?? null;
        if (rightly !== null) void tell(mistake, 'relabelled', api.confirmFaces([wrong.faceId], { id: rightly }));
      } else {
        const wrongly = wrong.person?.id ?? null;
        if (wrongly !== null) void tell(mistake, 'relabelled', api.rejectFaces([wrong.faceId], wrongly));
      }
    },
    leaveOut(mistake, side) {
      const face = mistake[side].faceId;
      if (face !== null) void tell(mistake, 'left-out', api.leaveOut([face], true), face);
    },
    takeBack(mistake) {
      const now = said(mistake);
      const faces = idsOf(mistake);
      if (now === null) return;
      if (now.action !== null) void api.undo(now.action).catch(toast.failed);
      else if (faces !== null) void toast.change(api.answerPair(...faces, null));
      setTold((before) => {
        const rest = new Map(before);
        rest.delete(pairKey(mistake));
        return rest;
      });
    },
    takeIn(faceIds) {
      void toast.change(api.leaveOut(faceIds, false)).then((worked) => {
        if (worked)
          setTold(
            (before) => new Map([...before].filter(([, { face }]) => face === undefined || !faceIds.includes(face))),
          );
      });
    },
  };
}

/** The same for the same two photos of a measure. */
export const pairKey = ({ a, b }: Mistake): string => `${a.picture} ${b.picture}`;

/** The poorer of the two. */
export const poorer = ({ a, b }: Mistake): Side => (b.quality < a.quality ? 'b' : 'a');

function idsOf({ a, b }: { a: MeasuredFace; b: MeasuredFace }): [FaceId, FaceId] | null {
  return a.faceId === null || b.faceId === null ? null : [a.faceId, b.faceId];
}
