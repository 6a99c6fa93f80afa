// The colours of a plot: the page's custom properties, which follow light and dark, or ink for paper.

export interface Palette {
  /** Pairs of one person. */
  genuine: string;
  /** Pairs of different people. */
  impostor: string;
  /** What is read: values, direct labels. */
  text: string;
  /** Axes and their words. */
  soft: string;
  /** Grid and frame. */
  line: string;
  /** Behind everything; the halo of labels. */
  ground: string;
  /** A second system beside the first. */
  other: string;
}

/** renderer/app/tokens.css gives these their values. */
export const PAGE_PALETTE: Palette = {
  genuine: 'var(--genuine)',
  impostor: 'var(--impostor)',
  text: 'var(--text)',
  soft: 'var(--text-soft)',
  line: 'var(--line)',
  ground: 'var(--surface)',
  other: 'var(--accent-text)',
};

/** Dark enough to be told apart on a printer without colour. */
export const PRINT_PALETTE: Palette = {
  genuine: '#1d5fa8',
  impostor: '#b4561a',
  text: '#1c1b19',
  soft: '#55524c',
  line: '#d8d5cf',
  ground: '#ffffff',
  other: '#5b3fa6',
};
