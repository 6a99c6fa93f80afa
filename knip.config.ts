// Finds code that nothing uses: files, exports, dependencies. `npm run knip` asks twice: of everything, and of the program
// alone (`--production`, the entries that end in '!'), where an export that only tests use shows.
import type { KnipConfig } from 'knip';

const onlyProgram = process.argv.includes('--production');

export default {
  entry: [
    'electron/doors/desktop/{main.ts,preload.cts}!',
    'electron/doors/host/{host.ts,open-host.js,window-keeper.ts}!',
    'electron/launch/{start.js,start.ts,need-node.js,ensure-build.ts,dev.ts}!',
    'renderer/preview/start.ts',
    // Started as processes or threads, by URL.
    'electron/engine/worker/{process,parent-watch}.ts!',
    'electron/engine/worker/decode/heic-worker.ts!',
    'electron/core/learn/train-worker.ts!',
    'electron/core/trust/measure/measure-worker.ts!',
    'models/build/build-default-pack.ts!',
    'models/measure-thresholds.ts!',
    'test/{run,bench/*,e2e/*}.ts',
    'test/**/*.{test,spec}.{ts,tsx}',
    // Started as processes.
    'test/helpers/{blocked-engine,crashing-engine,parent-port,electron-stand-in,run-with-electron-stand-in,whole-session}.ts',
  ],
  project: [
    '{electron,models}/**/*.{js,ts,cts}!',
    'renderer/**/*.{ts,tsx}!',
    '!renderer/preview/**!',
    'test/**/*.{ts,tsx}',
  ],
  ignoreDependencies: [
    'libheif-js', // required by a path that is put together when it runs
  ],
  ignoreBinaries: ['mkfifo', 'apt-get', 'strace'],
  // A type may be exported for its name in a signature. In the program alone, what its own file uses is not dead.
  ignoreExportsUsedInFile: onlyProgram ? true : { interface: true, type: true },
} satisfies KnipConfig;
