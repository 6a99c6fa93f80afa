// What only a desktop can do: file dialogs, showing a file in its folder, an engine in a utility process. Electron's
// main process.
import { BrowserWindow, dialog, shell, utilityProcess, type OpenDialogOptions } from 'electron';
import type { FacetApi } from '../../contract/api.ts';
import type { PhotoId } from '../../contract/ids.ts';
import { READABLE_EXTENSIONS } from '../../contract/photo-rules.ts';
import type { DesktopWords } from './desktop-words.ts';
import type { ForkEngine } from '../../engine/client/client.ts';

const PACK_ENDINGS = ['onnx', 'zip'];

interface DesktopDeps {
  pathOfPhoto(id: PhotoId): Promise<string>;
  words(): Promise<DesktopWords>;
}

/** The calls of the contract that other doors leave out. */
export function createDesktopCalls({
  pathOfPhoto,
  words,
}: DesktopDeps): Required<Pick<FacetApi, 'chooseSources' | 'revealPhoto'>> {
  return {
    async chooseSources(what) {
      const options = dialogOptions(what, await words());
      const parent = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
      const { canceled, filePaths } = await (parent === undefined
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options));
      return canceled ? null : filePaths.map((path) => ({ path }));
    },
    async revealPhoto(id) {
      shell.showItemInFolder(await pathOfPhoto(id));
    },
  };
}

function dialogOptions(what: 'photos' | 'folder' | 'pack' | 'pack-folder', words: DesktopWords): OpenDialogOptions {
  if (what === 'folder') return { title: words.chooseFolder, properties: ['openDirectory', 'multiSelections'] };
  if (what === 'pack-folder') return { title: words.choosePackFolder, properties: ['openDirectory'] };
  if (what === 'pack')
    return {
      title: words.choosePack,
      properties: ['openFile'],
      filters: [
        { name: words.packs, extensions: PACK_ENDINGS },
        { name: words.allFiles, extensions: ['*'] },
      ],
    };
  const filters = [
    { name: words.photos, extensions: [...READABLE_EXTENSIONS] },
    { name: words.allFiles, extensions: ['*'] },
  ];
  return { title: words.choosePhotos, properties: ['openFile', 'multiSelections'], filters };
}

export function showLibraryFolder(libraryDir: string): void {
  void shell.openPath(libraryDir);
}

/**
 * The engine as a utility process: Electron's own kind of child, which posts typed arrays as they are and runs from the
 * archive.
 */
export const forkEngine: ForkEngine = (entry, env) => {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'Facet engine',
    env: { ...process.env, ...env },
    stdio: process.env['FACET_DEBUG'] ? 'inherit' : 'ignore', // decoders print what they like, file names included
  });
  let killed = false;
  let ended = false;
  const kill = (): void => {
    killed = true;
    // Its own kill() sends SIGTERM, and does nothing before the process is there.
    if (child.pid !== undefined && !ended) process.kill(child.pid, 'SIGKILL');
  };
  child.once('spawn', () => killed && kill());
  child.once('exit', () => (ended = true));
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill,
  };
};
