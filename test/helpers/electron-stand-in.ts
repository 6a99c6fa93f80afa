// Stands in for the module `electron` in a Node process, so that the compiled main and preload run where Electron's
// binary can't be had. run-with-electron-stand-in.ts puts it in place. What would cross a process boundary goes through
// structuredClone, as in Electron.
import { EventEmitter } from 'node:events';
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

type Listener = (...args: unknown[]) => unknown;

/** What the tests look at and steer; the answers of dialogs are taken from the front. */
export const seen = {
  schemes: [] as { scheme: string; privileges: Record<string, boolean> }[],
  protocols: new Map<string, (request: Request) => Response | Promise<Response>>(),
  windows: [] as BrowserWindow[],
  revealed: [] as string[],
  openedPaths: [] as string[],
  errorBoxes: [] as { title: string; content: string }[],
  dialogs: [] as { title?: string; properties?: string[] }[],
  dialogAnswers: [] as { canceled: boolean; filePaths: string[] }[],
  menus: [] as { label?: string; submenu?: { label?: string; role?: string }[] }[][],
  permission: null as ((contents: unknown, permission: string) => boolean) | null,
  /** window.facet, as the preload exposed it. */
  exposed: {} as Record<string, unknown>,
};

const switches = new Map(
  process.argv.filter((arg) => /^--.+=/.test(arg)).map((arg) => arg.slice(2).split('=') as [string, string]),
);

class App extends EventEmitter {
  isPackaged = false;
  commandLine = {
    getSwitchValue: (name: string) => switches.get(name) ?? '',
    appendSwitch: (name: string, value = '') => void switches.set(name, value),
  };
  requestSingleInstanceLock = () => true;
  // After the module that asks has run to its end, as in Electron.
  whenReady = () => new Promise<void>((resolve) => setImmediate(resolve));
  getLocale = () => switches.get('lang') ?? 'en-GB';
  getPreferredSystemLanguages = () => [this.getLocale()];
  getPath = (name: string) => join(switches.get('user-data-dir') ?? '', name);

  /** Emits what Electron does, and ends if nobody minds. */
  quit = () => {
    let prevented = false;
    this.emit('will-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) this.exit(0);
  };

  exit = (code = 0) => process.exit(code);
}
export const app = new App();

const handlers = new Map<string, Listener>();
export const ipcMain = { handle: (channel: string, handler: Listener) => void handlers.set(channel, handler) };

const PAGE_FRAME = { parent: null, url: 'facet://app/' };

/** A call as it reaches the main process; `frame` is who seems to call. */
export async function invokeFrom(
  frame: { parent: unknown; url: string } | null,
  channel: string,
  ...args: unknown[]
): Promise<unknown> {
  const handler = handlers.get(channel);
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
  return structuredClone(await handler({ senderFrame: frame }, ...structuredClone(args)));
}

class IpcRenderer extends EventEmitter {
  invoke = (channel: string, ...args: unknown[]) => invokeFrom(PAGE_FRAME, channel, ...args);
}
export const ipcRenderer = new IpcRenderer();

export const contextBridge = { exposeInMainWorld: (key: string, value: unknown) => void (seen.exposed[key] = value) };
export const webUtils = { getPathForFile: (file: { path?: string }) => file.path ?? '' };

class WebContents extends EventEmitter {
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  send = (channel: string, ...args: unknown[]) => void ipcRenderer.emit(channel, {}, ...structuredClone(args));
  setWindowOpenHandler = (handler: (details: { url: string }) => { action: string }) =>
    void (this.openHandler = handler);
}

export class BrowserWindow extends EventEmitter {
  static getAllWindows = () => seen.windows;
  static getFocusedWindow = () => seen.windows[0] ?? null;
  readonly webContents = new WebContents();
  readonly options: { webPreferences: { preload: string } & Record<string, unknown> } & Record<string, unknown>;
  url = '';

  constructor(options: BrowserWindow['options']) {
    super();
    this.options = options;
    seen.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
    createRequire(import.meta.url)(options.webPreferences.preload);
  }

  loadURL = async (url: string) => {
    this.url = url;
    this.emit('ready-to-show');
  };

  close = () => {
    this.emit('close');
    seen.windows = seen.windows.filter((window) => window !== this);
    if (seen.windows.length === 0) app.emit('window-all-closed');
  };

  show = () => {};
  focus = () => {};
  restore = () => {};
  maximize = () => {};
  isMinimized = () => false;
  isMaximized = () => false;
  getNormalBounds = () => ({ x: 20, y: 30, width: 1000, height: 700 });
}

export const protocol = {
  registerSchemesAsPrivileged: (schemes: typeof seen.schemes) => void (seen.schemes = schemes),
  handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) =>
    void seen.protocols.set(scheme, handler),
};

export const dialog = {
  showErrorBox: (title: string, content: string) => {
    seen.errorBoxes.push({ title, content });
    console.error(`${title}: ${content}`);
  },
  showOpenDialog: async (...args: unknown[]) => {
    seen.dialogs.push(args.at(-1) as (typeof seen.dialogs)[number]);
    return seen.dialogAnswers.shift() ?? { canceled: true, filePaths: [] };
  },
};
export const shell = {
  showItemInFolder: (path: string) => void seen.revealed.push(path),
  openPath: async (path: string) => (seen.openedPaths.push(path), ''),
};
export const Menu = {
  buildFromTemplate: (template: (typeof seen.menus)[number]) => template,
  setApplicationMenu: (menu: (typeof seen.menus)[number]) => void seen.menus.push(menu),
};
export const nativeTheme = { themeSource: 'system', shouldUseDarkColors: false };
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] };
export const session = {
  defaultSession: {
    setPermissionRequestHandler: () => {},
    setPermissionCheckHandler: (handler: NonNullable<typeof seen.permission>) => void (seen.permission = handler),
  },
};

/** A forked Node process that finds `process.parentPort`, as a utility process does. */
export const utilityProcess = {
  fork(entry: string, args: string[], { env }: { env: NodeJS.ProcessEnv }) {
    const child = fork(entry, args, {
      env,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: ['--import', new URL('./parent-port.ts', import.meta.url).href],
    });
    return Object.assign(new EventEmitter(), {
      postMessage: (message: object) => void child.send(message, () => {}),
      on: (event: string, listener: Listener) => void child.on(event, listener),
      once: (event: string, listener: Listener) => void child.once(event, listener),
      kill: () => child.kill(),
      pid: child.pid,
    });
  },
};
