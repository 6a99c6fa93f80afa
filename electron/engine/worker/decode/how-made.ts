// From a photo's EXIF: whether the flash fired, and whether it was scanned from paper or film.
import readExif from 'exif-reader';

export interface HowMade {
  /** Whether the flash fired; null: EXIF does not say. */
  flash: boolean | null;
  /** Scanned from film or a print; null: EXIF does not say. */
  scanned: boolean | null;
}

/** EXIF 2.3, tags Flash (bit 0: fired) and FileSource (1: film scanner, 2: print scanner, 3: digital camera). */
export function howMade(exif: Buffer | undefined): HowMade {
  if (exif === undefined) return { flash: null, scanned: null };
  try {
    const tags = readExif(exif).Photo as Record<string, unknown> | undefined;
    const flash = tags?.['Flash'];
    const source = firstByte(tags?.['FileSource']);
    return {
      flash: typeof flash === 'number' ? (flash & 1) === 1 : null,
      scanned: source === 1 || source === 2 ? true : source === 3 ? false : null,
    };
  } catch {
    return { flash: null, scanned: null };
  }
}

/** The reader returns an UNDEFINED of one byte as a number or as bytes. */
const firstByte = (value: unknown): number | null =>
  typeof value === 'number' ? value : value instanceof Uint8Array ? (value[0] ?? null) : null;
