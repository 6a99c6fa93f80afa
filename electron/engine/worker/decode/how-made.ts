// How a photo was made, as far as its EXIF block tells: by flash, or scanned from paper or film (engine process).
import readExif from 'exif-reader';

export interface HowMade {
  /** Whether it fired; null: not told. */
  flash: boolean | null;
  /** From film or from a print, not by a camera; null: not told. */
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

/** An UNDEFINED of one byte comes as a number, or as bytes. */
const firstByte = (value: unknown): number | null =>
  typeof value === 'number' ? value : value instanceof Uint8Array ? (value[0] ?? null) : null;
