// The first script of the preview. The fake core has to be in place before any module of the page is read, because
// data/api.ts chooses its bridge when it is read: so everything else is imported later.
import { createFakeBridge } from './fake/fake-bridge.ts';
import { EVERYDAY } from './fake/libraries.ts';
import { parsePreviewAddress } from './preview-address.ts';
import { screenStories } from './screen-stories.ts';

const { story, language, theme } = parsePreviewAddress(location.search);
const screen = screenStories.find(({ id }) => id === story);
const library = screen?.library ?? EVERYDAY;

window.facet = createFakeBridge({ ...library, settings: { ...library.settings, language, theme } });

if (screen) {
  history.replaceState(null, '', location.pathname + location.search + screen.address);
  await import('../app/start.ts');
} else {
  await import('./draw-preview.tsx');
}
