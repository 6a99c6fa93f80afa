// The box being drawn around a face in the viewer, until the core accepts or refuses it.
import { useEffect, useRef, useState } from 'react';
import type { Box, FaceId, PhotoId } from '../../../electron/contract/ids.ts';
import { api } from '../../data/api.ts';
import { asCallError, type CallError } from '../../data/client.ts';
import { setAnswer } from '../../data/use-query.ts';
import { useToast } from '../../components/hooks/use-toast.ts';

export interface Drawing {
  /** Null: nothing is drawn yet. */
  box: Box | null;
  /** The core is analysing the face in it; it can't be changed. */
  looking: boolean;
  /** Why the core did not take the box as it is. */
  error: CallError | null;
}

interface DrawingControl {
  /** Null: nothing is being drawn. */
  now: Drawing | null;
  begin: (box: Box | null) => void;
  change: (box: Box) => void;
  /** Adds the face, without a name. */
  accept: () => void;
  leave: () => void;
}

/** `onAdded`: the face was added and the photo's data includes it; drawing has ended. */
export function useDrawing(photoId: PhotoId, onAdded: (face: FaceId) => void): DrawingControl {
  const toast = useToast();
  const [state, setState] = useState<(Drawing & { photoId: PhotoId }) | null>(null);
  const attempt = useRef(0);
  // Another photo: the drawing on the one before ends.
  if (state !== null && state.photoId !== photoId) setState(null);
  useEffect(
    () => () => {
      attempt.current++;
    },
    [photoId],
  );

  const add = async (box: Box): Promise<void> => {
    const mine = ++attempt.current;
    setState({ photoId, box, looking: true, error: null });
    try {
      const { faceId, action } = await api.addFace(photoId, box, null);
      // The panel shows the face in the moment the drawing is over; failing that, a little later, by the event.
      await api.getPhoto(photoId).then(
        (photo) => setAnswer('getPhoto', [photoId], photo),
        () => undefined,
      );
      toast.changed(action);
      if (mine !== attempt.current) return;
      setState(null);
      onAdded(faceId);
    } catch (error) {
      // Who has left in the meantime hears of it all the same.
      if (mine === attempt.current) setState({ photoId, box, looking: false, error: asCallError(error) });
      else toast.failed(error);
    }
  };

  const now = state?.photoId === photoId ? state : null;
  return {
    now,
    begin: (box) => setState({ photoId, box, looking: false, error: null }),
    change: (box) =>
      setState((before) =>
        before === null || before.looking ? before : { photoId, box, looking: false, error: null },
      ),
    accept: () => {
      if (now !== null && now.box !== null && !now.looking) void add(now.box);
    },
    leave: () => {
      attempt.current++;
      setState(null);
    },
  };
}
