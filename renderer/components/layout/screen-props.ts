// The props of every screen.
import type { Route } from '../../data/router.ts';

export interface ScreenProps {
  route: Route;
}
