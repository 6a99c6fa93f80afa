// Draws the page, once language and theme are known, so that nothing changes under the reader's eyes. Page.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
// Before the components' own sheets, which build on them.
import './tokens.css';
import './base.css';
import { App } from './App.tsx';
import { surroundingsKnown } from './first-questions.ts';

/** If the core takes longer than this to answer, the frame is drawn with the system's language and theme. */
const PATIENCE_MS = 1500;

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');

await Promise.race([surroundingsKnown, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
