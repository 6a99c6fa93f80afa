// The size of an element as it changes, in whole pixels.
import { useEffect, useLayoutEffect, useState } from 'react';

export interface Size {
  width: number;
  height: number;
}

/** Null until measured, which is before anything is painted. The content box: paddings left out. */
export function useSize(element: Element | null): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- measuring: the observer's first call comes a frame later
    if (element !== null) setSize(contentSize(element));
  }, [element]);
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

function contentSize(element: Element): Size {
  const { paddingLeft, paddingRight, paddingTop, paddingBottom } = getComputedStyle(element);
  return {
    width: Math.floor(element.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)),
    height: Math.floor(element.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom)),
  };
}
