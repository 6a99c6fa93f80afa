// Where menus, tooltips and lists of choices are rendered: in the body, or in the dark viewer to inherit its colours.
import { createContext, useContext } from 'react';

const PortalContext = createContext<HTMLElement | null>(null);

export const PortalProvider = PortalContext.Provider;

/** For Radix's `Portal container`; null is the body. */
export function usePortal(): HTMLElement | null {
  return useContext(PortalContext);
}
