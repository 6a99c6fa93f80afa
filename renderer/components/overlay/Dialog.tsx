// A dialog: title, content, buttons. The focus stays inside, and returns when it closes.
import { Dialog as Radix } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { cx } from '../cx.ts';
import { useText } from '../../i18n/use-text.ts';
import { useEscape } from '../hooks/use-escape.ts';
import { IconButton } from '../controls/Button.tsx';
import styles from './Dialog.module.css';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** A sentence under the title. */
  description?: ReactNode;
  width?: 'narrow' | 'normal' | 'wide';
  /** Buttons, at the bottom right; the thing to do next comes last. */
  actions?: ReactNode;
  children: ReactNode;
}

export function Dialog({ open, onClose, title, description, width = 'normal', actions, children }: DialogProps) {
  const text = useText();
  const [content, setContent] = useState<HTMLDivElement | null>(null);
  useEscape(content, onClose);
  // The first field, or else the dialog itself; not the close button, which would show its tooltip and be pressed by
  // mistake.
  const focusFirst = (event: Event): void => {
    event.preventDefault();
    const dialog = event.target as HTMLElement;
    (dialog.querySelector<HTMLElement>('[autofocus], input, textarea') ?? dialog).focus();
  };
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.overlay} />
        <Radix.Content
          ref={setContent}
          className={cx(styles.dialog, styles[width])}
          onOpenAutoFocus={focusFirst}
          {...(description === undefined && { 'aria-describedby': undefined })}
        >
          <header className={styles.header}>
            <div>
              <Radix.Title>{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className={styles.description}>{description}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <IconButton label={text.frame.close} icon="close" size="small" />
            </Radix.Close>
          </header>
          <div className={styles.content}>{children}</div>
          {actions !== undefined && <footer className={styles.actions}>{actions}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
