// `npm start`. Plain JavaScript, so that an old Node can say that it is too old, and so that the compile cache is on
// before anything is compiled.
import './need-node.js';
import module from 'node:module';
import { join } from 'node:path';

// Not in Node's default place: in the system's temporary folder another user could leave code for Facet to run.
module.enableCompileCache(join(import.meta.dirname, '../../node_modules', '.cache', 'compiled'));
await import('./start.ts');
