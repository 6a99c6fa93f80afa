// The process in which electron-stand-in.test.ts runs the compiled desktop door: puts the stand-in in place, starts
// main.js, and does on its page's side what the test sends. Arguments: the main module, then Electron's own switches.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Bridge } from '../../electron/contract/api.ts';
import type * as StandIn from './electron-stand-in.ts';

const standIn = new URL('./electron-stand-in.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: standIn, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});
const { seen, app, invokeFrom } = (await import(standIn)) as typeof StandIn;

export type Order =
  | { do: 'call'; method: string; args: unknown[] }
  | { do: 'call-from'; url: string; parent: boolean }
  | { do: 'fetch'; url: string; method?: string; body?: string }
  | { do: 'path-for-file'; path?: string }
  | { do: 'answer-dialog'; filePaths: string[] }
  | { do: 'navigate' }
  | { do: 'look' }
  | { do: 'close-window' };

const page = (): Bridge => seen.exposed['facet'] as Bridge;

const actions: { [K in Order['do']]: (order: Extract<Order, { do: K }>) => unknown } = {
  call: ({ method, args }) => page().call(method, args),
  'call-from': ({ url, parent }) => invokeFrom({ url, parent: parent ? {} : null }, 'facet:call', 'getDoor', []),
  async fetch({ url, method = 'GET', body }) {
    const handler = seen.protocols.get(new URL(url).protocol.slice(0, -1));
    const response = await handler?.(new Request(url, { method, ...(body === undefined ? {} : { body }) }));
    return {
      status: response?.status,
      type: response?.headers.get('Content-Type') ?? null,
      bytes: (await response?.bytes())?.length,
    };
  },
  'path-for-file': ({ path }) => page().pathForFile({ path } as unknown as File),
  'answer-dialog': ({ filePaths }) => seen.dialogAnswers.push({ canceled: false, filePaths }),
  navigate() {
    let prevented = false;
    const contents = seen.windows[0]?.webContents;
    contents?.emit('will-navigate', { preventDefault: () => (prevented = true) }, 'https://example.com/');
    const opened = (url: string) => contents?.openHandler?.({ url });
    return {
      prevented,
      opened: opened('https://example.com/'),
      page: opened('facet://app/'),
      report: opened('facet://app/report/1.html'),
    };
  },
  look: () => ({
    schemes: seen.schemes,
    window: seen.windows[0] && { url: seen.windows[0].url, options: seen.windows[0].options },
    revealed: seen.revealed,
    dialogs: seen.dialogs,
    menu: seen.menus.at(-1)?.map(({ label }) => label),
    permissions: ['media', 'geolocation', 'clipboard-sanitized-write'].map((permission) =>
      seen.permission?.({}, permission),
    ),
  }),
  'close-window': () => seen.windows[0]?.close(),
};

process.on('message', (message: { id: number; order: Order }) => void carryOut(message));

async function carryOut({ id, order }: { id: number; order: Order }): Promise<void> {
  const act = actions[order.do] as (order: Order) => unknown;
  try {
    process.send?.({ id, value: await act(order) });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
}
process.on('disconnect', () => app.quit());

const main = process.argv[2];
if (main === undefined) throw new Error('Which main module?');
await import(pathToFileURL(main).href);
while (seen.windows.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
page().onEvent((event) => process.send?.({ event }));
process.send?.({ ready: true });
