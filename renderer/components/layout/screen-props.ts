// What every screen is given.
import type { Route } from '../../data/router.ts';

export interface ScreenProps {
  route: Route;
}
