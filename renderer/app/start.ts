// The page's first script, kept small: the core is asked while the browser still reads the rest.
import './prefetch-first-screen.ts';

void import('./main.tsx');
