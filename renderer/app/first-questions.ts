// Asks the core for what the first screen shows, before anything that shows it has been read. Page.
import { firstPhotos, parseFilter } from '../features/photo-filter/filter-address.ts';
import { parseRoute } from '../data/router.ts';
import { prefetch } from '../data/use-query.ts';

/** Language, theme and door are known: nothing needs to change under the reader's eyes. */
export const surroundingsKnown: Promise<unknown> = Promise.all([prefetch('getSettings'), prefetch('getDoor')]);

const { name, query } = parseRoute(location.hash);
// Not waited for: they come while the frame is drawn.
if (name === 'photos') void prefetch('listPhotos', firstPhotos(parseFilter(query)));
