// Answers about faces that the page shows before the core has saved them; a failed call takes them back with a toast.
import { useEffect, useState } from 'react';
import type { Changed } from '../../../electron/contract/history.ts';
import type { FaceId } from '../../../electron/contract/ids.ts';
import { refetch } from '../../data/use-query.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import {
  addAnswers,
  compareWithList,
  isInDoubt,
  markSaved,
  noAnswers,
  removeAnswers,
  type AnsweredFaces,
  type FaceStatus,
} from './answered-faces.ts';

type AnswerFaces = (faces: readonly FaceId[], status: 'removed' | 'confirmed', call: Promise<Changed>) => void;

/** `list`: the core's newest list. `statusInList` makes a function that finds a face in it. */
export function useAnsweredFaces(
  list: unknown,
  statusInList: () => (face: FaceId) => FaceStatus,
): [AnsweredFaces, AnswerFaces] {
  const toast = useToast();
  const [answered, setAnswered] = useState(noAnswers);
  const [seen, setSeen] = useState(list);
  if (seen !== list) {
    setSeen(list);
    if (answered.size > 0) {
      const status = statusInList();
      setAnswered((before) => compareWithList(before, status));
    }
  }
  // After an undo only one list may come, so ask for the second.
  const inDoubt = isInDoubt(answered);
  useEffect(() => {
    if (inDoubt) refetch(['people', 'groups']);
  }, [inDoubt]);

  const answer: AnswerFaces = (faces, status, call) => {
    setAnswered((before) => addAnswers(before, faces, status));
    void toast
      .change(call)
      .then((worked) => setAnswered((before) => (worked ? markSaved : removeAnswers)(before, faces)));
  };
  return [answered, answer];
}
