// The page's first script, and a small one: the core is asked while the browser still reads the large rest. Page.
import './first-questions.ts';

void import('./main.tsx');
