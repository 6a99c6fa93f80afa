// useChoose(): photos, a folder, or a model pack from the system's dialog (desktop) or the browser's. Page.
import { useCallback } from 'react';
import { READABLE_EXTENSIONS } from '../../../electron/contract/photo-rules.ts';
import type { Source } from '../../../electron/contract/sources.ts';
import { api } from '../../data/api.ts';
import type { Wanted } from './sources.ts';
import { useQuery } from '../../data/use-query.ts';
import { useTakeFiles } from './use-take-files.ts';
import { useToast } from '../../components/hooks/use-toast.ts';

export type Choice = 'photos' | 'folder' | 'folder-with-list' | 'pack' | 'pack-folder';

const WANTED: Record<Choice, Wanted> = {
  photos: 'photos',
  folder: 'photos',
  'folder-with-list': 'photos-and-lists',
  pack: 'models',
  'pack-folder': 'models',
};

/**
 * Null: the dialog was closed, or nothing could be taken (a toast has said so). Call it inside a click. A pack is one
 * zip or ONNX file, or one folder.
 */
export function useChoose(): (what: Choice) => Promise<Source[] | null> {
  const door = useQuery('getDoor').data;
  const take = useTakeFiles();
  const toast = useToast();
  const native = door?.canChooseFiles === true;
  return useCallback(
    async (what) => {
      if (!native) {
        const files = await askBrowser(what);
        return files === null ? null : take(files, { wanted: WANTED[what] });
      }
      try {
        return await api.chooseSources(what === 'folder-with-list' ? 'folder' : what);
      } catch (error) {
        toast.failed(error);
        return null;
      }
    },
    [native, take, toast],
  );
}

function askBrowser(what: Choice): Promise<FileList | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = what !== 'pack';
    if (what === 'pack') input.accept = '.onnx,.zip';
    else if (what === 'photos')
      input.accept = ['image/*', ...READABLE_EXTENSIONS.map((extension) => `.${extension}`)].join();
    else input.webkitdirectory = true;
    input.addEventListener('change', () =>
      resolve(input.files !== null && input.files.length > 0 ? input.files : null),
    );
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}
