// window.facet: the page's bridge to the main process. Runs sandboxed beside the page, so it is CommonJS and imports
// electron alone.
import type * as Electron from 'electron';
import type { Bridge } from '../../contract/api.ts' with { 'resolution-mode': 'import' };
import type { Reply } from '../../contract/errors.ts' with { 'resolution-mode': 'import' };
import type { FacetEvent } from '../../contract/events.ts' with { 'resolution-mode': 'import' };

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a sandboxed preload can't be a module
const { contextBridge, ipcRenderer, webUtils } = require('electron') as typeof Electron;

const bridge: Bridge = {
  call: (method, args) => ipcRenderer.invoke('facet:call', method, args) as Promise<Reply>,
  onEvent(listener) {
    const heard = (_: unknown, event: FacetEvent) => listener(event);
    ipcRenderer.on('facet:event', heard);
    return () => ipcRenderer.off('facet:event', heard);
  },
  // '' for a picture dragged out of another page: it has bytes and no path.
  pathForFile: (file) => webUtils.getPathForFile(file) || null,
};

contextBridge.exposeInMainWorld('facet', bridge);
