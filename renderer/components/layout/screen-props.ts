// What every screen is given. Page.
import type { Route } from '../../data/router.ts';

export interface ScreenProps {
  route: Route;
}
