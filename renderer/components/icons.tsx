// The icons, drawn on a 24-pixel grid with one stroke.
import type { ReactNode } from 'react';

const drawings = {
  photos: (
    <>
      <rect x="3" y="5" width="18" height="14" rx="2.5" />
      <path d="m3.5 16.5 4.8-4.8a1.6 1.6 0 0 1 2.3 0l5.9 6.3M14.5 14l1.6-1.6a1.6 1.6 0 0 1 2.3 0l2.4 2.4" />
      <circle cx="16" cy="9" r="1.1" />
    </>
  ),
  people: (
    <>
      <circle cx="9" cy="8.5" r="3.5" />
      <path d="M2.8 19.5c.5-3.4 3-5.5 6.2-5.5s5.7 2.1 6.2 5.5M16 5.3a3.5 3.5 0 0 1 0 6.4M18 14.5c1.7.8 2.9 2.5 3.2 5" />
    </>
  ),
  person: (
    <>
      <circle cx="12" cy="8.5" r="3.8" />
      <path d="M4.8 20c.6-3.8 3.5-6 7.2-6s6.6 2.2 7.2 6" />
    </>
  ),
  find: (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="m16 16 4.5 4.5" />
    </>
  ),
  compare: (
    <>
      <rect x="3" y="5" width="7.5" height="14" rx="2" />
      <rect x="13.5" y="5" width="7.5" height="14" rx="2" />
    </>
  ),
  trust: (
    <>
      <path d="M4 4v14a2 2 0 0 0 2 2h14" />
      <path d="M7.5 15.5C8.5 9 12 7.5 19.5 7" />
      <circle cx="12" cy="9.4" r="1.9" fill="var(--canvas)" />
    </>
  ),
  learn: (
    <>
      <circle cx="6" cy="17" r="2.3" />
      <circle cx="10.5" cy="8" r="2.3" />
      <circle cx="18" cy="6.5" r="2.3" />
      <path d="M3 21 21 11.5M7 15l2.4-4.9" />
    </>
  ),
  settings: (
    <>
      <path d="M4 7h9M17.5 7H20M4 17h2.5M11 17h9" />
      <circle cx="15.2" cy="7" r="2.3" />
      <circle cx="8.8" cy="17" r="2.3" />
    </>
  ),
  close: <path d="m6 6 12 12M18 6 6 18" />,
  back: <path d="m14.5 5-7 7 7 7" />,
  forward: <path d="m9.5 5 7 7-7 7" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  plus: <path d="M12 5v14M5 12h14" />,
  more: (
    <>
      <circle cx="5.5" cy="12" r=".8" fill="currentColor" />
      <circle cx="12" cy="12" r=".8" fill="currentColor" />
      <circle cx="18.5" cy="12" r=".8" fill="currentColor" />
    </>
  ),
  pause: <path d="M9 6v12M15 6v12" />,
  play: <path d="M8 5.5v13l10.5-6.5z" />,
  history: <path d="M4.6 9.2A8 8 0 1 1 4 12.6M4.2 4.8v4.4h4.4M12 8v4.2l3 1.8" />,
  undo: <path d="M8 5 4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-3" />,
  redo: <path d="m16 5 4 4-4 4M19.5 9H10a5.5 5.5 0 0 0 0 11h3" />,
  box: (
    <path d="M4 9V6.5A2.5 2.5 0 0 1 6.5 4H9M15 4h2.5A2.5 2.5 0 0 1 20 6.5V9M20 15v2.5a2.5 2.5 0 0 1-2.5 2.5H15M9 20H6.5A2.5 2.5 0 0 1 4 17.5V15" />
  ),
  panel: (
    <>
      <rect x="3" y="5" width="18" height="14" rx="2.5" />
      <path d="M15 5v14" />
    </>
  ),
  folder: <path d="M3 8V7a2 2 0 0 1 2-2h4l2.5 2.5H19a2 2 0 0 1 2 2V17a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z" />,
  warning: <path d="M12 4 2.8 19.5h18.4zM12 10v4.5M12 17.2v.1" />,
  trash: <path d="M4 7h16M9.5 7V4.5h5V7M6.5 7l.8 12.5h9.4L17.5 7M10 11v5M14 11v5" />,
  edit: <path d="m5 15-.8 4.8L9 19 19.5 8.5a2.1 2.1 0 0 0 0-3l-1-1a2.1 2.1 0 0 0-3 0z" />,
  merge: <path d="M6 4v3c0 5 12 5 12 10v3M18 4v3c0 2-2 3.3-4.3 4.4M6 20v-3c0-2 2-3.3 4.3-4.4" />,
  split: <path d="M12 4v5c0 3-6 4-6 8v3M12 9c0 3 6 4 6 8v3M3.5 17.5 6 20l2.5-2.5M15.5 17.5 18 20l2.5-2.5" />,
  star: <path d="m12 4 2.4 5.1 5.6.7-4.1 3.8 1.1 5.5L12 16.4l-5 2.7 1.1-5.5L4 9.8l5.6-.7z" />,
  eye: (
    <>
      <path d="M2.8 12c2-3.9 5.3-6 9.2-6s7.2 2.1 9.2 6c-2 3.9-5.3 6-9.2 6s-7.2-2.1-9.2-6z" />
      <circle cx="12" cy="12" r="2.8" />
    </>
  ),
  eyeOff: (
    <path d="M9.3 6.4c.9-.3 1.7-.4 2.7-.4 3.9 0 7.2 2.1 9.2 6-.7 1.4-1.6 2.5-2.6 3.4M15.3 17.4c-1 .4-2.1.6-3.3.6-3.9 0-7.2-2.1-9.2-6 .9-1.8 2.1-3.2 3.5-4.2M4 4l16 16M10 10a2.8 2.8 0 0 0 4 4" />
  ),
  filter: <path d="M4 6.5h16M7 12h10M10 17.5h4" />,
  calendar: (
    <>
      <rect x="4" y="5.5" width="16" height="14.5" rx="2.5" />
      <path d="M4 10h16M8.5 3.5v4M15.5 3.5v4" />
    </>
  ),
  minus: <path d="M5 12h14" />,
  upload: <path d="M12 15.5V4.5M7.5 9 12 4.5 16.5 9M4 15.5V18a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-2.5" />,
  download: <path d="M12 4.5v11M7.5 11l4.5 4.5 4.5-4.5M4 15.5V18a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-2.5" />,
  keyboard: (
    <>
      <rect x="2.5" y="6" width="19" height="12" rx="2.5" />
      <path d="M6.5 10h.1M10 10h.1M13.5 10h.1M17 10h.1M8.5 14h7" />
    </>
  ),
  down: <path d="m6 9.5 6 6 6-6" />,
  info: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 11v5.5M12 7.6v.1" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

/** Decorative: the control around it has the name. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[name]}
    </svg>
  );
}

/** The mark of Facet. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path fill="#5b5bd6" d="M16 2 28 9v14l-12 7L4 23V9z" />
      <path fill="#fff" fillOpacity=".28" d="M16 2 28 9l-12 7z" />
      <path fill="#fff" fillOpacity=".12" d="M16 2 4 9l12 7z" />
      <path fill="#000" fillOpacity=".14" d="M4 23l12 7V16z" />
      <circle cx="16" cy="16" r="4.2" fill="#fff" />
    </svg>
  );
}
