// Which files are photos, and which faces are poor: rules that the core and the page share. Without imports, so that the
// page's bundle gets nothing else with them.

/** Endings of the formats that the engine reads. */
const READABLE = 'jpg jpeg jpe jfif png webp gif tif tiff avif heic heif hif'.split(' ');

/** Facet can't read these. It reports them where it finds them in a folder, instead of passing them over in silence. */
const UNREADABLE = 'bmp jxl jp2 dng cr2 cr3 nef arw orf rw2 raf'.split(' ');

/** Small letters, without a dot. In a folder only these files count as photos; a file that the user names always does. */
export const PHOTO_EXTENSIONS: readonly string[] = [...READABLE, ...UNREADABLE];

/** The photo files that file dialogs offer. */
export const READABLE_EXTENSIONS: readonly string[] = READABLE;

/**
 * Below this quality a face is poor: small, blurred or turned away (engine/worker/embed/quality.ts). It says little about
 * who it is, and neither starts nor joins a group.
 */
export const POOR_QUALITY = 0.3;
