// Opens door 2 as a process of its own. Plain JavaScript, so that the compile cache is on before anything is compiled:
// half of the time until the door answers.
import module from 'node:module';
import { join } from 'node:path';

// Not in Node's default place: in the system's temporary folder another user could leave code for Facet to run.
module.enableCompileCache(join(import.meta.dirname, '../../../node_modules', '.cache', 'compiled'));
const { main } = await import('./host.ts');
// A child or a timer that is still ending must not hold the terminal.
const { exitProcess } = await import('../end-process.ts');
await exitProcess(await main());
