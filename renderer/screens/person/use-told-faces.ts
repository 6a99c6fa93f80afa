// Says something of faces: the page shows it at once, the call runs behind, and a failed one takes it back with a
// toast. Page.
import { useState } from 'react';
import type { Changed } from '../../../electron/contract/history.ts';
import type { FaceId } from '../../../electron/contract/ids.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import { arrived, failed, listed, nothingTold, tell, type Standing, type ToldFaces } from './told-faces.ts';

type Say = (faces: readonly FaceId[], said: 'gone' | 'confirmed', call: Promise<Changed>) => void;

/** `list`: the core's newest answer, and `standing` how a face stands in it. */
export function useToldFaces(list: unknown, standing: () => (face: FaceId) => Standing): [ToldFaces, Say] {
  const toast = useToast();
  const [told, setTold] = useState(nothingTold);
  const [seen, setSeen] = useState(list);
  if (seen !== list) {
    setSeen(list);
    if (told.size > 0) {
      const now = standing();
      setTold((before) => listed(before, now));
    }
  }
  const say: Say = (faces, said, call) => {
    setTold((before) => tell(before, faces, said));
    void toast.change(call).then((well) => setTold((before) => (well ? arrived : failed)(before, faces)));
  };
  return [told, say];
}
