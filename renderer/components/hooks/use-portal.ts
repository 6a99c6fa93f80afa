// Where menus, tooltips and lists of choices are put: the body, or the dark viewer, whose colours they then take.
import { createContext, useContext } from 'react';

const PortalContext = createContext<HTMLElement | null>(null);

export const PortalProvider = PortalContext.Provider;

/** For Radix's `Portal container`; null is the body. */
export function usePortal(): HTMLElement | null {
  return useContext(PortalContext);
}
