// `npm start`. Plain JavaScript, so that any Node can say that it is too old, and so that what was compiled at the last start is found.
import './need-node.js';
import module from 'node:module';

module.enableCompileCache();
await import('./start.ts');
