// The size of an element as it changes, in whole pixels. Page.
import { useEffect, useState } from 'react';

export interface Size {
  width: number;
  height: number;
}

/** Null until measured. The content box: paddings left out. */
export function useSize(element: Element | null): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const width = Math.floor(entry.contentRect.width);
      const height = Math.floor(entry.contentRect.height);
      setSize((now) => (now?.width === width && now.height === height ? now : { width, height }));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
