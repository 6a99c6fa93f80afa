// Door 1: the Electron app. Its one window shows facet://app/, which serve() answers; calls come over IPC.
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  screen,
  session,
  type WebFrameMain,
} from 'electron';
import type { FacetApi } from '../../contract/api.ts';
import type { Reply } from '../../contract/errors.ts';
import { menuTemplate } from './desktop-menu.ts';
import { createDesktopCalls, forkEngine, showLibraryFolder } from './desktop-shell.ts';
import { desktopWords } from '../../words/desktop-words.ts';
import { chooseLanguage } from '../../words/languages.ts';
import { dispatch } from '../../core/dispatch.ts';
import { endWithin } from '../end-process.ts';
import { logCrashes, logStartFailure } from '../log-faults.ts';
import { createFacet, type Facet } from '../../core/facet.ts';
import { toFailure } from '../../contract/failure.ts';
import { defaultLibraryDir } from '../../files/library-dir.ts';
import { pageDir } from '../../files/resources.ts';
import { createServe } from '../../core/serve.ts';
import { DEFAULT_SIZE, readWindowState, SMALLEST_SIZE, writeWindowState } from './window-state.ts';

const SCHEME = 'facet';
const PAGE = `${SCHEME}://app/`;
const REPORTS = `${PAGE}report/`;
/** A report is a page to read and print: it needs no script and no calls. */
const REPORT_WINDOW = {
  width: 980,
  height: 1000,
  autoHideMenuBar: true,
  webPreferences: { javascript: false, sandbox: true },
};
/** Tells start.ts that the person has already seen what is wrong. */
const EXPLAINED = 3;
/** What the page may ask the system for; every other permission is refused. */
const PERMISSIONS = new Set(['clipboard-sanitized-write', 'fullscreen']);

protocol.registerSchemesAsPrivileged([
  {
    scheme: SCHEME,
    privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
  },
]);

process.umask(0o077); // only this user can read what is written from here on
// The page needs no network, and Chromium's own requests get no answer either. A proxy would resolve names in its own
// process, so none is used.
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
app.commandLine.appendSwitch('no-proxy-server');

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => focusWindow());
  // Not awaited: 'ready' comes only after this module has run.
  void app.whenReady().then(start).catch(giveUp);
} else {
  app.quit();
}

async function start(): Promise<void> {
  const locale = systemLocale();
  const libraryDir = chosenLibraryDir();
  logCrashes(libraryDir);
  const facet = await createFacet({
    libraryDir,
    door: { door: 'desktop', canChooseFiles: true, canReveal: true, locale },
    forkEngine,
  });
  closeWithApp(facet);
  refuseTheRestOfTheWeb();

  const words = async () => desktopWords[chooseLanguage((await facet.api.getSettings()).language, [locale])];
  const api: FacetApi = { ...facet.api, ...createDesktopCalls({ pathOfPhoto: facet.pathOfPhoto, words }) };
  ipcMain.handle('facet:call', async (event, method: unknown, args: unknown): Promise<Reply> => {
    if (!isOurPage(event.senderFrame))
      return { ok: false, error: { code: 'bad-request', message: 'This page may not call Facet.' } };
    return dispatch(api, method, args, facet.log);
  });
  facet.onEvent((event) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send('facet:event', event);
  });

  const serve = createServe({
    media: facet.media,
    receiveUpload: facet.receiveUpload,
    report: facet.report,
    pageDir: pageDir(),
    log: facet.log,
  });
  protocol.handle(SCHEME, (request) =>
    request.url.startsWith(PAGE) ? serve(request) : new Response(null, { status: 404 }),
  );

  const followSettings = async () => {
    const { theme } = await facet.api.getSettings();
    nativeTheme.themeSource = theme ?? 'system';
    const template = menuTemplate(
      await words(),
      { showLibrary: () => showLibraryFolder(libraryDir) },
      process.platform,
    );
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  facet.onEvent((event) => {
    if (event.type === 'changed' && event.what.includes('settings')) void followSettings();
  });
  await followSettings();

  openWindow();
  app.on('activate', () => (BrowserWindow.getAllWindows().length === 0 ? openWindow() : focusWindow()));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
}

/** For a library that can't be opened, or missing models: shows a sentence and ends. */
function giveUp(error: unknown): void {
  const failure = toFailure(error);
  logStartFailure(chosenLibraryDir(), error);
  dialog.showErrorBox(desktopWords[chooseLanguage(null, [systemLocale()])].cannotStart, failure.message);
  app.exit(EXPLAINED);
}

const chosenLibraryDir = (): string => app.commandLine.getSwitchValue('library') || defaultLibraryDir();

function systemLocale(): string {
  return app.getPreferredSystemLanguages()[0] ?? app.getLocale();
}

function openWindow(): void {
  const stateFile = join(app.getPath('userData'), 'window.json');
  const { bounds, maximized } = readWindowState(
    stateFile,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...bounds,
    minWidth: SMALLEST_SIZE.width,
    minHeight: SMALLEST_SIZE.height,
    title: 'Facet',
    show: false, // until 'ready-to-show': no empty window
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#141312' : '#fcfbf9', // --canvas in renderer/app/tokens.css
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      spellcheck: false, // it would fetch dictionaries
      devTools: !app.isPackaged,
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () =>
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }),
  );
  void window.loadURL(PAGE);
}

function focusWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

/** The window can't leave the page, and opens nothing but reports; the page gets the permissions it needs and no others. */
function refuseTheRestOfTheWeb(): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) =>
      url.startsWith(REPORTS) ? { action: 'allow', overrideBrowserWindowOptions: REPORT_WINDOW } : { action: 'deny' },
    );
  });
  session.defaultSession.setPermissionRequestHandler((_, permission, answer) => answer(PERMISSIONS.has(permission)));
  session.defaultSession.setPermissionCheckHandler((_, permission) => PERMISSIONS.has(permission));
}

function isOurPage(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(PAGE);
}

/** The app quits only after the library is closed. */
function closeWithApp(facet: Facet): void {
  app.once('will-quit', (event) => {
    event.preventDefault();
    endWithin();
    void facet.close().finally(() => app.exit());
  });
}
