// One photo, over the screen it was opened from. Page.
import type { Route } from '../router.ts';

export function Viewer({ route }: { route: Route; under: string }) {
  return <p>{route.id}</p>;
}
