// useLast(): the last answer there was, while the next one is on its way.
import { useState } from 'react';

/** `about`: when this changes, the old answer is of something else and is forgotten. */
export function useLast<T>(now: T | undefined, about: string): T | undefined {
  const [last, setLast] = useState({ about, data: now });
  if (last.about !== about || (now !== undefined && now !== last.data)) setLast({ about, data: now });
  return now ?? (last.about === about ? last.data : undefined);
}
