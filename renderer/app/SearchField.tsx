// The field at the top: a name leads to the person, a dropped photo to who is in it.
import type { Ref } from 'react';
import type { Source } from '../../electron/contract/sources.ts';
import { useText } from '../i18n/use-text.ts';
import { openProbe } from '../data/probes.ts';
import { href, navigate } from '../data/router.ts';
import { useToast } from '../components/hooks/use-toast.ts';
import { DropZone } from '../features/sources/DropTarget.tsx';
import { PersonField } from '../components/controls/PersonField.tsx';
import styles from './SearchField.module.css';

export function SearchField({ inputRef }: { inputRef: Ref<HTMLInputElement> }) {
  const text = useText();
  const toast = useToast();

  const search = async ([source]: Source[]): Promise<void> => {
    if (source === undefined) return;
    const progress = toast.progress(text.frame.openingProbe);
    try {
      const probe = await openProbe(source);
      navigate(href('find', undefined, { probe: probe.id }));
    } catch (error) {
      toast.failed(error);
    } finally {
      progress.close();
    }
  };

  return (
    <search className={styles.search}>
      <DropZone
        describe={() => text.frame.searchDrop}
        onDrop={(sources) => void search(sources)}
        className={styles.zone}
      >
        <PersonField
          look="search"
          label={text.frame.searchLabel}
          placeholder={text.frame.searchPlaceholder}
          nobody={text.frame.searchNobody}
          onPick={(person) => 'id' in person && navigate(href('person', person.id))}
          onLeave={() => (document.activeElement as HTMLElement | null)?.blur()}
          inputRef={inputRef}
          shortcut="/"
        />
      </DropZone>
    </search>
  );
}
