// useTakeFiles(): turns dropped or chosen files into sources, showing how far copying is.
import { useCallback } from 'react';
import type { Source } from '../../../electron/contract/sources.ts';
import { bridge } from '../../data/api.ts';
import { useText } from '../../i18n/use-text.ts';
import { takeSources, type Wanted } from './sources.ts';
import { useToast } from '../../components/hooks/use-toast.ts';

/**
 * Call the returned function inside the drop or change event. Null: nothing could be taken; a toast explains why.
 */
export function useTakeFiles(): (
  given: DataTransfer | FileList,
  options?: { wanted?: Wanted | undefined },
) => Promise<Source[] | null> {
  const text = useText();
  const toast = useToast();
  return useCallback(
    async (given, options) => {
      let progress: ReturnType<typeof toast.progress> | null = null;
      const onProgress = (done: number, total: number): void => {
        const words = text.frame.copying(done, total);
        if (progress === null) progress = toast.progress(words);
        else progress.update(words);
      };
      try {
        const { sources, failed } = await takeSources(given, {
          pathForFile: bridge.pathForFile,
          onProgress,
          wanted: options?.wanted,
        });
        if (failed.length > 0) toast.say(text.frame.notCopied(failed.length));
        return sources;
      } catch (error) {
        toast.failed(error);
        return null;
      } finally {
        (progress as { close: () => void } | null)?.close();
      }
    },
    [text, toast],
  );
}
