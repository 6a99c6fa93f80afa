// Draws the page once language and theme are known, so that they do not change after the first frame.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
// Before the components' own style sheets, which override some of it.
import './tokens.css';
import './base.css';
import { App } from './App.tsx';
import { settingsKnown } from './prefetch-first-screen.ts';

/** If the core takes longer than this to answer, the frame is drawn with the system's language and theme. */
const LONGEST_WAIT_MS = 1500;

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');

await Promise.race([settingsKnown, new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS))]);

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
