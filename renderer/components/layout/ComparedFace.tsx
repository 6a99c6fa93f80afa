// One side of a comparison: an aligned face, as large as asked for, and beneath it who or what it is.
import type { CSSProperties, ReactNode } from 'react';
import { cx } from '../cx.ts';
import { Icon } from '../icons.tsx';
import styles from './ComparedFace.module.css';

interface ComparedFaceProps {
  /** Address of the picture; null draws the outline of a person. */
  src: string | null;
  /** For screen readers. */
  alt: string;
  /** Side of the square: pixels, or a CSS length. Narrower where there is less room. */
  size: number | string;
  /** Where the picture leads. */
  link?: { href: string; title: string } | null;
  /** sync: shown in the same frame as the words beside it. */
  decoding?: 'sync' | 'async';
  children: ReactNode;
  className?: string | undefined;
}

export function ComparedFace({ src, alt, size, link, decoding = 'async', children, className }: ComparedFaceProps) {
  const width = typeof size === 'number' ? `${size}px` : size;
  const picture =
    src === null ? (
      <span className={styles.outline}>
        <Icon name="person" size={72} />
      </span>
    ) : (
      <img src={src} alt={alt} decoding={decoding} loading={decoding === 'sync' ? 'eager' : 'lazy'} draggable={false} />
    );
  return (
    <figure className={cx(styles.side, className)} style={{ '--face': width } as CSSProperties}>
      {link ? (
        <a className={styles.face} href={link.href} title={link.title} draggable={false}>
          {picture}
        </a>
      ) : (
        <span className={styles.face}>{picture}</span>
      )}
      <figcaption className={styles.caption}>{children}</figcaption>
    </figure>
  );
}
