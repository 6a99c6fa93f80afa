// Asks the core for what the first screen shows while the browser still reads the page's large rest.
import { firstPhotos, parseFilter } from '../features/photo-filter/filter-address.ts';
import { parseRoute } from '../data/router.ts';
import { prefetch } from '../data/use-query.ts';

/** Language, theme and door are known: drawn after this, the page does not change its look. */
export const settingsKnown: Promise<unknown> = Promise.all([prefetch('getSettings'), prefetch('getDoor')]);

const { name, query } = parseRoute(location.hash);
// Not waited for: they come while the frame is drawn.
if (name === 'photos') void prefetch('listPhotos', firstPhotos(parseFilter(query)));
