// Starts the page: asks for language and theme first, so that nothing changes under the reader's eyes. Page.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
// Before the components' own sheets, which build on them.
import './tokens.css';
import './base.css';
import { App } from './App.tsx';
import { firstPhotos, parseFilter } from './photo-filter/filter-address.ts';
import { parseRoute } from './router.ts';
import { prefetch } from './use-query.ts';

/** If the core takes longer than this to answer, the frame is drawn with the system's language and theme. */
const PATIENCE_MS = 1500;

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');

const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
const start = Promise.all([prefetch('getSettings'), prefetch('getDoor')]);
const { name, query } = parseRoute(location.hash);
// Not waited for: they come while the frame is drawn.
if (name === 'photos') void prefetch('listPhotos', firstPhotos(parseFilter(query)));
await Promise.race([start, patience]);

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
