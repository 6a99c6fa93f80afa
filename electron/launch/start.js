// `npm start`. Plain JavaScript, so that any Node can say that it is too old, and so that what was compiled at the last
// start is found.
import './need-node.js';
import module from 'node:module';
import { join } from 'node:path';

// Not in Node's default place: in the system's temporary folder another user could leave code for us to run.
module.enableCompileCache(join(import.meta.dirname, '../../node_modules', '.cache', 'compiled'));
await import('./start.ts');
