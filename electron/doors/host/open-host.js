// Opens door 2 as a process of its own. Plain JavaScript, so that what was compiled at the last start is found before anything is compiled: half of the
// time until the door answers.
import module from 'node:module';

module.enableCompileCache();
const { main } = await import('./host.ts');
// A child or a timer that is still winding down must not keep the terminal.
const { exitProcess } = await import('../end-process.ts');
await exitProcess(await main());
