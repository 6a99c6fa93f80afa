// The whole window takes files, and says in words what dropping here will do; DropZone does so for a part of a screen.
//
import {
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  type DragEvent as ReactDragEvent,
  type ReactNode,
} from 'react';
import type { Source } from '../../../electron/contract/sources.ts';
import { cx } from '../../components/cx.ts';
import { useText } from '../../i18n/use-text.ts';
import { DropContext, type DropHandler, type DropRegistry } from './use-drop.ts';
import { useTakeFiles } from './use-take-files.ts';
import styles from './DropTarget.module.css';
import { Icon } from '../../components/icons.tsx';

const hasFiles = (transfer: DataTransfer | null): transfer is DataTransfer =>
  transfer?.types.includes('Files') ?? false;

/**
 * 'dragover' fires several times a second while files are over the window; after this long without one they have left it.
 */
const LEFT_AFTER_MS = 250;

export function DropTarget({ children }: { children: ReactNode }) {
  const text = useText();
  const take = useTakeFiles();
  const handlers = useRef<DropHandler[]>([]);
  const [words, setWords] = useState<string | null>(null);

  const registry = useMemo<DropRegistry>(
    () => ({
      register(handler) {
        handlers.current.push(handler);
        return () => {
          handlers.current = handlers.current.filter((each) => each !== handler);
        };
      },
    }),
    [],
  );

  const over = useEffectEvent((event: DragEvent) => {
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    const handler = handlers.current.at(-1);
    event.dataTransfer.dropEffect = handler ? 'copy' : 'none';
    setWords(handler ? handler.describe(event.dataTransfer.items.length) : text.frame.dropNowhere);
  });

  const drop = useEffectEvent((event: DragEvent) => {
    setWords(null);
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    const handler = handlers.current.at(-1);
    if (!handler) return;
    void take(event.dataTransfer, { wanted: handler.wanted }).then(
      (sources) => sources !== null && handler.onDrop(sources),
    );
  });

  useEffect(() => {
    let leaving: ReturnType<typeof setTimeout> | undefined;
    const onOver = (event: DragEvent): void => {
      clearTimeout(leaving);
      leaving = setTimeout(() => setWords(null), LEFT_AFTER_MS);
      over(event);
    };
    const onDrop = (event: DragEvent): void => {
      clearTimeout(leaving);
      drop(event);
    };
    document.addEventListener('dragover', onOver);
    document.addEventListener('drop', onDrop);
    return () => {
      clearTimeout(leaving);
      document.removeEventListener('dragover', onOver);
      document.removeEventListener('drop', onDrop);
    };
  }, []);

  return (
    <DropContext.Provider value={registry}>
      {children}
      {words !== null && (
        <div className={styles.overlay}>
          <p className={styles.words} role="status">
            <Icon name="upload" size={22} />
            {words}
          </p>
        </div>
      )}
    </DropContext.Provider>
  );
}

interface DropZoneProps {
  /** Shown while files are dragged over it. */
  describe: (files: number) => string;
  onDrop: (sources: Source[]) => void;
  className?: string | undefined;
  children: ReactNode;
}

/** A part of a screen that takes files for itself; the window's own target does not see them. */
export function DropZone({ describe, onDrop, className, children }: DropZoneProps) {
  const take = useTakeFiles();
  const [words, setWords] = useState<string | null>(null);

  const over = (event: ReactDragEvent): void => {
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.stopPropagation();
    event.dataTransfer.dropEffect = 'copy';
    setWords(describe(event.dataTransfer.items.length));
  };

  const drop = (event: ReactDragEvent): void => {
    setWords(null);
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.stopPropagation();
    void take(event.dataTransfer).then((sources) => sources !== null && onDrop(sources));
  };

  const leave = (event: ReactDragEvent): void => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setWords(null);
  };

  return (
    <div
      className={cx(styles.zone, words !== null && styles.over, className)}
      onDragOver={over}
      onDragLeave={leave}
      onDrop={drop}
    >
      {children}
      {words !== null && (
        <p className={styles.zoneWords} role="status">
          {words}
        </p>
      )}
    </div>
  );
}
